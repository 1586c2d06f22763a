"""Codes and names beside a batch of practices, one statement for each kind."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db.models import Model, Q, QuerySet

from practices.enums import CURRENT_STATUSES
from practices.models import (
    Adoption,
    EvidenceItem,
    Organisation,
    PracticeConcept,
    PracticePage,
    PracticeTag,
    TaggedPractice,
)

ORIGIN = ("practicepage_id", "organisation_id")
ORGANISATION = ("slug", "name", "region__code", "region__name")


class Coded:
    """Codes and names of one kind, by practice."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
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
    """This will load the relations of practices, always in the same number of statements.

    Rows are sorted here, and long lists of names read by themselves: SQLite would rather look for
    every practice under every name there is, and at many practices read tables from end to end.
    """
    adoptions = _rows(
        Adoption.objects.filter(
            among("practice", ids), is_current=True, status__in=sorted(CURRENT_STATUSES)
        ),
        "practice_id",
        "organisation_id",
    )
    begun = _rows(_through(PracticePage.origin_organisations, ids), *ORIGIN)
    tagged = _rows(
        TaggedPractice.objects.filter(among("content_object", ids)),
        "content_object_id",
        "tag_id",
    )
    links = _rows(
        PracticeConcept.objects.filter(among("practice", ids)),
        "sort_order",
        "practice_id",
        "concept__slug",
        "concept__preferred_label",
    )
    organisations = _named(Organisation, {row[-1] for row in (*adoptions, *begun)}, ORGANISATION)
    tags = _named(PracticeTag, {row[-1] for row in tagged}, ("slug", "name"))
    used = [(practice_id, organisations[number]) for _, practice_id, number in adoptions]
    return Relations(
        services=_many(PracticePage.origin_services, "service", ids),
        useful_services=_many(PracticePage.useful_to_services, "service", ids),
        concepts=Coded(row[2:] for row in sorted(links, key=lambda row: (row[1], row[0]))),
        settings=_many(PracticePage.settings, "setting", ids),
        people=_many(PracticePage.people_served, "peopleserved", ids),
        organisations=Coded((row[1], *organisations[row[2]][:2]) for row in begun),
        tags=Coded((row[1], *tags[row[2]]) for row in tagged),
        adopting_regions=Coded((key, *found[2:]) for key, found in used if found[2]),
        adopting_organisations=Coded((key, *found[:2]) for key, found in used),
        studies=_studies(ids),
    )


def among(column: str, ids: Sequence[int]) -> Q:
    """This will find the rows of these practices by a column, and perhaps those of a few more: of
    many in a row, as a rebuild reads them, the first and the last are enough."""
    if len(ids) > 1 and max(ids) - min(ids) < 2 * len(ids):
        return Q(**{f"{column}__gte": min(ids), f"{column}__lte": max(ids)})
    return Q(**{f"{column}__in": ids})


def _through(relation: object, ids: Sequence[int]) -> QuerySet[Any]:
    through: type[Model] = relation.through  # type: ignore[attr-defined]
    return through._default_manager.filter(among("practicepage", ids))


def _rows(rows: QuerySet[Any], *columns: str) -> list[tuple[Any, ...]]:
    """The id and some columns, by id."""
    return sorted(rows.order_by().values_list("pk", *columns), key=itemgetter(0))


def _many(relation: object, column: str, ids: Sequence[int]) -> Coded:
    names = (f"{column}__code", f"{column}__name")
    return Coded(row[1:] for row in _rows(_through(relation, ids), "practicepage_id", *names))


def _named(
    model: type[Model], ids: Iterable[int], columns: Sequence[str]
) -> dict[int, tuple[Any, ...]]:
    rows = model._default_manager.filter(pk__in=list(ids)).values_list("pk", *columns)
    return {row[0]: row[1:] for row in rows}


def _studies(ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    items = EvidenceItem.objects.filter(among("practice", ids))
    columns = ("practice_id", "title", "authors", "publisher", "site", "finding")
    rows = _rows(items, "sort_order", *columns)
    for _, _, practice_id, *texts in sorted(rows, key=lambda row: (row[1], row[0])):
        found[practice_id] += [text for text in texts if text]
    return found
