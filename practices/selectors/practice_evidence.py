"""Evidence items of a practice as readers see them: what each is, and whether it counts."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from practices.enums import ConfirmationVerdict, Direction, EvidenceDesign, Independence
from practices.models import EvidenceItem, PracticePage
from practices.rules.evidence import item_class


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One evidence item. `level` is None for a kind that never raises a level; `counts_note` says
    who confirmed it, or why it does not count. `is_disputed`: a reviewer without a conflict of
    interest says that the design is not right."""

    id: int
    title: str
    url: str
    level: int | None
    design_label: str
    direction: str
    direction_label: str
    source: str
    independent_label: str
    finding: str
    limits: str
    counts: bool
    counts_note: str
    is_disputed: bool


def evidence_lines(practice: PracticePage, explanation: dict[str, Any]) -> tuple[EvidenceLine, ...]:
    """This will list the items, those that count first and strongest first."""
    evidence = explanation.get("evidence", {})
    counted = set(evidence.get("counted", []))
    reasons = {row["id"]: row["reason"] for row in evidence.get("not_counted", [])}
    confirming = Q(
        confirmations__verdict=ConfirmationVerdict.CONFIRM, confirmations__has_conflict=False
    )
    disputing = Q(
        confirmations__verdict=ConfirmationVerdict.DISPUTE, confirmations__has_conflict=False
    )
    items = EvidenceItem.objects.filter(practice_id=practice.pk).annotate(
        reviewers=Count("confirmations", filter=confirming),
        disputed=Count("confirmations", filter=disputing),
    )
    found = [_line(item, item.pk in counted, reasons.get(item.pk, "")) for item in items]
    return tuple(
        sorted(
            found,
            key=lambda line: (not line.counts, -(line.level if line.level is not None else -1)),
        )
    )


def _line(item: Any, counts: bool, reason: str) -> EvidenceLine:
    level = item_class(item.design, item.best_included or None)
    parts = (item.authors, _publisher(item), item.country, str(item.year or ""), item.n)
    return EvidenceLine(
        id=item.pk,
        title=item.title,
        url=item.link,
        level=None if level is None else int(level),
        design_label=str(EvidenceDesign(item.design).label),
        direction=item.direction,
        direction_label=str(Direction(item.direction).label),
        source=", ".join(part for part in parts if part),
        independent_label=str(Independence(item.independent).label),
        finding=item.finding,
        limits=item.limits,
        counts=counts,
        counts_note=_confirmed(item.reviewers) if counts else reason,
        is_disputed=bool(item.disputed) and not counts,
    )


def _confirmed(reviewers: int) -> str:
    words = "Two" if reviewers == 2 else str(reviewers)
    return f"{words} reviewers of different organisations confirmed its design."


def _publisher(item: EvidenceItem) -> str:
    return "" if item.publisher == item.authors else item.publisher
