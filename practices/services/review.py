"""What reviewers do with a practice that was sent to them: take it, hand it back, decide, note.

Wagtail keeps where a review is and moves it; who decided what, and why, is kept in our own rows.
Every write locks the state of the review first, so that two reviewers never decide the same.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.log_actions import log
from wagtail.models import TaskState

from practices.enums import ReviewOutcome
from practices.models import (
    Membership,
    PracticePage,
    ReviewClaim,
    ReviewDecision,
    ReviewNote,
)
from practices.models.review import REASON_MAX, REASON_MIN, review_facts
from practices.rules.permissions import may_review
from practices.rules.review_changes import ChangeWanted, changes_problem
from practices.selectors.review_access import may_read_notes
from practices.selectors.review_done import CHANGED_SINCE, why_closed
from practices.services.logged_actions import LoggedAction
from practices.services.review_news import tell_decision
from practices.services.review_refusals import (
    ReviewInvalidError,
    ReviewRefusedError,
    StaleReviewError,
)

NOTE_MAX = 2000


@transaction.atomic
def take_review(*, task_state_id: int, reviewer: Any, at: datetime) -> ReviewClaim:
    """This will note that a reviewer reads this one, so that no second one does. Taking it again,
    or taking what another has, moves it: it is no lock.

    Raises ReviewRefusedError, or StaleReviewError when the review is over.
    """
    task_state, practice = _open_review(task_state_id)
    _check_may_decide(practice, reviewer)
    claim, _ = ReviewClaim.objects.update_or_create(
        task_state=task_state, defaults={"reviewer": reviewer, "taken_at": at}
    )
    log(instance=practice, action=LoggedAction.REVIEW_TAKE.value, user=reviewer)
    return claim


@transaction.atomic
def hand_back_review(*, task_state_id: int, reviewer: Any) -> bool:
    """This will give back what the reviewer has taken; False when they had not.

    Raises StaleReviewError when the review is over.
    """
    task_state, practice = _open_review(task_state_id)
    gone, _ = ReviewClaim.objects.filter(task_state=task_state, reviewer=reviewer).delete()
    if gone:
        log(instance=practice, action=LoggedAction.REVIEW_HAND_BACK.value, user=reviewer)
    return bool(gone)


@transaction.atomic
def decide_review(
    *,
    task_state_id: int,
    reviewer: Any,
    outcome: ReviewOutcome,
    reason: str,
    at: datetime,
    changes: Sequence[ChangeWanted] = (),
    revision_id: int | None = None,
) -> ReviewDecision:
    """This will decide on the version under review: publish it, ask its author for changes, or
    decline it, and tell the authors. `revision_id` is the version that the reviewer read; without
    it, the one that was sent.

    Raises ReviewRefusedError when they may not decide, StaleReviewError when somebody has or the
    version is another, ReviewInvalidError for the words, with the field to put right.
    """
    task_state, practice = _open_review(task_state_id)
    _check_may_decide(practice, reviewer)
    if revision_id is not None and revision_id != task_state.revision_id:
        raise StaleReviewError(CHANGED_SINCE)
    reason = _checked_reason(reason)
    if problem := changes_problem(outcome, changes):
        raise ReviewInvalidError(problem, "changes")
    decision = _record(task_state, practice, reviewer, outcome, reason, changes, at)
    _move(task_state, reviewer, outcome, reason)
    ReviewClaim.objects.filter(task_state=task_state).delete()
    log(
        instance=practice,
        action=LoggedAction.REVIEW_DECIDE.value,
        user=reviewer,
        revision=task_state.revision,
        data={"outcome": outcome.value, "decision": decision.pk},
    )
    tell_decision(decision=decision, practice=practice)
    return decision


@transaction.atomic
def write_review_note(
    *, practice: PracticePage, writer: Any, text: str, at: datetime
) -> ReviewNote:
    """This will keep a note that reviewers and curators read and authors never do.

    Raises ReviewRefusedError, or ReviewInvalidError for the text.
    """
    if not may_read_notes(practice, writer):
        raise ReviewRefusedError("Only reviewers without a part in this practice write notes.")
    text = text.strip()
    if not text:
        raise ReviewInvalidError("Write the note first.", "text")
    if len(text) > NOTE_MAX:
        raise ReviewInvalidError(f"Make the note shorter: {NOTE_MAX} characters or fewer.", "text")
    note = ReviewNote.objects.create(practice=practice, author=writer, text=text, written_at=at)
    log(
        instance=practice,
        action=LoggedAction.REVIEW_NOTE.value,
        user=writer,
        data={"note": note.pk},
    )
    return note


def _open_review(task_state_id: int) -> tuple[TaskState, PracticePage]:
    """The review under a lock, with its practice. Raises StaleReviewError when it is over."""
    task_state = TaskState.objects.select_for_update(of=("self",)).get(pk=task_state_id)
    if task_state.status != TaskState.STATUS_IN_PROGRESS:
        raise StaleReviewError(why_closed(task_state))
    practice = PracticePage.objects.get(pk=int(task_state.workflow_state.object_id))
    return task_state, practice


def _check_may_decide(practice: PracticePage, reviewer: Any) -> None:
    decision = may_review(review_facts(practice, reviewer))
    if not decision.allowed:
        raise ReviewRefusedError(decision.reason)


def _checked_reason(reason: str) -> str:
    reason = reason.strip()
    if len(reason) < REASON_MIN:
        raise ReviewInvalidError(f"Say why in at least {REASON_MIN} characters.", "reason")
    if len(reason) > REASON_MAX:
        raise ReviewInvalidError(
            f"Make your reason shorter: {REASON_MAX:,} characters or fewer.", "reason"
        )
    return reason


def _record(
    task_state: TaskState,
    practice: PracticePage,
    reviewer: Any,
    outcome: ReviewOutcome,
    reason: str,
    changes: Sequence[ChangeWanted],
    at: datetime,
) -> ReviewDecision:
    workplace = (
        Membership.objects.filter(
            user=reviewer, verified_at__isnull=False, ended_at=None, refused_at=None
        )
        .order_by("pk")
        .first()
    )
    try:
        with transaction.atomic():
            return ReviewDecision.objects.create(
                practice=practice,
                task_state=task_state,
                revision_id=task_state.revision_id,
                reviewer=reviewer,
                organisation_id=workplace.organisation_id if workplace else None,
                outcome=outcome,
                reason=reason,
                changes_wanted=[
                    {"section": change.section, "text": change.text.strip()} for change in changes
                ],
                sent_at=task_state.started_at,
                decided_at=at,
            )
    except IntegrityError as error:
        raise StaleReviewError(why_closed(task_state)) from error


def _move(task_state: TaskState, reviewer: Any, outcome: ReviewOutcome, reason: str) -> None:
    """Wagtail's part. Approving publishes the version (`practices.workflow_finish`)."""
    state: Any = task_state.specific
    if outcome == ReviewOutcome.APPROVED:
        try:
            state.approve(user=reviewer, comment=reason)
        except ValidationError as error:
            raise ReviewInvalidError(
                f"This version cannot be published yet: {' '.join(error.messages)} "
                "Ask the author for changes.",
                "outcome",
            ) from error
    elif outcome == ReviewOutcome.CHANGES:
        state.reject(user=reviewer, comment=reason)
    else:
        state.workflow_state.cancel(user=reviewer)
        TaskState.objects.filter(pk=task_state.pk).update(comment=reason)
