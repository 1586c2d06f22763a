"""What belongs to which section of a record, and to which step of the quick share.

Names are those of the content of a version, as Wagtail keeps it: "concept_links" and
"tagged_items" are the concepts and tags of a practice.
"""

from collections.abc import Mapping
from dataclasses import dataclass

QUICK = "quick-share"
PROBLEM = "problem"
WHAT_WE_DID = "what-we-did"
WHAT_CHANGED = "what-changed"
EVIDENCE = "evidence"
VOICE = "voice"
HOW_TO = "how-to"
CREDIT = "credit"
"""The codes of `enums.RecordSection`; a test keeps them equal."""

QUICK_STEPS: tuple[tuple[str, ...], ...] = (
    ("title",),
    (
        "origin_services",
        "origin_profession",
        "origin_organisations",
        "started_year",
        "started_month",
        "started_note",
    ),
    ("problem", "what_we_did"),
    ("outcome", "results"),
)
"""The eight answers on four screens, one subject each: what it is called, where and when it began
(service and job, organisation, date), problem and what was done, what changed."""

SECTION_FIELDS: Mapping[str, tuple[str, ...]] = {
    QUICK: tuple(name for step in QUICK_STEPS for name in step),
    PROBLEM: ("concept_links", "people_served", "groups_at_risk", "tagged_items"),
    WHAT_WE_DID: (
        "steps",
        "mechanism",
        "must_keep",
        "can_change",
        "settings",
        "place_type",
        "scale",
        "main_image",
    ),
    WHAT_CHANGED: (
        "claimed_direction",
        "measures",
        "unintended_effects",
        "no_harm_seen",
        "do_differently",
        "cautions",
        "spread",
    ),
    EVIDENCE: ("evidence_note",),
    VOICE: ("involvement", "quotes", "satisfaction"),
    HOW_TO: (
        "resources",
        "cost_to_start",
        "cost_to_run",
        "cost_note",
        "staff_hours",
        "who_pays",
        "who_gains",
        "time_to_set_up",
        "milestones",
        "teams",
        "risks",
        "legal_basis",
        "data_sharing",
        "sustaining",
        "files",
    ),
    CREDIT: (
        "credit_line",
        "origin_place",
        "origin_region",
        "origin_country",
        "partners",
        "funding",
        "commercial_interest",
        "adapted_from",
        "awards",
        "licence",
    ),
}
"""Every field that an author writes, in the order of the forms."""


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where a field is asked; `step` counts from 1 and is 0 outside the quick share."""

    section: str
    step: int = 0


def place_of(field: str) -> FieldPlace:
    """This will say where a field is asked. Raises KeyError for a field that no author writes."""
    for number, fields in enumerate(QUICK_STEPS, start=1):
        if field in fields:
            return FieldPlace(QUICK, number)
    for section, fields in SECTION_FIELDS.items():
        if field in fields:
            return FieldPlace(section)
    raise KeyError(field)


def fields_of(section: str, step: int = 0) -> tuple[str, ...]:
    """This will name the fields of a section, or of one step of the quick share."""
    return QUICK_STEPS[step - 1] if step else SECTION_FIELDS[section]
