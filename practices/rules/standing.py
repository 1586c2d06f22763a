"""The standing of a practice: who has used it and vouches for it, and why, line by line.

A pure function of stored rows and a day: the same answer on every run, in any order of rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from practices.enums import Overlay, StandingLevel
from practices.rules.adoption_counts import (
    AdoptionCounts,
    AdoptionRow,
    count_adoptions,
    using_organisation_ids,
)
from practices.rules.completeness import Missing
from practices.rules.endorsement_rows import EndorsementRow, EndorsementWeight, WeighingContext
from practices.rules.endorsement_weight import weigh_endorsements
from practices.rules.evidence import EvidenceRow, EvidenceSummary, summarise_evidence
from practices.rules.explanation import explain
from practices.rules.ladder import LadderFacts, build_ladder, highest_reached
from practices.rules.organisation_facts import OrganisationFacts
from practices.rules.overlays import OverlayFacts, find_overlays
from practices.rules.thresholds import CURRENT_THRESHOLDS, Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingFacts:
    """Everything a standing follows from.

    `checked_on`: the editorial check; `author_ids`: owner, co-authors and everyone credited;
    `author_organisations`: theirs; `origin_organisations`: where the practice began;
    `missing_to_rise`: from `completeness`; `published_on`: first publication.
    """

    checked_on: date | None
    missing_to_rise: Sequence[Missing]
    author_ids: frozenset[int]
    author_organisations: tuple[OrganisationFacts, ...]
    origin_organisations: tuple[OrganisationFacts, ...] = ()
    claimed_direction: str = ""
    evidence: tuple[EvidenceRow, ...] = ()
    endorsements: tuple[EndorsementRow, ...] = ()
    adoptions: tuple[AdoptionRow, ...] = ()
    published_on: date | None = None
    confirmed_current_on: date | None = None
    safety_notice_open: bool = False
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class StandingResult:
    """What is stored of a standing. `explanation` is ready for JSON (`explanation.explain`)."""

    level: StandingLevel
    weight: Decimal
    evidence: EvidenceSummary
    overlays: tuple[Overlay, ...]
    explanation: dict[str, Any]


def work_out_standing(
    facts: StandingFacts, on: date, thresholds: Thresholds = CURRENT_THRESHOLDS
) -> StandingResult:
    """This will work out evidence, standing and overlays as they are on the day `on`.

    Evidence is worked out first and from evidence items alone; nothing below feeds back into it.
    """
    home = (*facts.author_organisations, *facts.origin_organisations)
    evidence = summarise_evidence(
        facts.evidence,
        author_organisation_ids={organisation.id for organisation in home},
        claimed_direction=facts.claimed_direction,
        thresholds=thresholds,
    )
    adoptions = count_adoptions(
        facts.adoptions,
        author_organisations=facts.author_organisations,
        origin_organisations=facts.origin_organisations,
    )
    endorsements = _weigh(facts, on, thresholds)
    overlays = find_overlays(_overlay_facts(facts, evidence, adoptions), on, thresholds)
    ladder_facts = LadderFacts(
        on=on,
        checked_on=facts.checked_on,
        missing_to_rise=facts.missing_to_rise,
        evidence=evidence,
        adoptions=adoptions,
        endorsements=endorsements,
        origin_names=tuple(sorted(found.name for found in facts.origin_organisations)),
        safety_notice_open=facts.safety_notice_open,
        confirmed_current_on=facts.confirmed_current_on,
        thresholds=thresholds,
    )
    ladder = build_ladder(ladder_facts)
    level = highest_reached(ladder)
    return StandingResult(
        level=level,
        weight=endorsements.total,
        evidence=evidence,
        overlays=tuple(finding.overlay for finding in overlays),
        explanation=explain(ladder_facts, ladder, level, overlays),
    )


def _weigh(facts: StandingFacts, on: date, thresholds: Thresholds) -> EndorsementWeight:
    context = WeighingContext(
        on=on,
        author_ids=facts.author_ids,
        author_organisations=facts.author_organisations,
        origin_organisations=facts.origin_organisations,
        using_organisation_ids=using_organisation_ids(facts.adoptions),
        thresholds=thresholds,
    )
    return weigh_endorsements(facts.endorsements, context)


def _overlay_facts(
    facts: StandingFacts, evidence: EvidenceSummary, adoptions: AdoptionCounts
) -> OverlayFacts:
    return OverlayFacts(
        evidence=evidence,
        adoptions=adoptions,
        safety_notice_open=facts.safety_notice_open,
        confirmed_current_on=facts.confirmed_current_on,
        published_on=facts.published_on,
        is_withdrawn=facts.is_withdrawn,
    )
