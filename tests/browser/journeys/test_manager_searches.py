"""A manager looks for what is proven about a problem in any service, narrows it down, and sends the
address to a colleague, who sees the same."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from practices.models import Region
from search.engines.base import SearchEngine
from tests.factories import (
    ConceptFactory,
    CostBandFactory,
    EvidenceItemFactory,
    PracticePageFactory,
    RegionFactory,
    ServiceFactory,
)
from tests.factories.practices import refresh

HER_WORDS = "violence and aggression"


@pytest.fixture
def shelf(site: str, live_index: SearchEngine) -> Region:
    """Five practices of three services on one problem, one of them dear and one without studies."""
    violence = ConceptFactory(
        slug="violence-against-staff",
        labels={
            "nursing": [HER_WORDS],
            "housing": ["threats to housing officers"],
            "police": ["assault on a constable"],
        },
    )
    cheap, dear = CostBandFactory(code="under-5k"), CostBandFactory(code="over-100k")
    wales = RegionFactory(code="wales")
    for title, service, cost, is_studied in (
        ("Visits in pairs", "housing", cheap, True),
        ("A bell at the counter", "housing", cheap, False),
        ("A new front desk", "housing", dear, True),
        ("Briefings at nine", "police", cheap, True),
        ("A talk after each shift", "nursing", cheap, True),
    ):
        practice = PracticePageFactory(
            published=True,
            title=title,
            concepts=[violence],
            origin_services=[ServiceFactory(code=service)],
            origin_region=wales,
            cost_to_start=cost,
        )
        if is_studied:
            EvidenceItemFactory(practice=practice, confirmed=True)
            refresh(practice)
    return wales


def titles(page: Page) -> list[str]:
    """This will give the practices that the page lists, from the top."""
    return page.get_by_role("article").get_by_role("heading").all_inner_texts()


def test_manager__narrows_shares_and_goes_back(
    desk: Page, shelf: Region, open_context: Callable[..., BrowserContext]
) -> None:
    desk.goto("/")
    desk.get_by_role("combobox", name="What problem do you have?").fill(HER_WORDS)
    desk.get_by_role("button", name="Find what works").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("5 practices from 3 services")
    expect(desk.get_by_text("under another service’s name")).to_be_visible()
    visits = desk.get_by_role("article").filter(has_text="Visits in pairs")
    expect(visits).to_contain_text("Found under threats to housing officers, housing’s words")

    desk.get_by_label("E2 Measured change").check()
    expect(desk.get_by_role("heading", level=1)).to_have_text("4 practices from 3 services")
    desk.locator("#facet-cost > summary").click()
    desk.get_by_label("Under 5k").check()
    expect(desk.get_by_role("heading", level=1)).to_have_text("3 practices from 3 services")
    desk.get_by_label("Housing").check()
    expect(desk.get_by_role("heading", level=1)).to_have_text("1 practice")
    desk.get_by_label("Police").check()
    expect(desk.get_by_role("heading", level=1)).to_have_text("2 practices")
    in_use = desk.get_by_role("group", name="Filters in use")
    expect(in_use).to_contain_text("or")
    desk.get_by_role("link", name="A to Z").click()
    expect(desk.get_by_role("link", name="A to Z")).to_have_attribute("aria-current", "true")
    assert titles(desk) == ["Briefings at nine", "Visits in pairs"]
    shared = desk.url

    colleague = open_context("phone").new_page()
    colleague.goto(shared)
    assert titles(colleague) == ["Briefings at nine", "Visits in pairs"]
    expect(colleague.get_by_text("Filters, 4 in use")).to_be_visible()

    desk.go_back()  # From the order to the boxes,
    expect(desk.get_by_role("link", name="Best match")).to_have_attribute("aria-current", "true")
    expect(desk.get_by_label("Police")).to_be_checked()
    desk.go_back()  # and from box to box.
    expect(desk.get_by_label("Police")).not_to_be_checked()
    assert titles(desk) == ["Visits in pairs"]

    in_use.get_by_role("link", name="Remove filter service: Housing").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("3 practices from 3 services")
    in_use.get_by_role("link", name="Clear all").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("5 practices from 3 services")


def test_manager__gets_help_where_nothing_is_left(desk: Page, shelf: Region) -> None:
    ServiceFactory(code="courts")
    desk.goto(f"/search/?q={HER_WORDS}&service=courts&cost=under-5k")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Nothing matches all of that yet")

    wider = desk.locator(".fx-way").filter(has_text="Look a little wider")
    expect(wider).to_contain_text("4 practices")
    wider.get_by_role("link", name="Any service, same cost").click()

    expect(desk.get_by_role("heading", level=1)).to_contain_text("4 practices")


def test_practice__leads_on_to_the_same_problem_elsewhere(desk: Page, shelf: Region) -> None:
    desk.goto("/search/?q=briefings+at+nine")
    desk.get_by_role("link", name="Briefings at nine").click()
    desk.get_by_role("navigation", name="On this page").get_by_role(
        "link", name="Same problem, other services"
    ).click()

    others = desk.get_by_role("region", name="Same problem, other services")
    expect(others).to_be_in_viewport()
    expect(others.get_by_role("article")).to_have_count(3)  # Two of housing, one of nursing.
    expect(others).to_contain_text("A talk after each shift")
