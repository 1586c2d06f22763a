"""A nurse between two shifts: a phone whose browser runs no scripts, her own words with a slip."""

import pytest
from playwright.sync_api import Page, expect

from search.engines.base import SearchEngine
from search.engines.registry import engine
from search.rebuild import rebuild
from search.speller import forget_speller
from tests.factories import ConceptFactory, PracticePageFactory, ServiceFactory


@pytest.fixture
def shelf(site: str, live_index: SearchEngine) -> None:
    """What housing and the police do, under their own names, and a dozen on wandering."""
    wandering = ConceptFactory(
        slug="missing-people",
        labels={"police": ["missing person"], "nursing": ["wandering"], "housing": ["gone away"]},
    )
    for service in ("police", "housing"):
        PracticePageFactory(
            published=True,
            title=f"The form of {service}",
            concepts=[wandering],
            origin_services=[ServiceFactory(code=service)],
        )
    for number in range(12):
        PracticePageFactory(
            published=True,
            title=f"Wandering at night {number}",
            origin_services=[ServiceFactory(code="nursing")],
        )
    rebuild(engine())
    forget_speller()


def test_nurse__finds_it_without_scripts(page_without_scripts: Page, shelf: None) -> None:
    phone = page_without_scripts
    phone.goto("/")
    phone.get_by_label("What problem do you have?").fill("wanderng")
    phone.get_by_role("button", name="Find what works").click()

    phone.get_by_text("Did you mean").get_by_role("link", name="wandering").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("14 practices from 3 services")
    form = phone.get_by_role("article").filter(has_text="The form of police")
    expect(form).to_contain_text("Found under missing person, police’s words")

    names = phone.locator(".fx-bridge")
    expect(names.get_by_role("link").first).not_to_be_visible()
    names.locator("summary").click()
    expect(names.get_by_role("link", name="Stop also searching: Missing people")).to_be_visible()

    phone.get_by_text("Filters", exact=True).click()
    phone.get_by_label("Housing").check()
    phone.get_by_label("Police").check()
    phone.get_by_role("button", name="Show practices").last.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("2 practices")
    expect(phone.get_by_text("Filters, 2 in use")).to_be_visible()

    phone.get_by_role("link", name="Remove filter service: Police").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("1 practice")
    phone.go_back()
    expect(phone.get_by_role("heading", level=1)).to_have_text("2 practices")
    phone.get_by_text("Filters, 2 in use").click()
    expect(phone.get_by_label("Police")).to_be_checked()

    phone.get_by_role("article").get_by_role("link", name="The form of housing").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("The form of housing")
    expect(phone.get_by_role("heading", name="Same problem, other services")).to_be_visible()


def test_nurse__searches_her_own_words_only(page_without_scripts: Page, shelf: None) -> None:
    phone = page_without_scripts
    phone.goto("/search/?q=wandering")
    phone.locator(".fx-bridge > summary").click()

    phone.get_by_role("link", name="Search my words only").click()

    expect(phone.get_by_role("heading", level=1)).to_contain_text("12 practices")
    phone.get_by_role("link", name="Search other services’ words too").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("14 practices")


def test_lost_page__still_searches(page_without_scripts: Page, shelf: None, watch: object) -> None:
    watch.expect("404")  # type: ignore[attr-defined]
    phone = page_without_scripts
    phone.goto("/no/such/page/")
    expect(phone.get_by_text("Your search still works.")).to_be_visible()

    phone.get_by_label("What problem do you have?").fill("wandering")
    phone.get_by_role("button", name="Search").click()

    expect(phone.get_by_role("heading", level=1)).to_contain_text("14 practices")
