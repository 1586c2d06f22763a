"""Brings in the demonstration: invented people and organisations who look after, use and vouch for
real practices. Repeating it changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from practices.models import Organisation, PracticeIndexPage, PracticePage
from practices.services.dated_pages import publish_page
from practices.services.demonstration_confirmations import create_confirmations
from practices.services.demonstration_engagement import create_credits, tell_day_by_day
from practices.services.demonstration_files import GROUPS, Demonstration, Row
from practices.services.demonstration_indexes import indexes_held_back, update_indexes
from practices.services.demonstration_organisations import ensure_invented, ensure_origins
from practices.services.demonstration_people import Person, ensure_people
from practices.services.demonstration_records import (
    Terms,
    all_terms,
    build_practice,
    create_evidence,
    external_id_of,
)
from practices.services.file_shapes import SeedFileError
from practices.services.record_files import KnownCodes, Record, known_codes

Step = Callable[[], object]
CURATOR = "curator"
"""The role of the person who publishes everything: each record had a curator's check."""


@dataclass(slots=True)
class Loaded:
    """What one run brought in, and who publishes. `practices` are the new ones."""

    publisher: Any
    practices: list[PracticePage] = field(default_factory=list)
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class _Cast:
    """Everyone and everything that a practice of the demonstration points at."""

    terms: Terms
    people: dict[str, Person]
    organisations: dict[str, Organisation]
    reviewers: list[Person]
    publisher: Any


def reference_codes() -> KnownCodes:
    """This will give the codes that files may use. Raises SeedFileError when there is no reference
    data to point at."""
    codes = known_codes()
    empty = [name for name in KnownCodes.__dataclass_fields__ if not getattr(codes, name)]
    groups = Group.objects.filter(name__in=GROUPS).count()
    if empty or groups < len(GROUPS) or not PracticeIndexPage.objects.exists():
        raise SeedFileError(
            "There is no reference data yet. Run `python manage.py load_reference` first, "
            "then this again."
        )
    return codes


def load_demonstration(demonstration: Demonstration, *, on: date, step: Step) -> Loaded:
    """This will make everything of the demonstration that is not there yet, calling `step` after
    each record, and work out standings as they are on the day `on`.

    A practice is there when its number is (`external_id`), whatever was edited since; it and all
    that belongs to it are then left alone. Each practice is written whole or not at all.
    """
    with indexes_held_back():
        cast = _gather(demonstration)
        loaded = Loaded(publisher=cast.publisher)
        for record in _origins_first(demonstration.records):
            if PracticePage.objects.filter(external_id=external_id_of(record)).exists():
                loaded.skipped += 1
            else:
                row = demonstration.engagement[record["slug"]]
                loaded.practices.append(_create(record, row, cast, on))
            step()
    return loaded


def _gather(demonstration: Demonstration) -> _Cast:
    organisations = ensure_invented(demonstration.organisations)
    domains = {row["slug"]: row["domain"] for row in demonstration.organisations}
    people = ensure_people(demonstration.people, organisations, domains)
    curators = [row["key"] for row in demonstration.people if row["role"] == CURATOR]
    if not curators:
        raise SeedFileError(f"people.yaml: nobody has the role {CURATOR!r}. Give it to somebody.")
    return _Cast(
        terms=all_terms(),
        people=people,
        organisations=organisations,
        reviewers=[
            people[row["key"]] for row in demonstration.people if "Reviewers" in row["groups"]
        ],
        publisher=people[curators[0]].user,
    )


@transaction.atomic
def _create(record: Record, row: Row, cast: _Cast, on: date) -> PracticePage:
    owner = cast.people[row["owner"]].user
    origins = ensure_origins(record)
    adapted_from = record["credit"]["adapted_from"]
    page = build_practice(
        record,
        terms=cast.terms,
        origins=origins,
        adapted_from=PracticePage.objects.filter(slug=adapted_from).first(),
        confirmed_on=row["confirmed"],
    )
    publish_page(
        page,
        parent=PracticeIndexPage.objects.get(),
        author=owner,
        publisher=cast.publisher,
        on=row["published"],
    )
    create_credits(page, row, cast.people)
    items = create_evidence(page, record, added_by=owner, on=row["published"])
    create_confirmations(items, record, row, people=cast.people, reviewers=cast.reviewers)
    tell_day_by_day(page, row, people=cast.people, organisations=cast.organisations, on=on)
    update_indexes([page, *origins])
    return page


def _origins_first(records: list[Record]) -> list[Record]:
    """A practice comes after the one it was adapted from."""
    by_slug = {record["slug"]: record for record in records}

    def depth(record: Record) -> int:
        origin = record["credit"]["adapted_from"]
        return 1 + depth(by_slug[origin]) if origin else 0

    return sorted(records, key=lambda record: (depth(record), record["number"]))
