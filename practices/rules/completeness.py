"""The two gates of a practice record, each listing exactly what is missing.

A draft saves with anything missing. Field names are those of the practice page, so that a form
can link to them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

TITLE_MAX = 80
OUTCOME_MAX = 140
ORIGINS_MAX = 4


class Missing(NamedTuple):
    """A field that keeps a gate shut, and what to do about it."""

    field: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """What a record holds. Texts are plain text; an empty one is no answer. Origins are codes or
    ids: only how many there are matters."""

    title: str = ""
    outcome: str = ""
    origin_services: Collection[object] = ()
    origin_profession: object | None = None
    origin_organisations: Collection[object] = ()
    started_year: int | None = None
    problem: str = ""
    what_we_did: str = ""
    results: str = ""
    unintended_effects: str = ""
    no_harm_seen: bool = False
    do_differently: str = ""


def missing_to_publish(record: RecordFacts) -> list[Missing]:
    """This will list what the eight quick-share answers still lack, in the order of the form.

    An empty list opens the gate. Service and profession are one answer in two fields.
    """
    found = [
        *_text("title", record.title, "Give it a title.", TITLE_MAX, "the title"),
        *_text(
            "outcome", record.outcome, "Say in one line what changed.", OUTCOME_MAX, "your one line"
        ),
        *_origins("origin_services", record.origin_services, "service"),
    ]
    if not record.origin_profession:
        found.append(Missing("origin_profession", "Say what the job was of whoever began it."))
    found += _origins("origin_organisations", record.origin_organisations, "organisation")
    if record.started_year is None:
        found.append(Missing("started_year", "Say in which year it was first used."))
    found += _text("problem", record.problem, "Say what the problem was.")
    found += _text("what_we_did", record.what_we_did, "Say what you did.")
    found += _text("results", record.results, "Say what changed.")
    return found


def missing_to_rise(record: RecordFacts) -> list[Missing]:
    """This will list what a published record still lacks to rise above Emerging.

    “None seen” is an answer only with the reason beside it.
    """
    no_effects = (
        "You say that no harm was seen. Say how you know."
        if record.no_harm_seen
        else "Say what harm or side effects were seen, or why you are sure there were none."
    )
    return [
        *_text("unintended_effects", record.unintended_effects, no_effects),
        *_text("do_differently", record.do_differently, "Say what you would do differently."),
    ]


def _text(
    field: str, text: str, empty: str, longest: int | None = None, name: str = ""
) -> list[Missing]:
    if not text.strip():
        return [Missing(field, empty)]
    if longest is not None and len(text) > longest:
        return [Missing(field, f"Make {name} shorter: {longest} characters or fewer.")]
    return []


def _origins(field: str, origins: Collection[object], noun: str) -> list[Missing]:
    if not origins:
        return [Missing(field, f"Say in which {noun} it began.")]
    if len(origins) > ORIGINS_MAX:
        return [Missing(field, f"Choose {ORIGINS_MAX} {noun}s or fewer.")]
    return []
