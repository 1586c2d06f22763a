"""The review buttons of Wagtail's admin go the same way as our own page."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import TaskState

from practices.models import Notification, PracticePage, ReviewDecision
from tests.factories import (
    MembershipFactory,
    PracticePageFactory,
    make_reviewer,
    send_for_review,
)
from tests.fixtures.queries import statements

REASON = "Clear, honest, and it says what went wrong."

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(groups: None) -> Any:
    """A reviewer who may enter the admin."""
    user = make_reviewer(groups=["Curators"])
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return type(user).objects.get(pk=user.pk)


@pytest.fixture
def desk(reviewer: Any) -> Client:
    client = Client()
    client.force_login(reviewer, backend="django.contrib.auth.backends.ModelBackend")
    return client


def press(client: Client, task_state: TaskState, action: str, reason: str = REASON) -> Any:
    page = task_state.workflow_state.object_id
    return client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page, action, task_state.pk]),
        {"comment": reason},
    )


@pytest.mark.parametrize("outcome", ["approved", "changes", "declined"])
def test_button__leaves_the_rows_of_our_own_page(desk: Client, reviewer: Any, outcome: str) -> None:
    practice = PracticePageFactory()
    task_state = send_for_review(practice)

    press(desk, task_state, outcome)

    decision = ReviewDecision.objects.get()
    assert (decision.outcome, decision.reason) == (outcome, REASON)
    assert decision.reviewer == reviewer
    assert Notification.objects.filter(recipient=practice.owner).count() == 1
    assert PracticePage.objects.get(pk=practice.pk).live is (outcome == "approved")


@pytest.mark.parametrize("reason", ["", "Too short."])
def test_button__needs_a_reason(desk: Client, reason: str) -> None:
    task_state = send_for_review(PracticePageFactory())

    press(desk, task_state, "approved", reason)

    assert not ReviewDecision.objects.exists()


def test_button__asks_for_the_reason(desk: Client) -> None:
    task_state = send_for_review(PracticePageFactory())
    page = task_state.workflow_state.object_id

    asked = desk.get(
        reverse("wagtailadmin_pages:workflow_action", args=[page, "declined", task_state.pk])
    )

    assert "The author reads this." in asked.text


def test_button_of_a_colleague__does_nothing(desk: Client, reviewer: Any) -> None:
    place = reviewer.memberships.get().organisation
    author = MembershipFactory(organisation=place, verified=True).user

    press(desk, send_for_review(PracticePageFactory(owner=author)), "approved")

    assert not ReviewDecision.objects.exists()


def test_second_button__does_nothing(desk: Client) -> None:
    task_state = send_for_review(PracticePageFactory())

    press(desk, task_state, "changes")
    press(desk, task_state, "approved")

    assert ReviewDecision.objects.get().outcome == "changes"


def test_reviewer__cannot_end_a_review_without_a_decision(desk: Client, reviewer: Any) -> None:
    task_state = send_for_review(PracticePageFactory())

    assert not task_state.workflow_state.user_can_cancel(reviewer)


def test_queue_of_wagtail__holds_what_this_person_may_decide(reviewer: Any) -> None:
    own = send_for_review(PracticePageFactory(owner=reviewer))
    free = send_for_review(PracticePageFactory())

    assert list(TaskState.objects.reviewable_by(reviewer)) == [free]
    assert own not in TaskState.objects.reviewable_by(reviewer)
    assert not TaskState.objects.reviewable_by(MembershipFactory(verified=True).user)


def test_queue_of_wagtail__asks_as_often_for_many(
    reviewer: Any, django_assert_num_queries: Any
) -> None:
    def send() -> None:
        send_for_review(PracticePageFactory(owner=MembershipFactory(verified=True).user))

    send()
    list(TaskState.objects.reviewable_by(reviewer))  # Remembers the rights of the account.
    with CaptureQueriesContext(connection) as few:
        assert len(TaskState.objects.reviewable_by(reviewer)) == 1
    for _ in range(5):
        send()
    with django_assert_num_queries(len(few)):
        assert len(TaskState.objects.reviewable_by(reviewer)) == 6


def test_menu__leads_reviewers_to_the_queue(desk: Client) -> None:
    assert '"/review/"' in desk.get("/admin/").text


def test_decisions__are_listed_to_be_read(desk: Client) -> None:
    press(desk, send_for_review(PracticePageFactory(title="Red tray")), "declined")

    listed = desk.get("/admin/engagement/reviews/")

    assert "Declined" in listed.text
    assert len(statements(desk, "/admin/engagement/reviews/")) < 40
