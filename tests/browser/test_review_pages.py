"""The pages of reviewers, in every state that matters, at both sizes: accessible, and no wider
than the screen."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from wagtail.models import TaskState

from practices.enums import ReviewOutcome
from practices.models import PracticePage
from practices.services.review import decide_review, take_review, write_review_note
from tests.browser.accessibility import assert_accessible
from tests.browser.page_states import ONE_WORD
from tests.browser.test_page_types import as_signed_in
from tests.browser.watch import Watch
from tests.factories import (
    EvidenceConfirmationFactory,
    EvidenceItemFactory,
    MembershipFactory,
    PracticePageFactory,
    make_reviewer,
    send_for_review,
)
from tests.factories.practices import LONGEST_TITLE

REASON = "Clear, honest, and it says what went wrong."
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def reviewer(site: str, page: Page) -> Any:
    """A reviewer, signed in on the page."""
    user, client = make_reviewer(), Client()
    client.force_login(user, backend=BACKEND)
    as_signed_in(page, site, client)
    return user


def check(page: Page, address: str = "", status: int = 200) -> None:
    """This will check the page at an address, or the one that is open."""
    if address:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == status, address
    assert_accessible(page)
    width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert width <= 0, address


def resent() -> TaskState:
    """This will make a practice that was sent, came back and was sent again, hard to fit."""
    author = MembershipFactory(verified=True).user
    first = send_for_review(
        PracticePageFactory(owner=author, title=LONGEST_TITLE, with_full_record=True)
    )
    practice = PracticePage.objects.get(pk=int(first.workflow_state.object_id))
    other = make_reviewer()
    write_review_note(practice=practice, writer=other, text=ONE_WORD, at=timezone.now())
    decide_review(
        task_state_id=first.pk,
        reviewer=other,
        outcome=ReviewOutcome.CHANGES,
        reason=f"{REASON} {ONE_WORD}",
        at=timezone.now(),
    )
    return send_for_review(practice, problem=f"It was loud. {ONE_WORD}", steps=[("item", "Meet.")])


def test_pages_of_reviewers__are_accessible(page: Page, reviewer: Any, watch: Watch) -> None:
    watch.expect("422 (Unprocessable")
    watch.expect("409 (Conflict)")
    check(page, "/review/")
    open_review = resent()
    taken = send_for_review(PracticePageFactory())
    take_review(task_state_id=taken.pk, reviewer=reviewer, at=timezone.now())
    own = send_for_review(PracticePageFactory(owner=reviewer, title=ONE_WORD))
    EvidenceConfirmationFactory(item__practice=PracticePageFactory(published=True))

    check(page, "/review/")
    check(page, f"/review/{own.pk}/")
    check(page, f"/review/{open_review.pk}/")
    page.locator("label", has_text="Ask for changes").click()
    page.get_by_role("button", name="Send your decision").click()
    expect(page.get_by_role("alert")).to_contain_text("thing")
    check(page)
    decide_review(
        task_state_id=open_review.pk,
        reviewer=make_reviewer(),
        outcome=ReviewOutcome.DECLINED,
        reason=REASON,
        at=timezone.now(),
    )
    page.locator("label", has_text="Approve and publish").click()
    page.get_by_label("Why?").fill(REASON)
    page.get_by_role("button", name="Send your decision").click()
    expect(page.get_by_role("status")).to_contain_text("Somebody decided this on")
    check(page)
    check(page, f"/review/{open_review.pk}/")


def test_pages_of_evidence__are_accessible(page: Page, reviewer: Any, watch: Watch) -> None:
    watch.expect("422 (Unprocessable")
    practice = PracticePageFactory(published=True, title=LONGEST_TITLE, slug="tea")
    item = EvidenceItemFactory(practice=practice, title=ONE_WORD, finding=ONE_WORD)
    EvidenceConfirmationFactory(item=item, disputed=True)

    check(page, "/practices/tea/evidence/add/")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("alert")).to_contain_text("things to put right")
    check(page)
    check(page, f"/review/evidence/{item.pk}/")
    page.get_by_role("button", name="Send your decision").click()
    expect(page.get_by_role("alert")).to_contain_text("thing to put right")
    check(page)
    check(page, "/practices/tea/")
