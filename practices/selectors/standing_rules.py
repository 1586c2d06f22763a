"""The rules of standing and evidence with the numbers in force, for the public page."""

from dataclasses import dataclass

from practices.enums import EVIDENCE_LIMITS, EvidenceLevel, Overlay, StandingLevel
from practices.models import StandingThresholds
from practices.rules.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Rung:
    """A standing and what it takes, in sentences."""

    code: str
    label: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelLine:
    """An evidence level, what it takes and what it cannot show."""

    level: int
    label: str
    takes: str
    cannot_show: str


@dataclass(frozen=True, slots=True)
class OverlayLine:
    """An overlay and when it is shown."""

    code: str
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PagePart:
    """A part of the page, for the list of contents."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class StandingRules:
    """Everything on the page “How standing works”."""

    version: int
    rungs: tuple[Rung, ...]
    levels: tuple[LevelLine, ...]
    overlays: tuple[OverlayLine, ...]
    weights: tuple[tuple[str, str, str], ...]
    eligibility: tuple[str, ...]
    sections: tuple[PagePart, ...]


SECTIONS = (
    PagePart("ladder", "The four standings"),
    PagePart("counts", "What an endorsement counts for"),
    PagePart("levels", "The six evidence levels"),
    PagePart("overlays", "Warnings"),
)

LEVEL_TAKES = {
    EvidenceLevel.E0: "Somebody wrote down what was done.",
    EvidenceLevel.E1: "People told how it went, or it was measured only afterwards.",
    EvidenceLevel.E2: "Measured before and after, or many times.",
    EvidenceLevel.E3: "Compared with people or places who did not have it.",
    EvidenceLevel.E4: (
        "One sound randomised trial, or two independent comparisons in different organisations."
    ),
    EvidenceLevel.E5: (
        "A review that gathers controlled studies, or two or more independent randomised trials."
    ),
}


def thresholds_in_force() -> Thresholds:
    """This will give the numbers of the rules as administrators last set them."""
    setting = StandingThresholds.objects.first() or StandingThresholds()
    return setting.as_rules()


def standing_rules() -> StandingRules:
    """This will put the rules into words with the numbers in force."""
    numbers = thresholds_in_force()
    return StandingRules(
        version=numbers.version,
        rungs=_rungs(numbers),
        levels=tuple(
            LevelLine(int(level), str(level.label), LEVEL_TAKES[level], EVIDENCE_LIMITS[level])
            for level in EvidenceLevel
        ),
        overlays=_overlays(numbers),
        weights=(
            ("Used it", str(numbers.weight_used), "Their organisation recorded its own use."),
            ("Reviewed it", str(numbers.weight_reviewed), "A trained peer read and checked it."),
            ("Saw it", str(numbers.weight_saw), "They saw it at work."),
        ),
        eligibility=(
            f"The account was verified at least {numbers.account_verified_days} days before.",
            "The place of work was verified on the day.",
            f"A conflict of interest statement was signed in the last "
            f"{numbers.conflict_statement_months} months.",
            f"The statement has at least {numbers.statement_characters} characters.",
            "One organisation counts once, at its best.",
            "Support from the author’s organisation, or the same parent, is shown and counts 0.",
            "A declared conflict is shown and counts 0.",
            "Nobody can endorse what they helped to write.",
            f"Nobody can endorse more than {numbers.endorsements_a_day} practices a day.",
            f"A standing that is lost is lost at once. One that is gained is shown after "
            f"{numbers.hold_days} days.",
        ),
        sections=SECTIONS,
    )


def _rungs(numbers: Thresholds) -> tuple[Rung, ...]:
    rules = {
        StandingLevel.EMERGING: ("A reviewer checked it.",),
        StandingLevel.TRIED: (
            f"At least {numbers.tried_outcomes} organisation outside the place it began said how "
            f"it went, good or bad; or evidence of E{numbers.tried_evidence_level} or more with "
            f"{numbers.tried_months_of_data} months of data.",
            "The record says what harm was seen and what its authors would do differently.",
        ),
        StandingLevel.ENDORSED: (
            f"Endorsements add up to {numbers.endorsed_weight} or more.",
            f"They come from {numbers.endorsed_organisations} or more separate organisations.",
            f"{numbers.endorsed_used_it} or more of them used it.",
            f"They come from {numbers.endorsed_regions} or more regions.",
            "No safety notice is open.",
        ),
        StandingLevel.PROVEN: (
            f"Evidence is E{numbers.proven_evidence_level} or more, and its direction is better.",
            f"{numbers.proven_sustained} or more separate organisations have kept it going.",
            f"Endorsements add up to {numbers.proven_weight} or more.",
            f"They come from {numbers.proven_services} or more services, or "
            f"{numbers.proven_regions} or more regions.",
            f"It was confirmed as current in the last {numbers.current_months} months.",
        ),
    }
    return tuple(Rung(level.value, str(level.label), rules[level]) for level in StandingLevel)


def _overlays(numbers: Thresholds) -> tuple[OverlayLine, ...]:
    when = {
        Overlay.SAFETY_NOTICE: "Two curators opened a notice after a report of harm.",
        Overlay.CONTESTED: (
            "Confirmed evidence points both ways, or a third or more of at least "
            f"{numbers.contested_places} other places stopped."
        ),
        Overlay.FOUND_NOT_TO_WORK: (
            f"Evidence of E{numbers.not_working_evidence_level} or more found no change, or worse."
        ),
        Overlay.STALE: f"Nobody confirmed it as current for {numbers.current_months} months.",
        Overlay.WITHDRAWN: "It was taken out of use. It stays readable.",
    }
    return tuple(
        OverlayLine(overlay.value, str(overlay.label), when[overlay]) for overlay in Overlay
    )
