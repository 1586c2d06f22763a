"""Rows for tests of the rules: each builder makes one that counts, and a test spoils one thing."""

from dataclasses import replace
from datetime import date
from typing import Any

from practices.rules.adoption_counts import AdoptionRow
from practices.rules.endorsement_rows import EndorsementRow, WeighingContext
from practices.rules.evidence import Confirmation, EvidenceRow
from practices.rules.organisation_facts import OrganisationFacts
from practices.rules.standing import StandingFacts

TODAY = date(2026, 11, 23)
ENDORSED_ON = date(2026, 5, 1)
AUTHOR_ID = 1
SERVICES = ("police", "nursing", "housing", "schools", "fire")
REGIONS = ("london", "wales", "south-west", "north-east", "scotland")

WARD_TRUST = OrganisationFacts(
    id=1, name="Larkford Hospitals", parent_id=900, service="nursing", region="london"
)
SISTER_TRUST = OrganisationFacts(id=2, name="Marram Hospitals", parent_id=900, service="nursing")
PARENT_BOARD = OrganisationFacts(id=900, name="Eastmere Health", service="nursing")
ISLINGTON = OrganisationFacts(id=3, name="Islington", service="housing", region="london")


def place(number: int, **changes: Any) -> OrganisationFacts:
    """An organisation with nothing to do with the author; service and region go in turn."""
    turn = number % len(SERVICES)
    organisation = OrganisationFacts(
        id=100 + number, name=f"Place {number}", service=SERVICES[turn], region=REGIONS[turn]
    )
    return replace(organisation, **changes)


def endorsement(number: int = 1, **changes: Any) -> EndorsementRow:
    """An endorsement that counts 1.0, from a person and a place of its own."""
    row = EndorsementRow(
        id=number,
        person_id=1000 + number,
        organisation=place(number),
        kind="used",
        statement_length=100,
        endorsed_on=ENDORSED_ON,
        account_verified_on=date(2026, 1, 1),
        membership_verified_on=date(2026, 1, 1),
        conflict_statement_on=date(2026, 1, 1),
    )
    return replace(row, **changes)


def context(**changes: Any) -> WeighingContext:
    """A ward's practice, used by places 1 to 60."""
    return replace(
        WeighingContext(
            on=TODAY,
            author_ids=frozenset({AUTHOR_ID}),
            author_organisations=(WARD_TRUST,),
            origin_organisations=(ISLINGTON,),
            using_organisation_ids=frozenset(range(101, 161)) | {1, 2, 3, 900},
        ),
        **changes,
    )


def confirmed(*pairs: tuple[int, int], verdict: str = "confirm") -> tuple[Confirmation, ...]:
    """Words of reviewers, as (organisation, reviewer); by default two of two places."""
    return tuple(
        Confirmation(organisation, reviewer, verdict)
        for organisation, reviewer in pairs or ((101, 11), (102, 12))
    )


def item(number: int = 1, design: str = "before-after", **changes: Any) -> EvidenceRow:
    """A confirmed evidence item that found it better, from a site of its own."""
    row = EvidenceRow(
        id=number,
        design=design,
        direction="better",
        independent="yes",
        country="England",
        year=2020,
        site=f"Site {number}",
        months=6,
        confirmations=confirmed(),
    )
    return replace(row, **changes)


def adoption(number: int = 1, status: str = "sustained", **changes: Any) -> AdoptionRow:
    """An adoption by a place outside, with a good outcome unless only planned."""
    outcome = "" if status == "planned" else "better"
    return replace(
        AdoptionRow(organisation=place(number), status=status, outcome=outcome), **changes
    )


def emerging(**changes: Any) -> StandingFacts:
    """A checked and complete practice that nobody else has used."""
    return replace(
        StandingFacts(
            checked_on=date(2026, 3, 4),
            missing_to_rise=(),
            author_ids=frozenset({AUTHOR_ID}),
            author_organisations=(WARD_TRUST,),
            origin_organisations=(ISLINGTON,),
            claimed_direction="better",
            published_on=date(2026, 3, 4),
        ),
        **changes,
    )


def endorsed(**changes: Any) -> StandingFacts:
    """As `emerging`, with three places that used it and vouch for it."""
    return replace(
        emerging(
            endorsements=tuple(endorsement(number) for number in (1, 2, 3)),
            adoptions=tuple(adoption(number) for number in (1, 2, 3)),
        ),
        **changes,
    )


def proven(**changes: Any) -> StandingFacts:
    """As `endorsed`, with five places, a comparison that found it better, and checked this year."""
    return replace(
        endorsed(
            evidence=(item(1, "comparison"),),
            endorsements=tuple(endorsement(number) for number in range(1, 6)),
            adoptions=tuple(adoption(number) for number in range(1, 6)),
            confirmed_current_on=date(2026, 10, 1),
        ),
        **changes,
    )
