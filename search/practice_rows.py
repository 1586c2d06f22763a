"""The columns of practices that a document is made of, read as plain rows.

An object of the model costs ten times as much: thirteen streams are made for each.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, TextField
from django.db.models.functions import Cast

from practices.enums import EvidenceLevel, StandingLevel
from practices.models import PracticePage

TEXTS = (
    "mechanism",
    "groups_at_risk",
    "unintended_effects",
    "do_differently",
    "spread",
    "evidence_note",
    "involvement",
    "satisfaction",
    "scale",
    "origin_place",
    "origin_country",
    "credit_line",
    "cost_note",
    "staff_hours",
    "who_pays",
    "who_gains",
    "time_to_set_up",
    "legal_basis",
    "data_sharing",
    "sustaining",
    "funding",
    "commercial_interest",
    "withdrawn_reason",
)
"""Texts without a field of their own in an index."""
STREAMS = (
    "steps",
    "must_keep",
    "can_change",
    "cautions",
    "measures",
    "quotes",
    "resources",
    "milestones",
    "teams",
    "risks",
    "partners",
    "awards",
)
_COLUMNS = (
    "pk",
    "external_id",
    "title",
    "url_path",
    "first_published_at",
    "outcome",
    "problem",
    "what_we_did",
    "results",
    "claimed_direction",
    "origin_region__code",
    "origin_region__name",
    "origin_profession__name",
    "cost_to_start__code",
    "standing__level",
    "standing__evidence_level",
    "standing__direction",
    "standing__says_the_author",
    "standing__overlays",
    "standing__used_in",
    *TEXTS,
)
_EMPTY = {"", "[]", "null", None}

Row = Mapping[str, Any]
"""One practice: the names of its columns, and `<name>_json` for each stream."""


@dataclass(frozen=True, slots=True)
class RowStanding:
    """The stored standing of a row."""

    level: str
    evidence_level: int
    direction: str
    says_the_author: bool
    overlays: Sequence[str]
    used_in: int


def load_rows(ids: Sequence[int]) -> list[Row]:
    """This will read those practices that anyone may find, by id, in one statement."""
    practices = PracticePage.objects.discoverable().filter(pk__in=ids).order_by("pk")
    streams = {f"{name}_json": Cast(F(name), TextField()) for name in STREAMS}
    return list(practices.values(*_COLUMNS, **streams))


def row_standing(row: Row) -> RowStanding:
    """This will give the standing; a practice that never had one reads as Emerging."""
    if row["standing__level"] is None:
        own = row["claimed_direction"]
        return RowStanding(StandingLevel.EMERGING, EvidenceLevel.E0, own, True, (), 0)
    return RowStanding(
        level=row["standing__level"],
        evidence_level=row["standing__evidence_level"],
        direction=row["standing__direction"],
        says_the_author=row["standing__says_the_author"],
        overlays=row["standing__overlays"],
        used_in=row["standing__used_in"],
    )


def stream_values(row: Row) -> Iterator[Any]:
    """This will give the value of every block of every stream, as it is stored."""
    for name in STREAMS:
        text = row[f"{name}_json"]
        if text not in _EMPTY:
            for block in json.loads(text):
                yield block.get("value")
