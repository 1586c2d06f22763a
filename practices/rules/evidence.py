"""The evidence level and direction of a practice, from its confirmed evidence items alone.

Nothing here takes endorsements, adoptions or readers, so popularity cannot raise a level.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from practices.enums import (
    CONTROLLED_DESIGNS,
    DESIGN_CLASS,
    ConfirmationVerdict,
    Direction,
    EvidenceAbout,
    EvidenceDesign,
    EvidenceLevel,
    Independence,
)
from practices.rules.thresholds import CURRENT_THRESHOLDS, Thresholds


class Confirmation(NamedTuple):
    """What one reviewer says of an item's design, from the organisation they belonged to then.

    A reviewer's latest word only; a dispute that a curator has settled is left out.
    `conflicted`: declared, or owner, co-author or credited.
    """

    organisation_id: int
    reviewer_id: int
    verdict: str
    conflicted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One evidence item as stored. Codes are those of `practices.enums`; `site` is the
    organisation or place studied; `months` is the length of the outcome data."""

    id: int
    design: str
    best_included: str | None = None
    direction: str = Direction.UNKNOWN
    about: str = EvidenceAbout.PRACTICE
    independent: str = Independence.NO
    country: str = ""
    year: int | None = None
    site: str = ""
    months: int | None = None
    confirmations: tuple[Confirmation, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceSummary:
    """What is known of a practice. `countries`, `year` (newest) and `independent` speak of the
    items that carry the level; `months_of_data` is the longest of the counted items that measured
    a change. `says_the_author`: no item counts, and the direction is the author's own claim."""

    level: EvidenceLevel
    direction: Direction
    says_the_author: bool
    counted: tuple[int, ...] = ()
    not_counted: tuple[tuple[int, str], ...] = ()
    leading: tuple[int, ...] = ()
    months_of_data: int = 0
    countries: tuple[str, ...] = ()
    year: int | None = None
    independent: Independence | None = None


class _Item(NamedTuple):
    """An item that counts, with the level it speaks for."""

    row: EvidenceRow
    level: EvidenceLevel


def summarise_evidence(
    items: Iterable[EvidenceRow],
    *,
    author_organisation_ids: Collection[int],
    claimed_direction: str,
    thresholds: Thresholds = CURRENT_THRESHOLDS,
) -> EvidenceSummary:
    """This will work out the evidence level and direction (product design, “Evidence level”).

    The order of `items` does not matter.
    """
    counted: list[_Item] = []
    not_counted: list[tuple[int, str]] = []
    for row in sorted(items, key=lambda row: row.id):
        level = item_class(row.design, row.best_included)
        reason = why_not_counted(row, author_organisation_ids, thresholds)
        if reason or level is None:
            not_counted.append((row.id, reason))
        else:
            counted.append(_Item(row, level))
    if not counted:
        return EvidenceSummary(
            level=EvidenceLevel.E0,
            direction=Direction(claimed_direction or Direction.UNKNOWN),
            says_the_author=True,
            not_counted=tuple(not_counted),
        )
    level = _level(counted, thresholds)
    leading = _leading(counted)
    measured = [item.row for item in counted if item.level >= EvidenceLevel.E2]
    return EvidenceSummary(
        level=level,
        direction=_direction(counted, level, thresholds),
        says_the_author=False,
        counted=tuple(item.row.id for item in counted),
        not_counted=tuple(not_counted),
        leading=tuple(row.id for row in leading),
        months_of_data=max((row.months or 0 for row in measured), default=0),
        countries=tuple(sorted({row.country for row in leading if row.country})),
        year=max((row.year for row in leading if row.year is not None), default=None),
        independent=_shared_independence(leading),
    )


def item_class(design: str, best_included: str | None = None) -> EvidenceLevel | None:
    """This will return the level one item of a design speaks for, or None: it never raises one.

    A systematic review of controlled studies is E5; any other counts as the best design it
    includes, and not at all while that is not known.
    """
    if design != EvidenceDesign.SYSTEMATIC_REVIEW:
        return DESIGN_CLASS[EvidenceDesign(design)]
    if not best_included or best_included == EvidenceDesign.SYSTEMATIC_REVIEW:
        return None
    if best_included in CONTROLLED_DESIGNS:
        return EvidenceLevel.E5
    return DESIGN_CLASS[EvidenceDesign(best_included)]


def why_not_counted(
    row: EvidenceRow,
    author_organisation_ids: Collection[int],
    thresholds: Thresholds = CURRENT_THRESHOLDS,
) -> str:
    """This will say in one plain sentence why an item does not count, or return an empty string.

    It counts once two reviewers without a conflict of interest, of two organisations, neither
    the author's, confirm its design, and none such disputes it.
    """
    if row.about != EvidenceAbout.PRACTICE:
        return "Not counted: it is about the wider method, not this practice."
    if item_class(row.design, row.best_included) is None:
        return _why_no_class(row)
    verdicts = [
        confirmation
        for confirmation in row.confirmations
        if not confirmation.conflicted
        and confirmation.organisation_id not in author_organisation_ids
    ]
    if any(confirmation.verdict == ConfirmationVerdict.DISPUTE for confirmation in verdicts):
        return "Not counted: a reviewer disputes its design, and that is not settled yet."
    # Two rows of one reviewer, or of one organisation, are still one: so as many of each are
    # needed, which also makes sure that a pair exists that differs in both.
    reviewers = len({confirmation.reviewer_id for confirmation in verdicts})
    organisations = len({confirmation.organisation_id for confirmation in verdicts})
    needed = thresholds.confirmations_needed
    if min(reviewers, organisations) >= needed:
        return ""
    needs = f"It needs {needed}, from {needed} organisations, without a conflict of interest."
    if reviewers >= needed:
        return f"Not counted: its reviewers are from the same organisation. {needs}"
    if reviewers == 0:
        return f"Not counted: no reviewer has confirmed its design yet. {needs}"
    noun = "reviewer has" if reviewers == 1 else "reviewers have"
    return f"Not counted: {reviewers} {noun} confirmed its design. {needs}"


def _why_no_class(row: EvidenceRow) -> str:
    if row.design != EvidenceDesign.SYSTEMATIC_REVIEW:
        label = EvidenceDesign(row.design).label
        return f"Not counted: {label[0].lower()}{label[1:]} never raises the level."
    if row.best_included and row.best_included != EvidenceDesign.SYSTEMATIC_REVIEW:
        return "Not counted: the studies it gathers never raise the level."
    return "Not counted: nobody has said what the best study in this review is."


def _level(counted: list[_Item], thresholds: Thresholds) -> EvidenceLevel:
    """The best single item, or what independent ones at different sites amount to together."""
    best = max(item.level for item in counted)
    trials = _independent_sites(
        counted, lambda item: item.row.design == EvidenceDesign.RANDOMISED_TRIAL
    )
    if trials >= thresholds.independent_trials_for_e5:
        return EvidenceLevel.E5
    comparisons = _independent_sites(counted, lambda item: item.level == EvidenceLevel.E3)
    if comparisons >= thresholds.independent_comparisons_for_e4:
        return max(best, EvidenceLevel.E4)
    return best


def _independent_sites(counted: list[_Item], wanted: Callable[[_Item], bool]) -> int:
    """How many sites the wanted independent items studied. One without a site cannot be shown to
    differ from another, so it is left out."""
    sites = {
        " ".join(item.row.site.casefold().split())
        for item in counted
        if wanted(item) and item.row.independent == Independence.YES
    }
    return len(sites - {""})


def _leading(counted: list[_Item]) -> list[EvidenceRow]:
    """The items that carry the level: those of the highest class."""
    top = max(item.level for item in counted)
    return [item.row for item in counted if item.level == top]


def _direction(counted: list[_Item], level: EvidenceLevel, thresholds: Thresholds) -> Direction:
    """One direction if the items of the level, and those just below, agree; else mixed.

    “Not known yet” never disagrees. A direction that only weaker items report is not lent to the
    level of stronger ones: then it is not known yet.
    """
    lowest = level - thresholds.disagreement_levels_below
    known = {
        item.row.direction
        for item in counted
        if item.level >= lowest and item.row.direction != Direction.UNKNOWN
    }
    if len(known) > 1 or Direction.MIXED in known:
        return Direction.MIXED
    leading = {row.direction for row in _leading(counted)}
    return Direction((known & leading or {Direction.UNKNOWN}).pop())


def _shared_independence(rows: list[EvidenceRow]) -> Independence:
    """Yes or no where all agree; otherwise partly."""
    answers = {Independence(row.independent) for row in rows}
    return answers.pop() if len(answers) == 1 else Independence.PARTLY
