"""What reviewers do: taken, handed back, decided once, with a reason, and told."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import PageLogEntry, TaskState

from practices.enums import NewsKind, ReviewOutcome
from practices.models import (
    Notification,
    PracticePage,
    ReviewClaim,
    ReviewDecision,
)
from practices.rules.review_changes import ChangeWanted
from practices.services.review import (
    decide_review,
    hand_back_review,
    take_review,
)
from practices.services.review_refusals import (
    ReviewInvalidError,
    StaleReviewError,
)
from search.engines.base import SearchEngine
from search.worker import drain_all
from tests.factories import (
    MembershipFactory,
    PracticeCreditFactory,
    PracticePageFactory,
    UserFactory,
    make_reviewer,
    send_for_review,
)

REASON = "Clear, honest, and it says what went wrong."

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer() -> Any:
    return make_reviewer()


@pytest.fixture
def task_state() -> TaskState:
    return send_for_review(PracticePageFactory(owner=MembershipFactory(verified=True).user))


def decide(task_state: TaskState, reviewer: Any, outcome: str, **others: Any) -> ReviewDecision:
    given = {"reason": REASON, "at": timezone.now()} | others
    return decide_review(
        task_state_id=task_state.pk, reviewer=reviewer, outcome=ReviewOutcome(outcome), **given
    )


def practice_of(task_state: TaskState) -> PracticePage:
    return PracticePage.objects.get(pk=int(task_state.workflow_state.object_id))


def test_approval__publishes_the_version_that_was_read(
    task_state: TaskState, reviewer: Any
) -> None:
    decision = decide(task_state, reviewer, "approved", revision_id=task_state.revision_id)

    practice = practice_of(task_state)
    assert practice.live
    assert practice.live_revision_id == task_state.revision_id
    assert practice.standing.level == "emerging"
    assert decision.organisation == reviewer.memberships.get().organisation
    assert decision.sent_at == task_state.started_at
    task_state.refresh_from_db()
    assert (task_state.status, task_state.comment) == ("approved", REASON)


def test_approved_practice__is_found_the_same_minute(
    live_index: SearchEngine, reviewer: Any, client: Any
) -> None:
    practice = PracticePageFactory(
        owner=MembershipFactory(verified=True).user, title="Zebra crossing wardens"
    )

    decide(send_for_review(practice), reviewer, "approved")
    drain_all()

    assert "Zebra crossing wardens" in client.get("/search/?q=zebra").text


def test_changes__go_back_to_the_author_who_may_send_again(
    task_state: TaskState, reviewer: Any
) -> None:
    wanted = [ChangeWanted("problem", "Say how many people.")]

    decision = decide(task_state, reviewer, "changes", changes=wanted)

    practice = practice_of(task_state)
    assert decision.changes_wanted == [{"section": "problem", "text": "Say how many people."}]
    assert practice.current_workflow_state.status == "needs_changes"
    assert not practice.live
    again = send_for_review(practice, problem="Forty people a year.")
    assert again.pk != task_state.pk
    assert decide(again, reviewer, "approved").pk != decision.pk


def test_declined__is_a_draft_again_with_the_reason_kept(
    task_state: TaskState, reviewer: Any
) -> None:
    decide(task_state, reviewer, "declined")

    practice = practice_of(task_state)
    assert practice.current_workflow_state is None
    assert not practice.live
    task_state.refresh_from_db()
    assert (task_state.status, task_state.comment) == ("cancelled", REASON)
    assert ReviewDecision.objects.get().reason == REASON


@pytest.mark.parametrize("first", ReviewOutcome.values)
@pytest.mark.parametrize("second", ReviewOutcome.values)
def test_second_decision__is_refused_with_the_day(
    task_state: TaskState, reviewer: Any, first: str, second: str
) -> None:
    decide(task_state, reviewer, first)

    with pytest.raises(StaleReviewError, match=r"Somebody decided this on \d+ \w+\."):
        decide(task_state, make_reviewer(), second)

    assert ReviewDecision.objects.get().outcome == first


def test_database__keeps_one_decision_a_review(task_state: TaskState, reviewer: Any) -> None:
    decision = decide(task_state, reviewer, "changes")
    decision.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        decision.save(force_insert=True)


def test_race_that_the_lock_missed__is_a_stale_review(task_state: TaskState, reviewer: Any) -> None:
    ReviewDecision.objects.create(
        practice=practice_of(task_state),
        task_state=task_state,
        reviewer=make_reviewer(),
        outcome="changes",
        reason=REASON,
        sent_at=timezone.now(),
        decided_at=timezone.now(),
    )

    with pytest.raises(StaleReviewError):
        decide(task_state, reviewer, "approved")

    assert not practice_of(task_state).live


def test_review_taken_back_by_its_author__is_stale(task_state: TaskState, reviewer: Any) -> None:
    task_state.workflow_state.cancel(user=task_state.workflow_state.requested_by)

    with pytest.raises(StaleReviewError, match="This was taken back from review on"):
        decide(task_state, reviewer, "approved")


def test_another_version_than_was_read__is_stale(task_state: TaskState, reviewer: Any) -> None:
    with pytest.raises(StaleReviewError, match="The author changed this"):
        decide(task_state, reviewer, "approved", revision_id=task_state.revision_id + 1)


@pytest.mark.parametrize("reason", ["", "   ", "Too short.", "x" * 2001])
def test_reason__is_needed_and_bounded(task_state: TaskState, reviewer: Any, reason: str) -> None:
    with pytest.raises(ReviewInvalidError) as refusal:
        decide(task_state, reviewer, "declined", reason=reason)

    assert refusal.value.field == "reason"
    assert not ReviewDecision.objects.exists()


def test_version_that_cannot_be_published__stays_with_the_reviewer(reviewer: Any) -> None:
    task_state = send_for_review(PracticePageFactory(), title="x" * 81)

    with pytest.raises(ReviewInvalidError, match="cannot be published yet"):
        decide(task_state, reviewer, "approved")

    task_state.refresh_from_db()
    assert task_state.status == "in_progress"
    assert not ReviewDecision.objects.exists()


class TestTaking:
    def test_taken_and_handed_back(self, task_state: TaskState, reviewer: Any) -> None:
        take_review(task_state_id=task_state.pk, reviewer=reviewer, at=timezone.now())
        take_review(task_state_id=task_state.pk, reviewer=reviewer, at=timezone.now())
        assert ReviewClaim.objects.get().reviewer == reviewer

        assert hand_back_review(task_state_id=task_state.pk, reviewer=reviewer)
        assert not hand_back_review(task_state_id=task_state.pk, reviewer=reviewer)
        assert not ReviewClaim.objects.exists()

    def test_is_no_lock(self, task_state: TaskState, reviewer: Any) -> None:
        take_review(task_state_id=task_state.pk, reviewer=make_reviewer(), at=timezone.now())

        decide(task_state, reviewer, "approved")

        assert not ReviewClaim.objects.exists()

    def test_of_a_review_that_is_over__is_stale(self, task_state: TaskState, reviewer: Any) -> None:
        decide(task_state, reviewer, "declined")

        with pytest.raises(StaleReviewError):
            take_review(task_state_id=task_state.pk, reviewer=reviewer, at=timezone.now())


@pytest.mark.parametrize(
    ("outcome", "kind", "text"),
    [
        ("approved", NewsKind.REVIEW_APPROVED, "is live."),
        ("changes", NewsKind.REVIEW_CHANGES, "asks for one change to"),
        ("declined", NewsKind.REVIEW_DECLINED, "declined"),
    ],
)
def test_authors__are_told_without_the_reviewers_name(
    task_state: TaskState, reviewer: Any, outcome: str, kind: NewsKind, text: str
) -> None:
    practice = practice_of(task_state)
    PracticeCreditFactory(practice=practice, user=UserFactory())
    changes = [ChangeWanted("problem", "Say more.")] if outcome == "changes" else []

    decide(task_state, reviewer, outcome, changes=changes)

    told = Notification.objects.filter(kind=kind)
    assert told.count() == 2
    assert text in told[0].text
    assert str(reviewer) not in told[0].text


def test_log__holds_codes_and_no_words(task_state: TaskState, reviewer: Any) -> None:
    decide(task_state, reviewer, "declined")

    entry = PageLogEntry.objects.get(action="practices.review_decide")
    assert entry.user == reviewer
    assert entry.data == {"outcome": "declined", "decision": ReviewDecision.objects.get().pk}


def test_wagtail__sends_no_mail(
    task_state: TaskState, reviewer: Any, mailoutbox: list[Any]
) -> None:
    UserFactory(administrator=True)
    decide(task_state, reviewer, "changes")

    assert mailoutbox == []
