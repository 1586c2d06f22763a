"""The field `more`: everything of a record that was written and has no field of its own."""

from collections.abc import Iterator
from typing import Any

from practices.models import PracticePage
from search.practice_relations import Relations

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
# Codes inside blocks: they are choices, not words that somebody wrote.
CODED = frozenset({"kind", "need"})


def more_text(practice: PracticePage, relations: Relations) -> str:
    """This will join the rest of a record; parts are set apart so that no phrase runs across."""
    return " . ".join(part for part in _parts(practice, relations) if part)


def _parts(practice: PracticePage, relations: Relations) -> Iterator[str]:
    key = practice.pk
    yield from relations.tags.names(key)
    for coded in (
        relations.services,
        relations.useful_services,
        relations.people,
        relations.settings,
        relations.organisations,
        relations.adopting_organisations,
        relations.adopting_regions,
    ):
        yield from coded.names(key)
    for term in (practice.origin_region, practice.origin_profession):
        if term:
            yield term.name
    for name in TEXTS:
        yield getattr(practice, name)
    for name in STREAMS:
        for block in getattr(practice, name).raw_data:
            yield from _strings(block.get("value"))
    yield from relations.studies.get(key, [])


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in CODED:
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
