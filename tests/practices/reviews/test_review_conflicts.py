"""Who is kept from deciding, and from the notes of those who decide."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import TaskState

from practices.models import Notification, PracticePage, ReviewDecision, ReviewNote
from practices.services.review import take_review, write_review_note
from practices.services.review_refusals import ReviewInvalidError, ReviewRefusedError
from tests.factories import (
    EndorsementFactory,
    MembershipFactory,
    OrganisationFactory,
    PracticeCreditFactory,
    PracticePageFactory,
    make_reviewer,
    send_for_review,
)
from tests.practices.reviews.test_review_service import decide, practice_of

pytestmark = pytest.mark.django_db


class TestConflicts:
    """Refused in the service, whatever page was open."""

    def refused(self, practice: PracticePage, reviewer: Any, reason: str) -> None:
        task_state = send_for_review(practice)
        with pytest.raises(ReviewRefusedError, match=reason):
            decide(task_state, reviewer, "approved")
        with pytest.raises(ReviewRefusedError, match=reason):
            take_review(task_state_id=task_state.pk, reviewer=reviewer, at=timezone.now())
        assert not ReviewDecision.objects.exists()

    def test_own_record(self, reviewer: Any) -> None:
        self.refused(PracticePageFactory(owner=reviewer), reviewer, "You helped to write this")

    def test_credited(self, reviewer: Any) -> None:
        practice = PracticePageFactory()
        PracticeCreditFactory(practice=practice, user=reviewer)
        self.refused(practice, reviewer, "You helped to write this")

    @pytest.mark.parametrize("traits", [{}, {"ended": True, "verified": True}])
    def test_colleague_of_the_author_now_or_before(
        self, reviewer: Any, traits: dict[str, bool]
    ) -> None:
        place = reviewer.memberships.get().organisation
        author = MembershipFactory(organisation=place, **traits).user
        self.refused(PracticePageFactory(owner=author), reviewer, "the same organisation")

    def test_sister_organisation(self) -> None:
        parent = OrganisationFactory()
        ours, theirs = OrganisationFactory.create_batch(2, parent=parent)
        author = MembershipFactory(organisation=theirs, verified=True).user
        practice = PracticePageFactory(owner=author)
        self.refused(practice, make_reviewer(ours), "belong together")

    def test_organisation_where_it_began_as_the_draft_has_it(self, reviewer: Any) -> None:
        practice = PracticePageFactory()
        version = practice.get_latest_revision_as_object()
        version.origin_organisations.set([reviewer.memberships.get().organisation])
        version.save_revision(clean=False)
        self.refused(PracticePage.objects.get(pk=practice.pk), reviewer, "the same organisation")

    def test_endorser(self, reviewer: Any) -> None:
        practice = PracticePageFactory(published=True)
        place = reviewer.memberships.get().organisation
        EndorsementFactory(practice=practice, endorser=reviewer, organisation=place)
        self.refused(practice, reviewer, "You endorsed this practice")

    def test_reviewer_who_works_nowhere_we_know(self, reviewer: Any) -> None:
        reviewer.memberships.update(ended_at=timezone.now())
        self.refused(PracticePageFactory(), reviewer, "where you work")

    def test_no_reviewer(self) -> None:
        somebody = MembershipFactory(verified=True).user
        self.refused(PracticePageFactory(), somebody, "You are not a reviewer")


class TestNotes:
    def test_are_kept_for_reviewers(self, task_state: TaskState, reviewer: Any) -> None:
        practice = practice_of(task_state)

        write_review_note(
            practice=practice, writer=reviewer, text="  Ask about harm.  ", at=timezone.now()
        )

        assert ReviewNote.objects.get().text == "Ask about harm."
        assert not Notification.objects.exists()

    def test_by_an_author__are_refused(self, task_state: TaskState) -> None:
        with pytest.raises(ReviewRefusedError):
            write_review_note(
                practice=practice_of(task_state),
                writer=practice_of(task_state).owner,
                text="Mine.",
                at=timezone.now(),
            )

    @pytest.mark.parametrize("text", ["", "  ", "x" * 2001])
    def test_without_words_or_with_too_many__are_refused(
        self, task_state: TaskState, reviewer: Any, text: str
    ) -> None:
        with pytest.raises(ReviewInvalidError):
            write_review_note(
                practice=practice_of(task_state),
                writer=reviewer,
                text=text,
                at=timezone.now() - timedelta(days=1),
            )
