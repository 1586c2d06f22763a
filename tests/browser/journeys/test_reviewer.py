"""A reviewer: cannot take what a colleague wrote, takes what somebody else did, and decides it.
With scripts and with none."""

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from practices.models import PracticePage, ReviewDecision
from tests.browser.test_page_types import as_signed_in
from tests.browser.watch import Watch
from tests.factories import (
    MembershipFactory,
    PracticePageFactory,
    make_reviewer,
    send_for_review,
)

BACKEND = "django.contrib.auth.backends.ModelBackend"
REASON = "It says what went wrong, and who it did not help."


@pytest.fixture
def reviewer(site: str) -> Any:
    """A reviewer, with a practice of a colleague and one of somebody else in the queue."""
    user = make_reviewer()
    place = user.memberships.get().organisation
    colleague = MembershipFactory(organisation=place, verified=True).user
    send_for_review(PracticePageFactory(owner=colleague, title="Our own quiet room"))
    author = MembershipFactory(verified=True).user
    send_for_review(PracticePageFactory(owner=author, title="Red tray", slug="red-tray"))
    return user


def signed_in(page: Page, site: str, user: Any) -> Page:
    """This will let a page go on as somebody."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    as_signed_in(page, site, client)
    return page


def entry(page: Page, title: str) -> Any:
    """This will find the line of a practice in the queue."""
    return page.get_by_role("listitem").filter(has=page.get_by_role("link", name=title, exact=True))


def test_reviewer_with_a_conflict__decides_another_one(
    desk_either_way: Page, site: str, reviewer: Any, watch: Watch
) -> None:
    watch.expect("422 (Unprocessable")
    page = signed_in(desk_either_way, site, reviewer)
    page.goto("/review/")

    conflict = entry(page, "Our own quiet room")
    expect(conflict).to_contain_text("You work for the same organisation as the author.")
    expect(conflict.get_by_role("button", name="Take this")).to_be_disabled()

    entry(page, "Red tray").get_by_role("button", name="Take this").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Red tray")
    page.get_by_label("Add a note").fill("The numbers are from one ward.")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_text("The numbers are from one ward.")).to_be_visible()

    page.get_by_role("link", name="Go to your decision").click()
    page.locator("label", has_text="Approve and publish").click()
    page.get_by_label("Why?").fill("Too short.")
    page.get_by_role("button", name="Send your decision").click()
    expect(page.get_by_role("alert")).to_contain_text("One thing to put right")
    expect(page.get_by_label("Why?")).to_have_value("Too short.")
    page.get_by_label("Why?").fill(REASON)
    page.get_by_role("button", name="Send your decision").click()

    expect(page.get_by_role("status")).to_contain_text("You approved “Red tray”. It is live")
    page.get_by_role("link", name="See it on its page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Red tray")
    expect(page.get_by_text("The numbers are from one ward.")).to_have_count(0)


def test_reviewer_without_scripts__asks_for_changes(
    page_without_scripts: Page, site: str, reviewer: Any
) -> None:
    page = signed_in(page_without_scripts, site, reviewer)
    page.goto("/review/?kind=new")
    entry(page, "Red tray").get_by_role("button", name="Take this").click()

    page.locator("label", has_text="Ask for changes").click()
    page.get_by_label("Why?").fill("Two things are not clear enough to copy.")
    first = page.get_by_role("group", name="Change 1", exact=True)
    first.get_by_label("Section").select_option("The problem")
    first.get_by_label("What to change").fill("Say how many people waited.")
    for _ in range(2):
        page.get_by_role("button", name="Add another change").click()
    fifth = page.get_by_role("group", name="Change 5", exact=True)
    fifth.get_by_label("Section").select_option("How to do it")
    fifth.get_by_label("What to change").fill("Who washes the trays?")
    expect(first.get_by_label("What to change")).to_have_value("Say how many people waited.")
    page.get_by_role("button", name="Send your decision").click()

    expect(page.get_by_role("status")).to_contain_text("You asked for changes to “Red tray”.")
    assert [change["section"] for change in ReviewDecision.objects.get().changes_wanted] == [
        "problem",
        "how-to",
    ]
    assert not PracticePage.objects.get(slug="red-tray").live
