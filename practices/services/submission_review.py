"""Sends a record for review and takes it back, on Wagtail's workflow."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Workflow, WorkflowState

from practices.models import PracticePage
from practices.rules.lifecycle import ReviewStatus
from practices.rules.permissions import refused
from practices.rules.sharing import may_send, may_take_back
from practices.selectors.record_life import life_of
from practices.selectors.submission import send_facts
from practices.services.logged_actions import LoggedAction
from practices.services.submission_errors import NotAllowedError, demand
from practices.services.submission_news import tell_reviewers
from practices.services.submissions import lock_review, locked_practice

CLOSED = "Nobody can review at the moment. Your draft is safe; try again later."


@transaction.atomic
def send_for_review(*, practice_id: int, author: Any, at: datetime) -> PracticePage:
    """This will ask for a review of the newest version and tell reviewers. Sent twice, the second
    is refused. Raises NotAllowedError, PracticePage.DoesNotExist when it is not theirs."""
    practice = locked_practice(practice_id=practice_id, author=author)
    life = life_of(practice)
    page: PracticePage = practice.get_latest_revision_as_object()
    demand(may_send(life, send_facts(page, author)))
    if practice.latest_revision is None:  # What a file brought may have no version yet.
        practice.save_revision(user=author, clean=False)
    if life.review == ReviewStatus.NEEDS_CHANGES:
        practice.current_workflow_state.resume(user=author)
    else:
        _open_workflow(practice).start(practice, author)
    log(
        practice,
        LoggedAction.SEND_FOR_REVIEW.value,
        user=author,
        revision=practice.latest_revision,
    )
    tell_reviewers(practice=practice, at=at)
    return practice


def _open_workflow(practice: PracticePage) -> Workflow:
    """A workflow without an active task would publish at once whatever is handed in."""
    workflow = practice.get_workflow()
    if workflow is None or not workflow.tasks.filter(active=True).exists():
        raise NotAllowedError(refused(CLOSED))
    return workflow


@transaction.atomic
def take_back(*, practice_id: int, author: Any) -> PracticePage:
    """This will end the open review of a practice; its newest version stays as it is. Raises
    NotAllowedError, PracticePage.DoesNotExist when it is not theirs."""
    lock_review(practice_id)
    practice = locked_practice(practice_id=practice_id, author=author)
    demand(may_take_back(life_of(practice)))
    review: WorkflowState = practice.current_workflow_state
    review.cancel(user=author)
    log(practice, LoggedAction.TAKE_BACK.value, user=author)
    return practice
