"""Codes and names beside a batch of practices, one statement for each kind."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from practices.enums import CURRENT_STATUSES
from practices.models import (
    Adoption,
    EvidenceItem,
    PracticeConcept,
    PracticePage,
    TaggedPractice,
)

Row = tuple[int, str, str]


class Coded:
    """Codes and names of one kind, by practice."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[int, dict[str, str]] = defaultdict(dict)
        for practice_id, code, name in rows:
            self._rows[practice_id][code] = name

    def codes(self, practice_id: int) -> tuple[str, ...]:
        """This will give the codes of a practice in order, each once."""
        return tuple(self._rows.get(practice_id, ()))

    def names(self, practice_id: int) -> tuple[str, ...]:
        """This will give the names of a practice in the same order."""
        return tuple(self._rows.get(practice_id, {}).values())


@dataclass(frozen=True, slots=True)
class Relations:
    """Everything of a batch that stands in other tables."""

    services: Coded
    useful_services: Coded
    concepts: Coded
    settings: Coded
    people: Coded
    organisations: Coded
    tags: Coded
    adopting_regions: Coded
    adopting_organisations: Coded
    studies: dict[int, list[str]]


def load_relations(ids: Sequence[int]) -> Relations:
    """This will load the relations of practices, always in the same number of statements."""
    adoptions = list(
        Adoption.objects.filter(
            practice__in=ids, is_current=True, status__in=sorted(CURRENT_STATUSES)
        )
        .order_by("pk")
        .values_list(
            "practice_id",
            "organisation__slug",
            "organisation__name",
            "organisation__region__code",
            "organisation__region__name",
        )
    )
    return Relations(
        services=_many(PracticePage.origin_services, "service", ids),
        useful_services=_many(PracticePage.useful_to_services, "service", ids),
        concepts=Coded(
            PracticeConcept.objects.filter(practice__in=ids)
            .order_by("sort_order", "pk")
            .values_list("practice_id", "concept__slug", "concept__preferred_label")
        ),
        settings=_many(PracticePage.settings, "setting", ids),
        people=_many(PracticePage.people_served, "peopleserved", ids),
        organisations=_many(PracticePage.origin_organisations, "organisation", ids, code="slug"),
        tags=Coded(
            TaggedPractice.objects.filter(content_object__in=ids)
            .order_by("pk")
            .values_list("content_object_id", "tag__slug", "tag__name")
        ),
        adopting_regions=Coded((row[0], row[3], row[4]) for row in adoptions if row[3]),
        adopting_organisations=Coded((row[0], row[1], row[2]) for row in adoptions),
        studies=_studies(ids),
    )


def _many(relation: object, column: str, ids: Sequence[int], code: str = "code") -> Coded:
    through = relation.through  # type: ignore[attr-defined]
    return Coded(
        through.objects.filter(practicepage_id__in=ids)
        .order_by("pk")
        .values_list("practicepage_id", f"{column}__{code}", f"{column}__name")
    )


def _studies(ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    items = EvidenceItem.objects.filter(practice__in=ids).order_by("sort_order", "pk")
    columns = ("practice_id", "title", "authors", "publisher", "site", "finding")
    for practice_id, *texts in items.values_list(*columns):
        found[practice_id] += [text for text in texts if text]
    return found
