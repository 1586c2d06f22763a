"""A curator in Wagtail's admin: chooses stories, shows practices live in them, and keeps the
taxonomy, while the words of a practice stay those of the people who wrote them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import FrameLocator, Locator, Page, expect

from home.models import CaseStudyPage, HomePage
from practices.models import PracticePage
from tests.factories import CaseStudyPageFactory, PracticePageFactory, ServiceFactory
from tests.fixtures.people import Visitor

PREVIEW = "#w-preview-iframe"  # While it reloads there are two frames; this is the one shown.


@pytest.fixture
def admin(desk: Page, site: str, visitor: Callable[[str], Visitor]) -> Page:
    """A desk where a curator is signed in."""
    cookie = visitor("curator").client.cookies["sessionid"].value
    desk.context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])
    return desk


def edit(page: Page, one: HomePage | CaseStudyPage | PracticePage) -> None:
    """This will open the form of a page."""
    page.goto(f"/admin/pages/{one.pk}/edit/")
    expect(page.get_by_role("button", name="Save draft")).to_be_visible()


def publish(page: Page) -> None:
    """This will publish what is typed."""
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("has been published")


def preview(page: Page) -> FrameLocator:
    """This will open the preview beside the form."""
    if not page.locator(PREVIEW).is_visible():
        page.get_by_role("button", name="Toggle preview").click()
    return page.frame_locator(PREVIEW)


def choose(page: Page, within: Locator, kind: str, title: str) -> None:
    """This will pick a page in Wagtail's chooser."""
    within.get_by_role("button", name=f"Choose a page ({kind})").click()
    page.locator(".modal-body").get_by_role("link", name=title, exact=True).click()
    expect(within).to_contain_text(title)


def feature(
    page: Page, story: CaseStudyPage, reason: str, days: tuple[date, date] | None = None
) -> Locator:
    """This will add a case study to the front page, and return its row of the form."""
    place = page.locator("#id_featured_case_studies-TOTAL_FORMS").input_value()
    page.get_by_role("button", name="Add case study").click()
    row = page.locator(f"#inline_child_featured_case_studies-{place}")
    choose(page, row, "Case study", story.title)
    row.get_by_label("Why we chose it").fill(reason)
    if days:
        row.get_by_label("Shown from").fill(days[0].isoformat())
        row.get_by_label("Shown until").fill(days[1].isoformat())
        page.keyboard.press("Tab")  # Closes the calendar, which lies over the buttons.
    return row


def test_front_page__shows_what_a_curator_featured_in_order_and_on_its_days(admin: Page) -> None:
    today, week = localdate(), timedelta(days=7)
    first, second, later = CaseStudyPageFactory.create_batch(3, published=True)
    edit(admin, HomePage.objects.get())
    feature(admin, second, "It was added first.")
    row = feature(admin, first, "It moved between services.", (today, today + week))
    feature(admin, later, "It is for next week.", (today + week, today + 2 * week))

    row.get_by_role("button", name="Move up").click()
    expect(row.locator("[name$=-ORDER]")).to_have_value("1")

    shown = preview(admin)
    expect(shown.locator(".fx-feature")).to_contain_text(first.title)
    expect(shown.locator(".fx-feature")).to_contain_text("It moved between services.")
    expect(shown.get_by_text(later.title)).to_have_count(0)
    publish(admin)

    admin.goto("/")
    stories = admin.get_by_role("region", name="Stories our curators chose")
    expect(stories.get_by_role("heading", level=3)).to_have_text([first.title, second.title])
    expect(stories).to_contain_text("Why we chose it: It moved between services.")
    expect(stories.locator(".fx-mark, .fx-stamp")).to_have_count(0)


def test_practice_in_a_story__is_live_and_leaves_when_it_is_unpublished(admin: Page) -> None:
    practice = PracticePageFactory(published=True, title="A room with a key")
    story = CaseStudyPageFactory(published=True, practice=practice, body=[TEXT])
    home = HomePage.objects.get()
    edit(admin, story)
    body = admin.locator("#panel-child-content-body-section")
    body.get_by_role("button", name="Insert a block").last.click()
    admin.get_by_role("option", name="Live practice card", exact=True).click()
    choose(admin, body.locator("[data-streamfield-child]").last, "Practice", practice.title)
    expect(preview(admin).get_by_role("link", name=practice.title)).to_be_visible()
    publish(admin)
    edit(admin, home)
    admin.get_by_role("button", name="Add practice").click()
    row = admin.locator("#inline_child_featured_practices-0")
    choose(admin, row, "Practice", practice.title)
    row.get_by_label("Why we chose it").fill("It costs a key.")
    publish(admin)

    admin.goto(story.get_absolute_url())
    expect(admin.get_by_role("article").get_by_text("Emerging")).to_be_visible()
    admin.goto("/")
    expect(admin.get_by_text("It costs a key.")).to_be_visible()

    admin.goto(f"/admin/pages/{practice.pk}/unpublish/")
    admin.get_by_role("button", name="Yes, unpublish it").click()
    expect(admin.locator(".messages")).to_contain_text("unpublished")

    admin.goto(story.get_absolute_url())
    expect(admin.get_by_text("It was loud.")).to_be_visible()
    expect(admin.get_by_text(practice.title)).to_have_count(0)
    admin.goto("/")
    expect(admin.get_by_text("It costs a key.")).to_have_count(0)


def test_practice__takes_a_curators_tags_and_services_but_not_their_words(admin: Page) -> None:
    practice = PracticePageFactory(published=True, with_full_record=True)
    ServiceFactory(code="courts")
    edit(admin, practice)

    for field in ("title", "outcome", "problem", "what_we_did", "results", "steps-count"):
        expect(admin.locator(f"[name={field}]")).to_have_count(0)
    expect(admin.get_by_text("Only the people who wrote it can change this.").first).to_be_visible()
    expect(admin.get_by_text(practice.problem)).to_be_visible()
    admin.get_by_role("tab", name="How it is found").click()
    admin.locator("label:has([name=useful_to_services])", has_text="Courts").click()
    tags = admin.locator(".tagit-new input")
    tags.fill("night shift")
    tags.press("Enter")
    publish(admin)

    admin.goto(practice.get_absolute_url())
    expect(admin.get_by_text("Also useful to Courts")).to_have_count(1)
    expect(admin.get_by_text("night shift")).to_be_visible()
    kept = PracticePage.objects.get(pk=practice.pk)
    assert (kept.title, kept.problem) == (practice.title, practice.problem)
    assert [block.value for block in kept.steps] == [block.value for block in practice.steps]


def test_curators_door__is_on_every_page_of_a_curator(admin: Page) -> None:
    admin.goto("/")

    admin.get_by_role("link", name="Curators’ desk").click()

    expect(admin.get_by_role("link", name="Front page", exact=True)).to_be_visible()


TEXT = ("text", {"heading": "The corridor", "paragraphs": ["It was loud."], "note": ""})
