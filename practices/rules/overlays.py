"""Warnings shown on top of a standing. They never replace it and are never hidden."""

from dataclasses import dataclass
from datetime import date

from practices.enums import Direction, Overlay
from practices.rules.adoption_counts import AdoptionCounts
from practices.rules.evidence import EvidenceSummary
from practices.rules.months import months_after
from practices.rules.thresholds import CURRENT_THRESHOLDS, Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayFacts:
    """What the overlays of one practice follow from. Dates are None when it never happened."""

    evidence: EvidenceSummary
    adoptions: AdoptionCounts
    safety_notice_open: bool
    confirmed_current_on: date | None
    published_on: date | None
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class OverlayFinding:
    """An overlay and the sentence that explains it."""

    overlay: Overlay
    text: str


def find_overlays(
    facts: OverlayFacts, on: date, thresholds: Thresholds = CURRENT_THRESHOLDS
) -> tuple[OverlayFinding, ...]:
    """This will return every overlay that applies on the day `on`, most serious first."""
    texts: dict[Overlay, str] = {
        Overlay.SAFETY_NOTICE: _safety_notice(facts),
        Overlay.CONTESTED: _contested(facts, thresholds),
        Overlay.FOUND_NOT_TO_WORK: _found_not_to_work(facts, thresholds),
        Overlay.STALE: _stale(facts, on, thresholds),
        Overlay.WITHDRAWN: _withdrawn(facts),
    }
    return tuple(OverlayFinding(overlay, texts[overlay]) for overlay in Overlay if texts[overlay])


def is_current(day: date | None, on: date, thresholds: Thresholds = CURRENT_THRESHOLDS) -> bool:
    """This will say whether `day` is less than the allowed months (24) before `on`."""
    return day is not None and on < months_after(day, thresholds.current_months)


def _safety_notice(facts: OverlayFacts) -> str:
    if not facts.safety_notice_open:
        return ""
    return "Do not start this while we look into a report of harm."


def _contested(facts: OverlayFacts, thresholds: Thresholds) -> str:
    """Mixed by confirmed evidence, never by the author's own claim; or stopped too often."""
    reasons = []
    if facts.evidence.direction == Direction.MIXED and not facts.evidence.says_the_author:
        reasons.append("What people found does not all point the same way.")
    used, stopped = facts.adoptions.used_in, facts.adoptions.stopped
    share_reached = (
        used >= thresholds.contested_places and stopped >= thresholds.contested_stopped_share * used
    )
    if share_reached:
        reasons.append(f"{stopped} of the {used} other places that used it stopped.")
    return " ".join(reasons)


def _found_not_to_work(facts: OverlayFacts, thresholds: Thresholds) -> str:
    evidence = facts.evidence
    if evidence.says_the_author or evidence.level < thresholds.not_working_evidence_level:
        return ""
    if evidence.direction == Direction.NO_CHANGE:
        return "Strong studies found that it changed nothing."
    if evidence.direction == Direction.WORSE:
        return "Strong studies found that it made things worse."
    return ""


def _stale(facts: OverlayFacts, on: date, thresholds: Thresholds) -> str:
    """Counted from the day it was confirmed current, or published when it never was."""
    since = facts.confirmed_current_on or facts.published_on
    if since is None or is_current(since, on, thresholds):
        return ""
    return f"Nobody has confirmed this for {thresholds.current_months} months."


def _withdrawn(facts: OverlayFacts) -> str:
    return (
        "Taken out of use. It stays here so that nobody repeats it." if facts.is_withdrawn else ""
    )
