"""What changed since an older version, word by word and line by line, escaped."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import TaskState

from practices.enums import ReviewOutcome
from practices.services.review import decide_review
from tests.factories import (
    MembershipFactory,
    PracticePageFactory,
    make_reviewer,
    send_for_review,
)
from tests.practices.reviews.test_review_page import REASON, address, practice_of

pytestmark = pytest.mark.django_db


class TestWhatChanged:
    def resent(self, **words: Any) -> TaskState:
        author = MembershipFactory(verified=True).user
        first = send_for_review(PracticePageFactory(owner=author, steps=["Meet.", "Agree."]))
        decide_review(
            task_state_id=first.pk,
            reviewer=make_reviewer(),
            outcome=ReviewOutcome.CHANGES,
            reason=REASON,
            at=timezone.now(),
        )
        return send_for_review(practice_of(first), **words)

    def test_words_in_and_out(self, desk: Client) -> None:
        task_state = self.resent(problem="People waited in a <b>very</b> loud corridor.")

        shown = desk.get(address(task_state)).text

        assert "Since a reviewer last read it" in shown
        assert "<ins>" in shown
        assert "&lt;b&gt;very&lt;/b&gt;" in shown
        assert "<b>very</b>" not in shown

    def test_lines_of_a_list(self, desk: Client) -> None:
        shown = desk.get(address(self.resent(steps=[("item", "Meet."), ("item", "Write.")]))).text

        assert "Agree.</del>" in shown
        assert "Write.</ins>" in shown
        assert "Meet.</del>" not in shown

    def test_nothing(self, desk: Client) -> None:
        assert "No word of the record changed." in desk.get(address(self.resent())).text

    def test_new_record__has_nothing_to_compare_with(
        self, desk: Client, task_state: TaskState
    ) -> None:
        assert "What the author changed" not in desk.get(address(task_state)).text

    def test_published_record__is_compared_with_what_readers_see(self, desk: Client) -> None:
        author = MembershipFactory(verified=True).user
        practice = PracticePageFactory(owner=author, published=True)
        task_state = send_for_review(practice, outcome="Nobody was hurt.")

        shown = desk.get(address(task_state)).text

        assert "Since the version that readers see" in shown
        assert "Fewer people were hurt while they waited." not in shown.split("record-title")[1]

    def test_both_older_versions__can_be_chosen(self, desk: Client) -> None:
        author = MembershipFactory(verified=True).user
        practice = PracticePageFactory(owner=author, published=True)
        first = send_for_review(practice, outcome="Second outcome.")
        decide_review(
            task_state_id=first.pk,
            reviewer=make_reviewer(),
            outcome=ReviewOutcome.CHANGES,
            reason=REASON,
            at=timezone.now(),
        )
        again = address(send_for_review(practice_of(first), outcome="Third outcome."))

        assert "Second" in desk.get(again).text.split("record-title")[0]
        published = desk.get(f"{again}?since=published").text.split("record-title")[0]
        assert "Second" not in published
        assert "Fewer" in published
