"""Send, take back and withdraw, as Wagtail's workflow has it afterwards."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry, WorkflowTask

from practices.enums import NewsKind, Overlay
from practices.models import Notification, PracticePage
from practices.rules.lifecycle import PracticeState
from practices.selectors.record_draft import draft_of
from practices.selectors.record_life import state_of_practice
from practices.services.submission_errors import NotAllowedError
from practices.services.submission_review import send_for_review, take_back
from practices.services.submission_withdrawal import withdraw_practice
from tests.factories import MembershipFactory, PracticePageFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("workflow")]
NOW = timezone.now()


def again(practice: PracticePage) -> PracticePage:
    return PracticePage.objects.get(pk=practice.pk)


def send(practice: PracticePage, author: Any, at: Any = NOW) -> PracticeState:
    send_for_review(practice_id=practice.pk, author=author, at=at)
    return state_of_practice(again(practice))


class TestSend:
    def test_complete_draft__goes_to_a_reviewer(self, author: Any, reviewer: Any) -> None:
        practice = PracticePageFactory(owner=author)

        assert send(practice, author) == PracticeState.WITH_REVIEWER

        news = Notification.objects.get()
        assert (news.recipient, news.kind) == (reviewer, NewsKind.REVIEW_WANTED)
        actions = PageLogEntry.objects.filter(page_id=practice.pk).values_list("action", flat=True)
        assert "practices.send_for_review" in actions

    def test_second_tap__is_refused_and_opens_no_second_review(self, author: Any) -> None:
        practice = PracticePageFactory(owner=author)
        send(practice, author)

        with pytest.raises(NotAllowedError, match="A reviewer has it already"):
            send(practice, author)

    @pytest.mark.parametrize(
        ("values", "reason"),
        [
            ({"outcome": ""}, "the answer is in"),
            ({"outcome": "x" * 141}, "the answer is in"),
            ({"results": "Ring 07700 900123."}, "tells who somebody is"),
        ],
    )
    def test_incomplete_draft__is_refused(
        self, author: Any, values: dict[str, str], reason: str
    ) -> None:
        practice = PracticePageFactory(owner=author)
        for name, value in values.items():
            setattr(practice, name, value)
        practice.save_revision(clean=False)

        with pytest.raises(NotAllowedError, match=reason):
            send(practice, author)

    def test_author_without_a_place_of_work__is_refused(self) -> None:
        author = MembershipFactory().user
        practice = PracticePageFactory(owner=author)

        with pytest.raises(NotAllowedError, match="where you work"):
            send(practice, author)

    def test_workflow_without_a_task__publishes_nothing(self, author: Any) -> None:
        WorkflowTask.objects.all().delete()
        practice = PracticePageFactory(owner=author)

        with pytest.raises(NotAllowedError, match="Nobody can review"):
            send(practice, author)
        assert not again(practice).live

    def test_asked_for_changes__is_sent_again_with_the_newest_version(self, author: Any) -> None:
        practice = PracticePageFactory(owner=author)
        send(practice, author)
        task_state = again(practice).current_workflow_task_state
        task_state.reject(user=UserFactory())
        draft = draft_of(again(practice)).page
        draft.results = "22 fell."
        revision = draft.save_revision(user=author, clean=False)

        assert send(practice, author) == PracticeState.WITH_REVIEWER
        assert again(practice).current_workflow_task_state.revision_id == revision.pk

    def test_somebody_elses__is_not_found(self, author: Any) -> None:
        with pytest.raises(PracticePage.DoesNotExist):
            send(PracticePageFactory(), author)


class TestReviewers:
    def test_only_those_without_conflict__are_told(self, author: Any, reviewer: Any) -> None:
        colleague = UserFactory(groups=["Reviewers"])
        MembershipFactory(user=colleague, organisation=author.memberships.get().organisation)
        UserFactory(groups=["Reviewers"], is_active=False)

        send(PracticePageFactory(owner=author), author)

        assert [one.recipient for one in Notification.objects.all()] == [reviewer]

    def test_reviewer__is_told_once_a_day(self, author: Any, reviewer: Any) -> None:
        for day in (0, 0, 1):
            send(PracticePageFactory(owner=author), author, NOW + timedelta(days=day))

        assert Notification.objects.count() == 2


class TestTakeBack:
    def test_open_review__ends(self, author: Any) -> None:
        practice = PracticePageFactory(owner=author)
        send(practice, author)

        take_back(practice_id=practice.pk, author=author)

        assert state_of_practice(again(practice)) == PracticeState.DRAFT
        with pytest.raises(NotAllowedError):
            take_back(practice_id=practice.pk, author=author)


class TestWithdraw:
    def test_published_practice__stays_readable_with_its_reason(self, author: Any) -> None:
        practice = PracticePageFactory(published=True, owner=author)

        withdraw_practice(practice_id=practice.pk, author=author, reason="It did harm.", year=2026)

        found = again(practice)
        assert state_of_practice(found) == PracticeState.WITHDRAWN
        assert found.live
        assert (found.withdrawn_reason, found.withdrawn_year) == ("It did harm.", 2026)
        assert Overlay.WITHDRAWN in found.standing.overlays

    def test_words_no_reviewer_read__stay_private_and_are_kept(self, author: Any) -> None:
        practice = PracticePageFactory(published=True, owner=author)
        draft = draft_of(again(practice)).page
        draft.results = "A wild claim."
        draft.save_revision(user=author, clean=False)
        send(practice, author)

        withdraw_practice(practice_id=practice.pk, author=author, reason="Harm.", year=None)

        found = again(practice)
        assert found.results == practice.results
        assert draft_of(found).page.results == "A wild claim."
        assert found.current_workflow_state is None

    @pytest.mark.parametrize("traits", [{}, {"withdrawn": True}])
    def test_what_readers_cannot_see_or_is_out_of_use__is_refused(
        self, author: Any, traits: dict[str, bool]
    ) -> None:
        practice = PracticePageFactory(owner=author, **traits)

        with pytest.raises(NotAllowedError):
            withdraw_practice(practice_id=practice.pk, author=author, reason="Harm.", year=2026)
