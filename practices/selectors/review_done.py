"""What became of a review: for whoever comes too late, and for whoever has just decided."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from wagtail.models import TaskState

from practices.enums import ReviewOutcome
from practices.models import EvidenceConfirmation, PracticePage, ReviewDecision
from practices.models.review import review_facts
from practices.rules.months import MONTH_NAMES
from practices.selectors.review_page import DecisionLine, decision_line

CHANGED_SINCE = "The author changed this since you opened it. Read it again before you decide."
SAID = {
    ReviewOutcome.APPROVED: "You approved “{title}”. It is live, and search finds it.",
    ReviewOutcome.CHANGES: "You asked for changes to “{title}”. The author can make them now.",
    ReviewOutcome.DECLINED: "You declined “{title}”. Its author reads why.",
}


@dataclass(frozen=True, slots=True)
class ClosedReview:
    """A review that is over; `url` leads to the practice when anyone may read it."""

    title: str
    sentence: str
    url: str
    decision: DecisionLine | None


@dataclass(frozen=True, slots=True)
class Done:
    """What somebody has just decided; `url` leads to where it shows, or is empty."""

    text: str
    url: str


def why_closed(task_state: TaskState) -> str:
    """This will say in one sentence what ended a review, and on which day."""
    decision = ReviewDecision.objects.filter(task_state_id=task_state.pk).first()
    if decision is not None:
        return f"Somebody decided this on {_day(decision.decided_at)}."
    if task_state.finished_at is None:
        return "This is no longer with a reviewer."
    if task_state.status == TaskState.STATUS_CANCELLED:
        return f"This was taken back from review on {_day(task_state.finished_at)}."
    return f"Somebody decided this on {_day(task_state.finished_at)}."


def closed_review(task_state: TaskState, reader: Any) -> ClosedReview:
    """This will tell what became of a review that is over."""
    practice = PracticePage.objects.get(pk=int(task_state.workflow_state.object_id))
    decision = (
        ReviewDecision.objects.filter(task_state_id=task_state.pk)
        .select_related("reviewer")
        .first()
    )
    is_author = review_facts(practice, reader).is_author
    is_public = PracticePage.objects.discoverable().filter(pk=practice.pk).exists()
    return ClosedReview(
        title=task_state.revision.as_object().title,
        sentence=why_closed(task_state),
        url=practice.get_absolute_url() if is_public else "",
        decision=decision_line(decision, names=not is_author) if decision else None,
    )


def what_was_done(told: str, *, reviewer: Any) -> Done | None:
    """This will tell a reviewer what they have just decided. `told` comes from the address: the pk
    of a decision of theirs, or "evidence-" and that of a verdict; anything else tells nothing."""
    kind, _, number = told.rpartition("-")
    if not number.isdecimal() or len(number) > 18:
        return None
    if kind == "evidence":
        return _verdict(int(number), reviewer)
    decision = (
        ReviewDecision.objects.filter(pk=int(number), reviewer=reviewer)
        .select_related("practice", "revision")
        .first()
    )
    if decision is None:
        return None
    outcome = ReviewOutcome(decision.outcome)
    revision = decision.revision
    title = revision.content["title"] if revision else decision.practice.title
    is_live = outcome == ReviewOutcome.APPROVED and decision.practice.live
    return Done(
        SAID[outcome].format(title=title),
        decision.practice.get_absolute_url() if is_live else "",
    )


def _verdict(pk: int, reviewer: Any) -> Done | None:
    row = (
        EvidenceConfirmation.objects.filter(pk=pk, reviewer=reviewer)
        .select_related("item__practice")
        .first()
    )
    if row is None:
        return None
    said = "You confirmed" if row.verdict == "confirm" else "You disputed"
    return Done(
        f"{said} the design of “{row.item.title}”.",
        f"{row.item.practice.get_absolute_url()}#evidence",
    )


def _day(moment: datetime) -> str:
    day = localtime(moment)
    return f"{day.day} {MONTH_NAMES[day.month - 1]}"
