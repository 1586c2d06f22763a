"""An author takes back at the very moment a reviewer approves: one of the two happens, whole."""

from typing import Any

import pytest
from django.utils import timezone

from practices.enums import ReviewOutcome
from practices.models import PracticePage, ReviewDecision
from practices.services.review import decide_review
from practices.services.review_refusals import StaleReviewError
from practices.services.submission_errors import NotAllowedError
from practices.services.submission_review import take_back
from practices.services.submission_withdrawal import withdraw_practice
from tests.factories import MembershipFactory, PracticePageFactory, make_reviewer, send_for_review
from tests.practices.engaging.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def approves(task_state_id: int, reviewer: Any) -> str:
    try:
        decide_review(
            task_state_id=task_state_id,
            reviewer=reviewer,
            outcome=ReviewOutcome.APPROVED,
            reason="Clear, honest, and it says what went wrong.",
            at=timezone.now(),
        )
    except StaleReviewError:
        return "too late"
    return "approved"


def takes_back(practice: PracticePage) -> str:
    try:
        take_back(practice_id=practice.pk, author=practice.owner)
    except NotAllowedError:
        return "too late"
    return "taken back"


def withdraws(practice: PracticePage) -> str:
    withdraw_practice(practice_id=practice.pk, author=practice.owner, reason="Harm.", year=None)
    return "withdrawn"


@pytest.mark.parametrize("turn", range(3))
def test_take_back_and_approval__never_both(turn: int) -> None:
    author = MembershipFactory(verified=True).user
    practice = PracticePageFactory(owner=author)
    review, reviewer = send_for_review(practice), make_reviewer()

    results = set(at_once(lambda: approves(review.pk, reviewer), lambda: takes_back(practice)))

    found = PracticePage.objects.get(pk=practice.pk)
    assert found.current_workflow_state is None
    if found.live:
        assert results == {"approved", "too late"}
        assert ReviewDecision.objects.count() == 1
    else:
        assert results == {"taken back", "too late"}
        assert not ReviewDecision.objects.exists()


def test_withdrawal_and_approval__end_out_of_use() -> None:
    author = MembershipFactory(verified=True).user
    practice = PracticePageFactory(owner=author, published=True)
    review, reviewer = send_for_review(practice, results="22 fell."), make_reviewer()

    results = at_once(lambda: approves(review.pk, reviewer), lambda: withdraws(practice))

    assert "withdrawn" in results
    found = PracticePage.objects.get(pk=practice.pk)
    assert found.live
    assert found.withdrawn_reason == "Harm."
    assert found.current_workflow_state is None
