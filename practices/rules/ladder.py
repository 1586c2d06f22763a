"""The four rungs of standing: each rule in words, with what there is and what it needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from practices.enums import Direction, StandingLevel
from practices.rules.adoption_counts import AdoptionCounts
from practices.rules.completeness import Missing
from practices.rules.endorsement_rows import EndorsementWeight
from practices.rules.evidence import EvidenceSummary
from practices.rules.months import day_in_words, month_in_words
from practices.rules.organisation_facts import separate_organisations
from practices.rules.overlays import is_current
from practices.rules.thresholds import Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderFacts:
    """What the rungs are judged by, on the day `on`.

    `origin_names`: organisations where the practice began; `missing_to_rise`: what
    `completeness.missing_to_rise` found.
    """

    on: date
    checked_on: date | None
    missing_to_rise: Sequence[Missing]
    evidence: EvidenceSummary
    adoptions: AdoptionCounts
    endorsements: EndorsementWeight
    origin_names: tuple[str, ...]
    safety_notice_open: bool
    confirmed_current_on: date | None
    thresholds: Thresholds

    @property
    def regions(self) -> int:
        """Regions of the organisations whose endorsements count."""
        return len({found.region for found in self.endorsements.organisations if found.region})

    @property
    def services(self) -> int:
        """Services of the organisations whose endorsements count."""
        return len({found.service for found in self.endorsements.organisations if found.service})


@dataclass(frozen=True, slots=True)
class RungRule:
    """One rule of a rung. `needs` is empty where the text says it all."""

    met: bool
    text: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    """A standing and its own rules; those of the rungs below must be met too."""

    level: StandingLevel
    rules: tuple[RungRule, ...]

    @property
    def missing(self) -> int:
        """How many of its own rules are not met."""
        return sum(not rule.met for rule in self.rules)


def build_ladder(facts: LadderFacts) -> tuple[Rung, ...]:
    """This will judge every rule of every rung, lowest rung first."""
    return (
        Rung(StandingLevel.EMERGING, (_editorial_check(facts),)),
        Rung(StandingLevel.TRIED, (_outcome_known(facts), *_second_gate(facts))),
        Rung(StandingLevel.ENDORSED, _endorsed(facts)),
        Rung(StandingLevel.PROVEN, _proven(facts)),
    )


def highest_reached(ladder: Sequence[Rung]) -> StandingLevel:
    """This will return the highest rung reached without a gap below it. Nothing is lower than
    the lowest: a practice that waits for its check stands there too."""
    reached = ladder[0].level
    for rung in ladder:
        if rung.missing:
            break
        reached = rung.level
    return reached


def weight_in_words(weight: Decimal) -> str:
    """This will write a weight exactly: 3.5, 1.0, 0.25, and 0 for nothing."""
    if not weight:
        return "0"
    whole, _, part = f"{weight.normalize():f}".partition(".")
    return f"{whole}.{part or '0'}"


def _editorial_check(facts: LadderFacts) -> RungRule:
    if facts.checked_on is None or facts.checked_on > facts.on:
        return RungRule(False, "Nobody has checked it yet.", "It needs a reviewer’s check.")
    return RungRule(True, f"A reviewer checked it on {day_in_words(facts.checked_on)}.")


def _outcome_known(facts: LadderFacts) -> RungRule:
    """Tried: somebody else reported an outcome, good or bad, or a change was measured."""
    rules, reported, evidence = facts.thresholds, facts.adoptions.reported, facts.evidence
    by_others = reported >= rules.tried_outcomes
    by_evidence = (
        evidence.level >= rules.tried_evidence_level
        and evidence.months_of_data >= rules.tried_months_of_data
    )
    needs = (
        f"It needs {rules.tried_outcomes}, or evidence at E{rules.tried_evidence_level} "
        f"with {rules.tried_months_of_data} months of data."
    )
    if by_evidence and not by_others:
        data = _number(evidence.months_of_data, "month")
        return RungRule(True, f"Evidence is {evidence.level.code}, with {data} of data.")
    if len(facts.origin_names) == 1:
        who = f"{_number(reported, 'organisation')} outside {facts.origin_names[0]}"
    else:
        who = _number(reported, "other organisation")
    return RungRule(by_others, f"{who} reported how it went.", needs)


def _second_gate(facts: LadderFacts) -> tuple[RungRule, ...]:
    """Rising above Emerging also needs two answers that make a record honest."""
    missing = {entry.field: entry.message for entry in facts.missing_to_rise}
    answers = {
        "unintended_effects": (
            "It says what harm or side effects were seen, or why there were none.",
            "It does not say yet what harm or side effects were seen.",
        ),
        "do_differently": (
            "It says what its owner would do differently.",
            "It does not say yet what its owner would do differently.",
        ),
    }
    return tuple(
        RungRule(False, no, missing[field]) if field in missing else RungRule(True, yes)
        for field, (yes, no) in answers.items()
    )


def _endorsed(facts: LadderFacts) -> tuple[RungRule, ...]:
    rules, endorsements = facts.thresholds, facts.endorsements
    no_notice = (
        RungRule(False, "A safety notice is open.", "It needs none open.")
        if facts.safety_notice_open
        else RungRule(True, "No open safety notice.")
    )
    return (
        _weight(endorsements, rules.endorsed_weight),
        _separate(endorsements, rules.endorsed_organisations),
        RungRule(
            endorsements.used_it >= rules.endorsed_used_it,
            f"{endorsements.used_it or 'None'} of them used it.",
            f"It needs {rules.endorsed_used_it}.",
        ),
        RungRule(
            facts.regions >= rules.endorsed_regions,
            f"{_number(facts.regions, 'region')}.",
            f"It needs {rules.endorsed_regions}.",
        ),
        no_notice,
    )


def _proven(facts: LadderFacts) -> tuple[RungRule, ...]:
    rules, sustained = facts.thresholds, facts.adoptions.sustained_separately
    return (
        _evidence(facts.evidence, rules),
        _weight(facts.endorsements, rules.proven_weight),
        RungRule(
            sustained >= rules.proven_sustained,
            f"{_number(sustained, 'separate place')} {'has' if sustained == 1 else 'have'} "
            "kept it going.",
            f"It needs {rules.proven_sustained}.",
        ),
        RungRule(
            facts.services >= rules.proven_services or facts.regions >= rules.proven_regions,
            f"{_number(facts.services, 'service')} and {_number(facts.regions, 'region')}.",
            f"It needs {rules.proven_services} services or {rules.proven_regions} regions.",
        ),
        _current(facts),
    )


def _weight(endorsements: EndorsementWeight, needed: Decimal) -> RungRule:
    return RungRule(
        endorsements.total >= needed,
        f"Endorsements add up to {weight_in_words(endorsements.total)}.",
        f"It needs {weight_in_words(needed)}.",
    )


def _separate(endorsements: EndorsementWeight, needed: int) -> RungRule:
    """Organisations of one parent count once here, though each has its own weight."""
    every = len(endorsements.organisations)
    separate = separate_organisations(endorsements.organisations)
    text = f"From {_number(separate, 'separate organisation')}."
    if separate < every:
        text = f"{text} {every} endorsed it; those of one parent count once here."
    return RungRule(separate >= needed, text, f"It needs {needed}.")


def _evidence(evidence: EvidenceSummary, rules: Thresholds) -> RungRule:
    needed = rules.proven_evidence_level
    strong = evidence.level >= needed
    better = evidence.direction == Direction.BETTER and not evidence.says_the_author
    text = f"Evidence is {evidence.level.code}"
    if strong:
        text += f", and the result is {evidence.direction.label.lower()}"
    return RungRule(strong and better, f"{text}.", f"It needs E{needed} and a better result.")


def _current(facts: LadderFacts) -> RungRule:
    day, needs = facts.confirmed_current_on, f"the last {facts.thresholds.current_months} months"
    if is_current(day, facts.on, facts.thresholds) and day is not None:
        return RungRule(True, f"The owner confirmed it is current in {month_in_words(day)}.")
    text = (
        "The owner has not confirmed yet that it is current."
        if day is None
        else f"The owner last confirmed it is current in {month_in_words(day)}."
    )
    return RungRule(False, text, f"It needs a check in {needs}.")


def _number(count: int, noun: str) -> str:
    """1 region, 2 regions, No region."""
    if count == 0:
        return f"No {noun}"
    return f"{count} {noun}{'' if count == 1 else 's'}"
