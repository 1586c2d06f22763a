"""A nurse shares what she did, on her phone; an officer does the same with scripts switched off."""

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from practices.models import PracticePage
from practices.selectors.record_draft import draft_of
from practices.services.reference_review import load_workflow
from search.engines.base import SearchEngine
from tests.browser.accessibility import assert_accessible
from tests.browser.test_page_types import BACKEND, as_signed_in
from tests.browser.watch import Watch
from tests.factories import MembershipFactory, OrganisationFactory, PracticePageFactory

TOO_LONG = "The same people came to notice much less in the next six months, " * 3
PROBLEM = "People waited in a loud corridor."


@pytest.fixture
def writer(site: str, live_index: SearchEngine) -> Any:
    """Somebody with a checked place of work, a practice like theirs, and a workflow."""
    load_workflow(lambda: None)
    PracticePageFactory(published=True, title="Quiet room by the front door")
    return MembershipFactory(
        verified=True,
        organisation__name="Seaview Ward",
        organisation__service__code="nursing",
        profession__code="nurse",
    ).user


def sign_in(page: Page, site: str, user: Any) -> None:
    client = Client()
    client.force_login(user, backend=BACKEND)
    as_signed_in(page, site, client)


def newest() -> PracticePage:
    return draft_of(PracticePage.objects.filter(live=False).get()).page


def test_nurse__shares_between_two_patients(
    phone: Page, site: str, watch: Watch, writer: Any
) -> None:
    watch.expect("422")
    sign_in(phone, site, writer)
    phone.goto("/")
    phone.get_by_role("navigation", name="Main").get_by_role("link", name="Share").click()
    assert_accessible(phone)

    phone.get_by_label("What do you call it?").press_sequentially("Quiet room")
    expect(phone.get_by_role("heading", name="Is it one of these?")).to_be_visible()
    expect(phone.get_by_role("link", name="Add my experience to this one")).to_be_visible()
    assert_accessible(phone)
    phone.get_by_role("button", name="Save and go on").dblclick()

    expect(phone.get_by_role("heading", level=1)).to_have_text("Where did it begin?")
    expect(phone.get_by_label("Seaview Ward")).to_be_checked()
    assert_accessible(phone)
    phone.get_by_role("button", name="Save and go on").click()
    expect(phone.get_by_role("alert")).to_contain_text("One thing to put right")
    assert_accessible(phone)
    phone.get_by_label("In which year was it first used?").fill("2019")
    phone.get_by_role("button", name="Save and go on").click()

    phone.get_by_label("What was the problem?").fill(PROBLEM)
    phone.get_by_label("What did you do?").fill("We made a small room quiet.")
    assert_accessible(phone)
    phone.get_by_role("button", name="Save and go on").click()
    phone.go_back()
    expect(phone.get_by_label("What was the problem?")).to_have_value(PROBLEM)
    phone.get_by_role("button", name="Save and go on").click()

    phone.get_by_label("Say it in one line").fill(TOO_LONG)
    phone.get_by_label("Tell us more").fill("Ring me on 07700 900123.")
    phone.get_by_role("button", name="Save and check").click()
    expect(phone.get_by_role("alert")).to_contain_text("Two things to put right")
    expect(phone.get_by_role("alert")).to_contain_text("Your words are saved.")
    assert_accessible(phone)
    phone.get_by_label("Say it in one line").fill("Fewer people were hurt.")
    phone.get_by_label("Tell us more").fill("Assaults fell from 40 to 22.")
    phone.get_by_role("button", name="Save and check").click()

    expect(phone.get_by_role("heading", name="Ready to send")).to_be_visible()
    assert_accessible(phone)
    phone.get_by_role("link", name="See it as readers will").click()
    expect(phone.get_by_text("Only you see this.")).to_be_visible()
    assert_accessible(phone)
    phone.get_by_role("link", name="Back to your draft").click()
    phone.get_by_role("button", name="Send for review").click()
    expect(phone.get_by_role("status")).to_contain_text("We have it.")
    assert_accessible(phone)
    phone.get_by_role("button", name="Take it back").click()
    expect(phone.get_by_role("button", name="Send for review")).to_be_enabled()
    assert newest().problem == PROBLEM


def test_officer__shares_without_scripts(
    page_without_scripts: Page, site: str, watch: Watch, writer: Any
) -> None:
    watch.expect("422")
    OrganisationFactory(name="Northmoor Police")
    OrganisationFactory(name="Northmoor Council")
    page = page_without_scripts
    sign_in(page, site, writer)
    page.goto("/practices/share/")
    page.get_by_label("What do you call it?").fill("Quiet room")
    page.get_by_role("button", name="Save and go on").click()

    expect(
        page.get_by_role("link", name="Quiet room by the front door", exact=True)
    ).to_be_visible()
    page.get_by_label("In which year was it first used?").fill("2019")
    page.get_by_label("Another organisation").fill("northmoor")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("Northmoor Police").check()
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("What was the problem?").fill(PROBLEM)
    page.get_by_role("button", name="Save and come back later").click()

    expect(page.get_by_text("3 answers are missing.")).to_be_visible()
    expect(page.get_by_role("button", name="Send for review")).to_be_disabled()
    page.get_by_role("link", name="Say what you did.").click()
    page.get_by_label("What did you do?").fill("We made a small room quiet.")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("Say it in one line").fill("Fewer people were hurt.")
    page.get_by_label("Tell us more").fill("Assaults fell from 40 to 22.")
    page.get_by_role("button", name="Save and check").click()

    page.get_by_role("link", name="What we did").click()
    page.get_by_label("Step 1").fill("Find a room.")
    page.get_by_role("button", name="Add another step").click()
    page.get_by_label("Step 4").fill("Sit with people.")
    page.get_by_label("This section is done").check()
    page.get_by_role("button", name="Save this section").click()

    expect(page.get_by_text("2 of 8 sections are done.")).to_be_visible()
    page.get_by_role("button", name="Send for review").click()
    expect(page.get_by_text("With a reviewer")).to_be_visible()
    assert [child.value for child in newest().steps] == ["Find a room.", "Sit with people."]


def test_section_and_withdrawal__are_accessible(page: Page, site: str, writer: Any) -> None:
    practice = PracticePageFactory(published=True, owner=writer, with_full_record=True)
    sign_in(page, site, writer)
    sections = ("problem", "what-we-did", "what-changed", "evidence", "voice", "how-to", "credit")

    for code in sections:
        page.goto(f"/practices/share/{practice.pk}/{code}/")
        assert_accessible(page)
    page.goto(f"/practices/share/{practice.pk}/withdraw/")
    assert_accessible(page)
    page.get_by_label("Why should nobody use it any more?").fill("People waited longer with it.")
    page.get_by_role("button", name="Take it out of use").click()
    expect(page.get_by_role("status")).to_contain_text("Taken out of use.")
    assert_accessible(page)
