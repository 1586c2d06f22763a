"""Reads the files of the demonstration: its organisations, its people, and what they say."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.validators import EmailValidator

from practices.enums import AdoptionStatus, Direction, EndorsementKind, StopReason
from practices.models import (
    Adoption,
    Endorsement,
    Membership,
    Organisation,
    PracticeCredit,
    Profile,
)
from practices.services.demonstration_checks import check_engagement
from practices.services.field_shapes import text_of
from practices.services.file_shapes import (
    SeedFileError,
    Shape,
    choice,
    day,
    flag_or,
    keyed,
    mapping,
    month,
    number,
    or_nothing,
    read_file,
    sequence,
    text,
)
from practices.services.record_files import RECORDS, KnownCodes, Record, read_records

DEMO = RECORDS.parent / "demo"
GROUPS = ("Reviewers", "Curators", "Administrators")
ROLES = ("officer", "nurse", "manager", "reviewer", "curator", "administrator")
STATEMENT_LEAST = 100

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Everything the files hold, checked. `engagement` is by the slug of a practice."""

    records: list[Record]
    organisations: list[Row]
    people: list[Row]
    engagement: dict[str, Row]


def read_demonstration(
    codes: KnownCodes, *, folder: Path = DEMO, records: Path = RECORDS
) -> Demonstration:
    """This will read and check every file before anything is written. Raises SeedFileError."""
    found = read_records(codes, records)
    organisations: list[Row] = read_file(
        folder / "organisations.yaml", sequence(organisation_shape(codes), least=1)
    )
    slugs = [row["slug"] for row in organisations]
    people: list[Row] = read_file(
        folder / "people.yaml", sequence(person_shape(codes, slugs), least=1)
    )
    keys = [row["key"] for row in people]
    engagement: dict[str, Row] = read_file(
        folder / "engagement.yaml", keyed(engagement_shape(slugs, keys))
    )
    _refuse_twice("organisations.yaml", slugs)
    _refuse_twice("people.yaml", keys)
    _match({record["slug"] for record in found}, set(engagement))
    check_engagement(engagement, people)
    return Demonstration(found, organisations, people, engagement)


def organisation_shape(codes: KnownCodes) -> Shape:
    """This will give the shape of one invented organisation."""
    return mapping(
        {
            "slug": text(80, required=True),
            "name": text_of(Organisation, "name", required=True),
            "service": choice(codes.services),
            "region": choice(codes.regions),
            "country": text_of(Organisation, "country"),
            "parent": text(80),
            "domain": _example_domain,
            "shared": flag_or(False),
            "about": text_of(Organisation, "about"),
        },
        optional=("country",),
    )


def person_shape(codes: KnownCodes, organisations: Collection[str]) -> Shape:
    """This will give the shape of one invented person."""
    job_title = text_of(Membership, "job_title", required=True)
    place = {"organisation": choice(organisations), "job_title": job_title}
    return mapping(
        {
            "key": text(60, required=True),
            "name": text(120, required=True),
            **place,
            "profession": choice(codes.professions),
            "joined": day(required=True),
            "left": day(),
            "then": or_nothing(mapping({**place, "joined": day(required=True)})),
            "role": choice(ROLES, required=False),
            "groups": sequence(choice(GROUPS)),
            "listed": flag_or(True),
            "about": text_of(Profile, "about"),
            "interests": sequence(choice(codes.concepts)),
            "refused": day(),
            "suspended": flag_or(False),
        },
        optional=(
            "left",
            "then",
            "role",
            "groups",
            "listed",
            "about",
            "interests",
            "refused",
            "suspended",
        ),
    )


def engagement_shape(organisations: Collection[str], people: Collection[str]) -> Shape:
    """This will give the shape of what belongs to one practice."""
    person = choice(people)
    notice = mapping(
        {
            "day": day(required=True),
            "opened_by": person,
            "confirmed_by": person,
            "text": text(600, required=True),
        }
    )
    role = text_of(PracticeCredit, "role", required=True)
    return mapping(
        {
            "owner": person,
            "published": day(required=True),
            "confirmed": day(),
            "credits": sequence(mapping({"person": person, "role": role})),
            "adoptions": sequence(_adoption(organisations, person)),
            "endorsements": sequence(_endorsement(person)),
            "safety_notices": sequence(notice),
        },
        optional=("confirmed", "credits", "adoptions", "endorsements", "safety_notices"),
    )


def _adoption(organisations: Collection[str], person: Shape) -> Shape:
    measure = {
        "name": text_of(Adoption, "measure_name", required=True),
        "before": text_of(Adoption, "measure_before"),
        "after": text_of(Adoption, "measure_after", required=True),
    }
    optional = ("since", "until", "stop", "direction", "outcome", "kept", "changed", "measure")
    shape = mapping(
        {
            "at": choice(organisations),
            "by": person,
            "status": choice(AdoptionStatus.values),
            "since": month,
            "until": number(1900, 2100),
            "day": day(required=True),
            "stop": choice(StopReason.values, required=False),
            "direction": choice(Direction.values, required=False),
            "outcome": text_of(Adoption, "outcome"),
            "kept": text_of(Adoption, "kept"),
            "changed": text_of(Adoption, "changed"),
            "measure": or_nothing(mapping(measure)),
        },
        optional=optional,
    )

    def read(value: Any, place: Any) -> Row:
        row: Row = shape(value, place)
        if (row["status"] == AdoptionStatus.STOPPED) != bool(row["stop"]):
            raise place.at("stop").wrong(
                "does not fit the status", "Give a reason when it stopped, and only then."
            )
        return row

    return read


def _endorsement(person: Shape) -> Shape:
    shape = mapping(
        {
            "by": person,
            "kind": choice(EndorsementKind.values),
            "day": day(required=True),
            "seen": month,
            "place": text_of(Endorsement, "place"),
            "statement": text_of(Endorsement, "statement", required=True),
            "conflict_signed": day(),
            "has_conflict": flag_or(False),
            "withdrawn": day(),
            "withdrawn_reason": text_of(Endorsement, "withdrawn_reason"),
        },
        optional=("conflict_signed", "has_conflict", "withdrawn", "withdrawn_reason"),
    )

    def read(value: Any, place: Any) -> Row:
        row: Row = shape(value, place)
        if len(row["statement"]) < STATEMENT_LEAST:
            raise place.at("statement").wrong(
                f"is {len(row['statement'])} characters long",
                f"Write {STATEMENT_LEAST} characters or more.",
            )
        if bool(row["withdrawn"]) != bool(row["withdrawn_reason"]):
            raise place.at("withdrawn").wrong(
                "stands without its reason, or the other way round", "Write both or neither."
            )
        return row

    return read


def _example_domain(value: Any, place: Any) -> str:
    """Nobody can own a domain under .example, so no mail of the demonstration reaches anyone."""
    domain: str = text(120, required=True)(value, place)
    if not domain.endswith(".example") or not EmailValidator().validate_domain_part(domain):
        raise place.wrong(f"{domain!r} is not a domain under .example", "Write name.example.")
    return domain


def _refuse_twice(file: str, keys: list[str]) -> None:
    for key in keys:
        if keys.count(key) > 1:
            raise SeedFileError(f"{file}: {key!r} stands there twice. Change one.")


def _match(records: set[str], engagement: set[str]) -> None:
    for slug in sorted(records - engagement):
        raise SeedFileError(f"engagement.yaml: {slug} is missing. Say who owns it, and since when.")
    for slug in sorted(engagement - records):
        raise SeedFileError(f"engagement.yaml: no record has the slug {slug!r}. Correct it.")
