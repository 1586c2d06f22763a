"""Reads the practice records of practices/seed/records: one YAML file each, checked whole before
anything is written.

Lengths are those of the model and its blocks; codes are those of the reference data.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from practices import blocks
from practices.enums import Direction, EvidenceAbout, EvidenceDesign, Independence
from practices.models import (
    Concept,
    CostBand,
    EvidenceItem,
    PeopleServed,
    PracticePage,
    PracticeTag,
    Profession,
    Region,
    Service,
    Setting,
)
from practices.rules.completeness import ORIGINS_MAX, TITLE_MAX
from practices.rules.slugs import slug_problem
from practices.services.field_shapes import shape_of, text_of
from practices.services.file_shapes import (
    Place,
    SeedFileError,
    Shape,
    choice,
    flag,
    mapping,
    number,
    or_nothing,
    read_folder,
    sequence,
    text,
)

CONCEPTS_MAX = 5
RECORDS = Path(__file__).resolve().parent.parent / "seed" / "records"
LISTS_OF_LINES = ("steps", "must_keep", "can_change", "cautions")
REQUIRED_TEXTS = ("outcome", "problem", "what_we_did", "results")
TEXTS = (
    "scale",
    "mechanism",
    "unintended_effects",
    "groups_at_risk",
    "do_differently",
    "evidence_note",
    "spread",
)
KIT_TEXTS = (
    "cost_note",
    "staff_hours",
    "who_pays",
    "who_gains",
    "time_to_set_up",
    "legal_basis",
    "data_sharing",
    "sustaining",
)
"""Fields of a record that are fields of the practice page under the same name."""

Record = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCodes:
    """The codes a file may use: those of the reference data."""

    services: frozenset[str]
    regions: frozenset[str]
    professions: frozenset[str]
    settings: frozenset[str]
    people: frozenset[str]
    cost_bands: frozenset[str]
    concepts: frozenset[str]


def known_codes() -> KnownCodes:
    """This will gather the codes that the reference data holds."""

    def codes(model: Any, field: str = "code") -> frozenset[str]:
        return frozenset(model.objects.values_list(field, flat=True))

    return KnownCodes(
        services=codes(Service),
        regions=codes(Region),
        professions=codes(Profession),
        settings=codes(Setting),
        people=codes(PeopleServed),
        cost_bands=codes(CostBand),
        concepts=codes(Concept, "slug"),
    )


def read_records(codes: KnownCodes, folder: Path = RECORDS) -> list[Record]:
    """This will read every record, in the order of its number.

    Raises SeedFileError naming file, field and what to do for the first thing that is wrong: a
    field that is unknown, missing or too long, a code that nobody knows, a number or slug used
    twice, a record that is adapted from one that is not there.
    """
    records: list[Record] = read_folder(folder, record_shape(codes))
    records.sort(key=lambda record: record["number"])
    _refuse_twice(records, "number")
    _refuse_twice(records, "slug")
    _check_adaptations(records)
    return records


def record_shape(codes: KnownCodes) -> Shape:
    """This will give the shape of one record."""
    lines = sequence(text(400, required=True))
    number_in_year = {"year": number(1800, 2100), "month": number(1, 12)}
    withdrawn = {
        "year": number(1800, 2100, required=True),
        "reason": _field("withdrawn_reason", required=True),
    }
    return mapping(
        {
            "number": number(1, 9999, required=True),
            "slug": _slug,
            "title": text(TITLE_MAX, required=True),
            "origin": _origin(codes),
            "started": mapping({**number_in_year, "note": _field("started_note")}),
            "useful_to": sequence(choice(codes.services)),
            "concepts": sequence(choice(codes.concepts), least=1, most=CONCEPTS_MAX),
            "tags": sequence(text_of(PracticeTag, "name", required=True)),
            "people": sequence(choice(codes.people)),
            "settings": sequence(choice(codes.settings)),
            "direction_claimed": choice(Direction.values),
            "measures": sequence(shape_of(blocks.MeasureBlock())),
            "no_harm_seen": flag,
            "evidence": sequence(_evidence()),
            "voice": _voice(),
            "kit": _kit(codes, lines),
            "credit": _credit(lines),
            "withdrawn": or_nothing(mapping(withdrawn)),
            **dict.fromkeys(LISTS_OF_LINES, lines),
            **{name: _field(name, required=True) for name in REQUIRED_TEXTS},
            **{name: _field(name) for name in TEXTS},
        }
    )


def _voice() -> Shape:
    return mapping(
        {
            "involvement": _field("involvement"),
            "quotes": sequence(shape_of(blocks.QuoteBlock())),
            "satisfaction": _field("satisfaction"),
        }
    )


def _credit(lines: Shape) -> Shape:
    return mapping(
        {
            "partners": lines,
            "funding": _field("funding"),
            "commercial_interest": _field("commercial_interest"),
            "adapted_from": text(),
            "awards": sequence(shape_of(blocks.AwardBlock())),
        }
    )


def _origin(codes: KnownCodes) -> Shape:
    region = choice(codes.regions, required=False)
    organisation = mapping(
        {
            "name": text(160, required=True),
            "service": choice(codes.services),
            "region": region,
        }
    )
    return mapping(
        {
            "services": sequence(choice(codes.services), least=1, most=ORIGINS_MAX),
            "organisations": sequence(organisation, most=ORIGINS_MAX),
            "profession": choice(codes.professions, required=False),
            "place": _field("origin_place"),
            "region": region,
            "country": _field("origin_country"),
            "credit": _field("credit_line"),
        }
    )


def _kit(codes: KnownCodes, lines: Shape) -> Shape:
    return mapping(
        {
            "resources": sequence(shape_of(blocks.ResourceBlock())),
            "cost_to_start": choice(codes.cost_bands, required=False),
            "cost_to_run": choice(codes.cost_bands, required=False),
            "milestones": sequence(shape_of(blocks.MilestoneBlock())),
            "teams": lines,
            "risks": sequence(shape_of(blocks.RiskBlock())),
            **{name: _field(name) for name in KIT_TEXTS},
        }
    )


def _evidence() -> Shape:
    return mapping(
        {
            "title": text_of(EvidenceItem, "title", required=True),
            "design": choice(EvidenceDesign.values),
            "best_included": choice(EvidenceDesign.values, required=False),
            "link": _web_address,
            "year": number(1800, 2100),
            "direction": choice(Direction.values),
            "about": choice(EvidenceAbout.values),
            "independent": choice(Independence.values),
            "months": number(0, 1200),
            "confirmed": flag,
            **{
                name: text_of(EvidenceItem, name)
                for name in ("authors", "publisher", "country", "site", "n", "finding", "limits")
            },
        }
    )


def _field(name: str, *, required: bool = False) -> Shape:
    """A text as long as the practice page's field of that name allows."""
    return text_of(PracticePage, name, required=required)


def _slug(value: Any, place: Place) -> str:
    slug: str = text(required=True)(value, place)
    if problem := slug_problem(slug):
        raise place.wrong(f"{slug!r} cannot stand in an address", problem)
    return slug


def _web_address(value: Any, place: Place) -> str:
    link: str = text_of(EvidenceItem, "link")(value, place)
    try:
        URLValidator(["http", "https"])(link or "https://example.org")
    except ValidationError as error:
        raise place.wrong(
            f"{link!r} is not a web address", "Write https://… or leave it empty."
        ) from error
    return link


def _check_adaptations(records: list[Record]) -> None:
    """Each chain of adaptations must end at a record that was adapted from none."""
    origins = {record["slug"]: record["credit"]["adapted_from"] for record in records}
    for record in records:
        origin, steps = record["credit"]["adapted_from"], 0
        while origin and origin in origins and steps <= len(records):
            origin, steps = origins[origin], steps + 1
        if origin:
            problem = "leads in a circle" if origin in origins else f"no record is {origin!r}"
            raise SeedFileError(
                f"record {record['number']}: credit.adapted_from: {problem}. "
                "Use the slug of an earlier record, or null."
            )


def _refuse_twice(records: list[Record], field: str) -> None:
    seen: set[Any] = set()
    for record in records:
        if record[field] in seen:
            raise SeedFileError(f"two records have the {field} {record[field]!r}. Change one.")
        seen.add(record[field])
