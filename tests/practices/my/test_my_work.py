"""My work counts what waits, shows what is one's own, and asks the database the same however much
there is."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    Page,
    TaskState,
    Workflow,
    WorkflowState,
    WorkflowTask,
)

from practices.models import Notification, OwnerQuestion, PracticePage, ReviewClaim, ReviewDecision
from practices.selectors.waiting import waiting_count
from tests.factories import (
    MembershipFactory,
    NotificationFactory,
    OrganisationRequestFactory,
    PracticeCreditFactory,
    PracticePageFactory,
    UserFactory,
    refresh,
)
from tests.fixtures.people import Visitor
from tests.fixtures.queries import SameQueries

pytestmark = pytest.mark.django_db
PAGE = "/my/"


def in_review(practice: PracticePage, status: str, days: int = 1) -> TaskState:
    """Wagtail's rows of a review that stands there."""
    task, _ = GroupApprovalTask.objects.get_or_create(name="Peer review")
    workflow, _ = Workflow.objects.get_or_create(name="Peer review")
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    state = WorkflowState.objects.create(
        base_content_type=ContentType.objects.get_for_model(Page),
        content_type=ContentType.objects.get_for_model(PracticePage),
        object_id=str(practice.pk),
        workflow=workflow,
        status=status,
        requested_by=practice.owner,
    )
    when = timezone.now() - timedelta(days=days)
    WorkflowState.objects.filter(pk=state.pk).update(created_at=when)
    revision = practice.save_revision()
    states = {"in_progress": "in_progress", "needs_changes": "rejected"}
    task_state = TaskState.objects.create(
        workflow_state=state, task=task, revision=revision, status=states[status]
    )
    state.current_task_state = task_state
    state.save()
    return task_state


def ask_question(practice: PracticePage) -> OwnerQuestion:
    return OwnerQuestion.objects.create(
        practice=practice,
        asker=UserFactory(),
        text="Who paid for <b>it</b>?",
        asked_at=timezone.now(),
    )


def everything(user: Any) -> None:
    """One of each thing that my work shows."""
    published = PracticePageFactory(published=True, owner=user)
    refresh(published)
    credited = PracticePageFactory(published=True)
    PracticeCreditFactory(practice=credited, user=user)
    refresh(credited)
    ask_question(published)
    draft = PracticePageFactory(owner=user, title=f"Draft {uuid.uuid4()}")
    draft.save_revision()
    in_review(PracticePageFactory(owner=user), "in_progress")
    handed_back = PracticePageFactory(owner=user)
    task_state = in_review(handed_back, "needs_changes")
    ReviewDecision.objects.create(
        practice=handed_back,
        task_state=task_state,
        reviewer=UserFactory(),
        outcome="changes",
        reason="Good work.",
        changes_wanted=[{"section": "problem", "text": "Take out one name."}],
        sent_at=timezone.now(),
        decided_at=timezone.now(),
    )
    taken = in_review(PracticePageFactory(owner=UserFactory()), "in_progress")
    ReviewClaim.objects.create(task_state=taken, reviewer=user, taken_at=timezone.now())
    NotificationFactory(recipient=user, practice=published)


def test_everything__is_shown_and_counted(visitor: Callable[[str], Visitor]) -> None:
    curator = visitor("curator")
    everything(curator.user)
    MembershipFactory.create_batch(2)
    OrganisationRequestFactory()
    assert waiting_count(curator.user) == 5
    html = curator.client.get(PAGE).content.decode()
    for words in (
        "Five things wait for you",
        "My work (5<",
        "Take out one name.",
        "Make the changes",
        "Who paid for &lt;b&gt;it&lt;/b&gt;?",
        "You took this review.",
        "2 people say where they work",
        "One organisation is asked for.",
        "With a reviewer",
        "Changes wanted",
        "8 of 8 answers",
        "Somebody endorsed it.",
        "Mark all as read",
    ):
        assert words in html, words


def test_nothing__says_so_and_offers_one_thing_each(client: Client) -> None:
    user = UserFactory(full_name="")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    html = client.get(PAGE).content.decode()
    for words in (
        "Nothing waits for you",
        "You are up to date.",
        "Say where you work",
        "You have not shared a practice yet",
        "No news yet",
    ):
        assert words in html, words
    assert "Mark all as read" not in html


def test_other_peoples_work__is_not_here(visitor: Callable[[str], Visitor]) -> None:
    everything(UserFactory())
    MembershipFactory()
    member = visitor("contributor")
    html = member.client.get(PAGE).content.decode()
    assert "Nothing waits for you" in html
    assert "Take out one name." not in html


def test_the_page__asks_the_same_however_much_there_is(
    visitor: Callable[[str], Visitor], assert_same_queries: SameQueries
) -> None:
    curator = visitor("curator")

    def many() -> None:
        for _ in range(3):
            everything(curator.user)
        MembershipFactory.create_batch(3)

    def few() -> None:
        everything(curator.user)
        MembershipFactory()
        OrganisationRequestFactory()

    assert_same_queries(curator.client, PAGE, few, many)


def test_the_count__is_one_statement_and_none_for_strangers(
    visitor: Callable[[str], Visitor], django_assert_num_queries: Any
) -> None:
    member = visitor("contributor")
    everything(member.user)
    waiting_count(member.user)
    with django_assert_num_queries(1):
        assert waiting_count(member.user) == 3
    with CaptureQueriesContext(connection) as queries:
        html = Client().get("/standing/").content.decode()
    assert "Sign in" in html
    assert not [query for query in queries if "ownerquestion" in query["sql"]]


class TestNews:
    def test_pages_and_days(
        self, visitor: Callable[[str], Visitor], assert_same_queries: SameQueries
    ) -> None:
        member = visitor("contributor")

        def news(count: int) -> None:
            for day in range(count):
                NotificationFactory(
                    recipient=member.user, happened_at=timezone.now() - timedelta(days=day)
                )

        assert_same_queries(member.client, "/my/news/?page=1", lambda: news(31), lambda: news(60))
        html = member.client.get("/my/news/?page=99").content.decode()
        assert 'aria-current="page">4<' in html
        first = member.client.get("/my/news/").content.decode()
        assert "Today" in first
        assert "Yesterday" in first

    def test_read__is_what_was_shown_and_only_ones_own(
        self, visitor: Callable[[str], Visitor]
    ) -> None:
        member = visitor("contributor")
        shown = timezone.now() - timedelta(minutes=5)
        NotificationFactory(recipient=member.user, happened_at=shown - timedelta(hours=1))
        later = NotificationFactory(recipient=member.user)
        other = NotificationFactory()
        member.client.post("/my/news/read/", {"shown_at": shown.isoformat()})
        unread = set(Notification.objects.filter(read_at=None))
        assert unread == {later, other}
        for wrong in ("", "yesterday", "2026-13-45T99:99", "2026-11-23T09:00"):
            answer = member.client.post("/my/news/read/", {"shown_at": wrong, "next": "//x.uk/"})
            assert answer["Location"] == "/my/news/"
        assert set(Notification.objects.filter(read_at=None)) == {other}


class TestDetails:
    def test_details__are_kept_and_wrong_ones_said(self, visitor: Callable[[str], Visitor]) -> None:
        member = visitor("contributor")
        sent = {"full_name": "Nina Reid", "about": "I work nights.", "is_listed": "on"}
        assert member.client.post("/my/details/", sent)["Location"] == "/my/details/"
        html = member.client.get("/my/details/").content.decode()
        assert "Saved." in html
        assert "See your page as readers do" in html
        wrong = member.client.post("/my/details/", {"full_name": "", "about": "<b>" * 500})
        assert wrong.status_code == 422
        assert "&lt;b&gt;" in wrong.content.decode()

    def test_mail__is_once_a_week_until_somebody_chooses(
        self, visitor: Callable[[str], Visitor]
    ) -> None:
        member = visitor("contributor")
        assert 'value="weekly" checked' in member.client.get("/my/mail/").content.decode()
        assert member.client.post("/my/mail/", {"rhythm": "hourly"}).status_code == 422
        assert member.client.post("/my/mail/", {"rhythm": "at-once"}).status_code == 302
        assert 'value="at-once" checked' in member.client.get("/my/mail/").content.decode()
