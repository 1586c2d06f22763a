"""A reader with a problem finds, under another service's name, what others do about it, and whom to
believe: front page → concept → practice → why this standing → organisation → person."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from home.models import HomePage
from practices.models import PracticePage
from tests.browser.watch import block_scripts
from tests.factories import (
    ConceptFactory,
    EndorsementFactory,
    EvidenceItemFactory,
    PracticePageFactory,
    ProfileFactory,
    ServiceFactory,
)
from tests.factories.practices import refresh


@dataclass(frozen=True, slots=True)
class Story:
    """What the reader will meet on the way."""

    concept: str
    practice: str
    organisation: str
    person: str
    statement: str


@pytest.fixture
def story(site: str) -> Story:
    """One problem of two services, and a practice that somebody vouches for."""
    concept = ConceptFactory(
        slug="violence-while-waiting",
        labels={"police": ["public order"], "nursing": ["agitation"]},
    )
    practice = PracticePageFactory(
        published=True,
        with_full_record=True,
        title="A quiet room by the door",
        concepts=[concept],
        origin_services=[ServiceFactory(code="nursing")],
    )
    EvidenceItemFactory(practice=practice, confirmed=True)
    endorsement = EndorsementFactory(
        practice=practice,
        counting=True,
        organisation__name="Northmoor Police",
        organisation__slug="northmoor-police",
    )
    ProfileFactory(user=endorsement.endorser)
    refresh(practice)
    home = HomePage.objects.get()
    home.names_concept = concept
    home.save_revision().publish()
    return Story(
        concept.preferred_label,
        practice.title,
        endorsement.organisation.name,
        endorsement.endorser.full_name,
        endorsement.statement,
    )


def read_along(page: Page, story: Story) -> None:
    """This will go the whole way by links alone, checking at each stop what a reader needs."""
    page.goto("/")
    expect(page.locator("h1")).to_contain_text("three miles away")
    page.get_by_role("link", name="Find what all of them do").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(story.concept)
    expect(page.get_by_text("One problem. 2 names.")).to_be_visible()
    page.get_by_role("link", name=story.practice).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(story.practice)
    summary = page.get_by_role("region", name="In short")
    expect(summary).to_contain_text("Tried")
    expect(summary).to_contain_text("Measured change")
    summary.get_by_role("link", name="Why this standing?").click()

    assert page.url.endswith("#standing")
    why = page.get_by_role("region", name="Why this standing?")
    expect(why).to_be_in_viewport()
    expect(why).to_contain_text("This is where it stands")
    expect(why).to_contain_text("Not met: ")
    why.get_by_role("link", name=story.organisation).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(story.organisation)
    expect(page.get_by_role("link", name=story.practice)).to_be_visible()
    page.get_by_role("link", name=story.person).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(story.person)
    expect(page.get_by_text(story.statement)).to_be_visible()
    page.get_by_role("link", name=story.practice).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(story.practice)


def test_reader__finds_the_way_at_both_sizes(page: Page, story: Story) -> None:
    read_along(page, story)


def test_reader__needs_no_scripts(page_without_scripts: Page, story: Story) -> None:
    read_along(page_without_scripts, story)


def test_reader__needs_no_scripts_that_arrive(phone: Page, story: Story) -> None:
    block_scripts(phone)

    read_along(phone, story)


def test_contents__are_closed_on_phones_and_follow_the_reader_on_the_desk(
    phone: Page, desk: Page, story: Story
) -> None:
    address = PracticePage.objects.get().get_absolute_url()
    phone.goto(address)
    contents = phone.get_by_role("navigation", name="On this page")
    expect(contents.get_by_role("link").first).not_to_be_visible()
    contents.get_by_text("On this page").first.click()
    contents.get_by_role("link", name="Evidence").click()
    expect(phone.get_by_role("heading", name="Evidence", level=2).last).to_be_in_viewport()
    expect(contents.get_by_role("link").first).not_to_be_visible()

    desk.goto(address)
    contents = desk.get_by_role("navigation", name="On this page")
    contents.get_by_role("link", name="Why this standing?").click()
    expect(desk.get_by_role("heading", name="Why this standing?", level=2)).to_be_in_viewport()
    expect(contents.locator("a[aria-current]")).to_have_text("Why this standing?")


def test_skip_link__leads_to_the_main_part(desk: Page, story: Story) -> None:
    desk.goto("/")
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("link", name="Skip to the main part")).to_be_focused()

    desk.keyboard.press("Enter")

    expect(desk.locator("main")).to_be_focused()


def test_list__is_narrowed_by_service_without_scripts(
    page_without_scripts: Page, story: Story
) -> None:
    PracticePageFactory(published=True, origin_services=[ServiceFactory(code="police")])
    page_without_scripts.goto("/practices/")
    page_without_scripts.get_by_text("Where it began: all services").click()

    page_without_scripts.get_by_role("link", name="Nursing").click()

    expect(page_without_scripts.get_by_role("heading", level=1)).to_have_text(
        "1 practice from Nursing"
    )
    expect(page_without_scripts.get_by_role("link", name=story.practice)).to_be_visible()
