"""The field `more`: everything of a record that was written and has no field of its own."""

import re
from collections.abc import Iterator
from typing import Any

from practices.models import PracticePage
from search.practice_relations import Relations
from search.tokens import tokenize

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
LEFT_OUT = frozenset({"and", "the", "a", "an"})
SHORTEST_ACRONYM = 3
LONGEST_ACRONYM = 6
# Codes inside blocks: they are choices, not words that somebody wrote.
CODED = frozenset({"kind", "need"})


def more_text(practice: PracticePage, relations: Relations) -> str:
    """This will join the rest of a record; parts are set apart so that no phrase runs across."""
    return " . ".join(part for part in _parts(practice, relations) if part)


def _parts(practice: PracticePage, relations: Relations) -> Iterator[str]:
    key = practice.pk
    yield from initials(practice.title)
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


def initials(title: str) -> list[str]:
    """This will give the acronyms that people make of a title: the first letters of its words up
    to a colon, comma or bracket; with all small words, without “and”, and without any."""
    words = tokenize(re.split(r"[:,;(\u2013\u2014]", title, maxsplit=1)[0])
    found = []
    big = [word for word in words if not word.is_stop]
    for part in (words, [word for word in words if word.word not in LEFT_OUT], big):
        letters = "".join(word.word[0] for word in part)
        if SHORTEST_ACRONYM <= len(letters) <= LONGEST_ACRONYM and letters not in found:
            found.append(letters)
    return found


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
