"""The lists that describe a practice: services, people, settings, tags."""

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db.models import F, QuerySet, Value

from practices.models import PeopleServed, PracticePage, PracticeTag, Service, Setting


@dataclass(frozen=True, slots=True)
class PracticeTerms:
    """Names, each list in its own order."""

    origin_services: tuple[str, ...]
    useful_services: tuple[str, ...]
    people_served: tuple[str, ...]
    settings: tuple[str, ...]
    tags: tuple[str, ...]


def terms_of(practice: PracticePage) -> PracticeTerms:
    """This will read the lists of a practice: those of a preview from memory, where what was just
    chosen is; otherwise all from the database in one statement."""
    if practice.pk is None or getattr(practice, "_cluster_related_objects", None):
        return terms_in_memory(practice)
    return stored_terms(practice.pk)


def terms_in_memory(practice: PracticePage) -> PracticeTerms:
    """This will read the lists as they are in memory: a preview shows what was just chosen."""
    return PracticeTerms(
        origin_services=tuple(row.name for row in practice.origin_services.all()),
        useful_services=tuple(row.name for row in practice.useful_to_services.all()),
        people_served=tuple(row.name for row in practice.people_served.all()),
        settings=tuple(row.name for row in practice.settings.all()),
        tags=tuple(row.name for row in practice.tags.all()),
    )


def stored_terms(practice_id: int) -> PracticeTerms:
    """This will read the lists as they are stored, all five in one statement."""
    parts = [
        _part("origin_services", Service.objects.filter(practices_begun=practice_id)),
        _part("useful_services", Service.objects.filter(practices_useful=practice_id)),
        _part("people_served", PeopleServed.objects.filter(practices=practice_id)),
        _part("settings", Setting.objects.filter(practices=practice_id)),
        _part("tags", PracticeTag.objects.filter(tagged_practices__content_object=practice_id)),
    ]
    found: dict[str, list[str]] = {}
    for kind, _place, name in sorted(parts[0].union(*parts[1:], all=True), key=itemgetter(1, 2)):
        found.setdefault(kind, []).append(name)
    return PracticeTerms(
        **{
            name: tuple(found.get(name, ()))
            for name in ("origin_services", "useful_services", "people_served", "settings", "tags")
        }
    )


def _part(kind: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    place = Value(0) if rows.model is PracticeTag else F("sort_order")
    part: QuerySet[Any, Any] = (
        rows.order_by().annotate(kind=Value(kind), place=place).values_list("kind", "place", "name")
    )
    return part
