"""The queue: whose each entry is, which day it is, and no statement more for many."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import TaskState

from practices.enums import ReviewOutcome
from practices.models import ReviewDecision
from practices.selectors.review_queue import ReviewQueue, review_queue
from practices.selectors.review_speed import review_speed
from practices.services.review import decide_review, take_review
from tests.factories import (
    EvidenceConfirmationFactory,
    EvidenceItemFactory,
    MembershipFactory,
    PracticePageFactory,
    make_reviewer,
    send_for_review,
)
from tests.fixtures.queries import SameQueries

MONDAY = datetime(2026, 11, 16, 10, tzinfo=UTC)
REASON = "Clear, honest, and it says what went wrong."

pytestmark = pytest.mark.django_db


def queue(reviewer: Any, *, kind: str = "", days: int = 0) -> ReviewQueue:
    return review_queue(reviewer, kind=kind, on=(MONDAY + timedelta(days=days)).date())


def shown(view: ReviewQueue) -> dict[str, list[str]]:
    return {group.id: [entry.title for entry in group.entries] for group in view.groups}


def test_entries__stand_where_they_belong(reviewer: Any, task_state: TaskState) -> None:
    send_for_review(PracticePageFactory(owner=reviewer, title="My own"))
    theirs = send_for_review(PracticePageFactory(title="Taken by another"))
    mine = send_for_review(PracticePageFactory(title="Taken by me"))
    take_review(task_state_id=theirs.pk, reviewer=make_reviewer(), at=MONDAY)
    take_review(task_state_id=mine.pk, reviewer=reviewer, at=MONDAY)

    assert shown(queue(reviewer)) == {
        "mine": ["Taken by me"],
        "waiting": ["Red tray"],
        "others": ["Taken by another"],
        "cannot": ["My own"],
    }


def test_refusal__is_said_beside_the_dashed_button(desk: Client, reviewer: Any) -> None:
    place = reviewer.memberships.get().organisation
    author = MembershipFactory(organisation=place, verified=True).user
    send_for_review(PracticePageFactory(owner=author))

    html = desk.get("/review/").text

    assert "You work for the same organisation as the author." in html
    assert "disabled aria-describedby" in html


@pytest.mark.parametrize(
    ("days", "label"),
    [(0, "Day 1 of 5"), (3, "Day 4 of 5"), (4, "Due today"), (7, "1 day late"), (8, "2 days late")],
)
def test_day__counts_working_days(reviewer: Any, days: int, label: str) -> None:
    send_for_review(PracticePageFactory(), at=MONDAY)

    entry = queue(reviewer, days=days).groups[0].entries[0]

    assert entry.counter.label == label
    assert entry.counter.is_late is (days >= 4)


def test_line__speaks_of_the_version_that_was_sent(reviewer: Any) -> None:
    send_for_review(PracticePageFactory(title="First title"), title="Newer title")

    entry = queue(reviewer).groups[0].entries[0]

    assert entry.title == "Newer title"
    assert entry.origin_services == ("Nursing",)
    assert entry.says == "New, from a nurse in Yorkshire and the humber."


def test_kinds__narrow_the_queue(reviewer: Any, task_state: TaskState) -> None:
    again = send_for_review(PracticePageFactory(title="Sent again"))
    decide_review(
        task_state_id=again.pk,
        reviewer=reviewer,
        outcome=ReviewOutcome.CHANGES,
        reason=REASON,
        at=MONDAY,
    )
    send_for_review(ReviewDecision.objects.get().practice)
    EvidenceItemFactory(practice=PracticePageFactory(published=True, title="Studied"))

    assert shown(queue(reviewer, kind="new")) == {"waiting": ["Red tray"]}
    assert shown(queue(reviewer, kind="changed")) == {"waiting": ["Sent again"]}
    assert shown(queue(reviewer, kind="evidence")) == {"waiting": ["Studied"]}
    assert shown(queue(reviewer, kind="nonsense")) == shown(queue(reviewer))
    assert [(chip.label, chip.count) for chip in queue(reviewer).chips] == [
        ("All", 3),
        ("New", 1),
        ("Changed", 1),
        ("Evidence", 1),
    ]


class TestEvidence:
    def titles(self, reviewer: Any) -> dict[str, list[str]]:
        return {
            group.id: [entry.says.split("”")[0].split("“")[1] for entry in group.entries]
            for group in queue(reviewer, kind="evidence").groups
        }

    def test_waits_until_two_confirmed_or_one_disputed(self, reviewer: Any) -> None:
        EvidenceItemFactory(title="Nobody yet")
        EvidenceConfirmationFactory(item=EvidenceItemFactory(title="One"))
        EvidenceItemFactory(title="Two", confirmed=True)
        EvidenceConfirmationFactory(item=EvidenceItemFactory(title="No"), disputed=True)
        EvidenceItemFactory(title="Raises nothing", design="survey")
        EvidenceItemFactory(title="The method", about="method")

        assert self.titles(reviewer) == {"waiting": ["Nobody yet", "One"]}

    def test_of_practices_in_use_only(self, reviewer: Any) -> None:
        EvidenceItemFactory(practice=PracticePageFactory())
        EvidenceItemFactory(practice=PracticePageFactory(withdrawn=True))

        assert self.titles(reviewer) == {}

    def test_own_verdict__is_not_asked_again(self, reviewer: Any) -> None:
        place = reviewer.memberships.get().organisation
        EvidenceConfirmationFactory(reviewer=reviewer, organisation=place)

        assert self.titles(reviewer) == {}

    def test_of_a_colleague__is_not_for_them(self, reviewer: Any) -> None:
        place = reviewer.memberships.get().organisation
        EvidenceConfirmationFactory(item__title="Seen", organisation=place)

        assert self.titles(reviewer) == {"cannot": ["Seen"]}


def test_queue__asks_as_often_for_many(
    desk: Client, reviewer: Any, assert_same_queries: SameQueries
) -> None:
    def fill(number: int) -> None:
        for _ in range(number):
            author = MembershipFactory(verified=True).user
            state = send_for_review(PracticePageFactory(owner=author))
            take_review(task_state_id=state.pk, reviewer=reviewer, at=timezone.now())
            send_for_review(PracticePageFactory(owner=MembershipFactory(verified=True).user))
            send_for_review(PracticePageFactory(owner=reviewer))
            EvidenceConfirmationFactory()

    assert_same_queries(desk, "/review/", few=lambda: fill(1), many=lambda: fill(4))


def test_empty_queue__says_so(desk: Client) -> None:
    assert "Nothing waits for a reviewer" in desk.get("/review/").text


def test_median__is_public_and_forgets_after_90_days(client: Client, reviewer: Any) -> None:
    assert "Not known yet" in client.get("/standing/").text
    practice = PracticePageFactory(published=True)
    for sent, decided in ((0, 3), (0, 1), (0, 4), (-120, -100)):
        ReviewDecision.objects.create(
            practice=practice,
            reviewer=reviewer,
            outcome="approved",
            reason=REASON,
            sent_at=MONDAY + timedelta(days=sent),
            decided_at=MONDAY + timedelta(days=decided),
        )

    speed = review_speed(on=(MONDAY + timedelta(days=7)).date(), reviewer=reviewer)

    assert (speed.usual_days, speed.decisions, speed.decided_by_reader) == (4, 3, 4)
    assert speed.in_words == "4 working days"


def test_what_tells_who_somebody_is__is_flagged(desk: Client, task_state: TaskState) -> None:
    send_for_review(
        PracticePageFactory(title="Named"), problem="Ring Mr Lee or Mrs Lee on 07700 900123."
    )

    html = " ".join(desk.get("/review/").text.split())
    page = desk.get(f"/review/{TaskState.objects.latest('pk').pk}/").text

    assert html.count("No personal data found") == 1
    flag = "May hold personal data: 2 names, 1 phone number. Read that part first."
    assert flag in html
    assert flag in page
    assert "No personal data found" in desk.get(f"/review/{task_state.pk}/").text
