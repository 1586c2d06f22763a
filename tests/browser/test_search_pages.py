"""The search page in every state: accessible, in place with scripts, whole without them, light."""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from search.engines.base import SearchEngine
from tests.browser.accessibility import assert_accessible
from tests.browser.search_states import search_pages
from tests.browser.test_layout import (
    CUT,
    SHOWN_ON_PAPER,
    SPACE_OUT,
    TOO_WIDE,
    UNSEEN_MARKS,
    WHITE_TEXT,
    WIDTHS,
    problems,
)
from tests.browser.test_page_types import check
from tests.browser.watch import Watch, block_scripts

KILO = 1000


@pytest.fixture
def states(site: str, live_index: SearchEngine, watch: Watch) -> dict[str, str]:
    """The addresses of the states, their rows made and indexed."""
    watch.expect("404 (Not Found)")
    return search_pages()


class TestStates:
    def test_each__is_accessible_closed_and_open(self, page: Page, states: dict[str, str]) -> None:
        check(page, states)

    def test_each__is_accessible_without_scripts(self, phone: Page, states: dict[str, str]) -> None:
        block_scripts(phone)

        check(phone, states, also_open=False)

    def test_each__fits(self, desk: Page, states: dict[str, str]) -> None:
        found = problems(desk, states, TOO_WIDE, widths=(*WIDTHS, 1000))
        cut = CUT.replace("body *", "body *:not(input)")  # A field scrolls inside itself.
        spaced = problems(desk, states, SPACE_OUT, TOO_WIDE, cut, widths=(320, 1280))

        assert not found + spaced, found + spaced

    def test_each__prints_and_keeps_marks_in_forced_colours(
        self, desk: Page, states: dict[str, str]
    ) -> None:
        desk.emulate_media(forced_colors="active")
        found = problems(desk, states, UNSEEN_MARKS)
        desk.emulate_media(forced_colors="none", media="print")
        found += problems(desk, states, SHOWN_ON_PAPER, WHITE_TEXT)

        assert not found, found

    def test_spare_notice__is_accessible(
        self, page: Page, states: dict[str, str], index_folder: Path
    ) -> None:
        (index_folder / "CURRENT").unlink()

        page.goto("/search/?q=night+patrols")

        expect(page.get_by_text("Search is being repaired.")).to_be_visible()
        assert_accessible(page)

    def test_targets__are_large_enough(self, phone: Page, states: dict[str, str]) -> None:
        phone.goto(states["other names and filters in use"])
        phone.get_by_text("Filters, 4 in use").click()
        phone.get_by_text("other names for this").first.click()

        targets = phone.locator(".fx-check, .fx-chip, .fx-sort a, .fx-facet > summary")
        heights = targets.evaluate_all(
            "all => all.filter((one) => one.checkVisibility())"
            ".map((one) => [one.className || one.textContent, one.getBoundingClientRect().height])"
        )

        assert len(heights) > 20
        assert [one for one in heights if one[1] < 43.5] == []


class TestFilters:
    def test_closed_on_phones_and_beside_the_results_on_the_desk(
        self, phone: Page, desk: Page, states: dict[str, str]
    ) -> None:
        phone.goto("/search/")
        expect(phone.get_by_label("Housing")).not_to_be_visible()
        phone.get_by_text("Filters", exact=True).click()
        expect(phone.get_by_label("Housing")).to_be_visible()

        desk.goto("/search/")
        expect(desk.get_by_text("Filters", exact=True)).not_to_be_visible()
        box, card = desk.get_by_label("Housing"), desk.get_by_role("article").first
        expect(box).to_be_visible()
        assert box.bounding_box()["x"] < card.bounding_box()["x"]

    def test_box__applies_at_once_in_place_and_keeps_the_focus(
        self, desk: Page, states: dict[str, str]
    ) -> None:
        desk.goto("/search/?q=night")
        desk.evaluate("window.isSamePage = true")
        desk.locator("#facet-cost > summary").click()
        before = desk.evaluate("() => { scrollBy(0, 300); return scrollY; }")

        desk.get_by_label("Under 5k").check()

        expect(desk).to_have_url(re.compile(r"\?q=night&cost=under-5k$"))
        expect(desk.locator(".fx-applied")).to_contain_text("Under 5k")
        expect(desk.get_by_label("Under 5k")).to_be_focused()
        expect(desk.get_by_label("Under 5k")).to_be_checked()
        expect(desk.get_by_role("status").first).to_have_text(re.compile(r"\d+ practices"))
        assert desk.title().startswith("night: ")
        assert desk.evaluate("window.isSamePage")
        assert abs(desk.evaluate("scrollY") - before) < 5

    def test_back__gives_each_state_again(self, desk: Page, states: dict[str, str]) -> None:
        desk.goto("/search/?q=night")
        count = desk.locator("h1").inner_text()
        desk.get_by_label("Courts").check()
        expect(desk.locator("h1")).to_have_text("Nothing matches all of that yet")
        expect(desk.locator("h1")).to_be_focused()

        desk.go_back()

        expect(desk.locator("h1")).to_have_text(count)
        expect(desk.get_by_label("Courts")).not_to_be_checked()
        desk.go_forward()
        expect(desk.locator("h1")).to_have_text("Nothing matches all of that yet")
        desk.go_back()
        desk.get_by_role("article").first.get_by_role("link").click()
        desk.wait_for_url("**/practices/**")
        desk.go_back()
        expect(desk.locator("h1")).to_have_text(count)
        expect(desk.get_by_label("Courts")).not_to_be_checked()

    def test_phone__keeps_its_filters_open_and_reaches_the_results(
        self, phone: Page, states: dict[str, str]
    ) -> None:
        phone.goto("/search/?q=night")
        phone.get_by_text("Filters", exact=True).click()
        phone.get_by_label("Housing").check()
        expect(phone.get_by_text("Filters, 1 in use")).to_be_visible()
        expect(phone.get_by_label("Housing")).to_be_focused()
        expect(phone.get_by_label("Nursing")).to_be_visible()

        phone.get_by_role("button", name="Show practices").first.click()

        phone.wait_for_url("**service=housing**")
        expect(phone.get_by_label("Nursing")).not_to_be_visible()

    def test_lost_signal__is_told(self, desk: Page, states: dict[str, str], watch: Watch) -> None:
        watch.expect("ERR_INTERNET_DISCONNECTED")
        watch.expect("htmx:")
        desk.goto("/search/?q=night")
        desk.context.set_offline(True)

        desk.get_by_label("Housing").check()

        expect(desk.get_by_role("status").first).to_contain_text("We could not reach the site.")
        desk.context.set_offline(False)


class TestCompletion:
    def typed(self, page: Page, words: str) -> None:
        page.goto("/search/")
        page.get_by_role("combobox").click()
        page.keyboard.type(words)
        expect(page.get_by_role("listbox")).to_be_visible()

    def test_open__is_accessible(self, page: Page, states: dict[str, str]) -> None:
        self.typed(page, "ni")

        expect(page.get_by_role("group", name="Practices").get_by_role("option")).to_have_count(5)
        page.keyboard.press("ArrowDown")
        assert_accessible(page)

    def test_keys__move_choose_and_close(self, desk: Page, states: dict[str, str]) -> None:
        self.typed(desk, "visits")
        box = desk.get_by_role("combobox")
        expect(box).to_have_attribute("aria-expanded", "true")
        expect(desk.locator(".fx-searchbar [role=status]")).to_contain_text("suggestion")
        desk.keyboard.press("ArrowDown")
        option = desk.locator("[role=option][aria-selected=true]")
        expect(option).to_contain_text("Visits in pairs")
        expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
        desk.keyboard.press("ArrowUp")
        expect(option).to_have_count(0)

        desk.keyboard.press("Escape")
        expect(desk.get_by_role("listbox")).not_to_be_visible()
        expect(box).to_have_value("visits")
        expect(box).to_be_focused()

        desk.keyboard.press("ArrowDown")
        expect(desk.get_by_role("listbox")).to_be_visible()
        desk.keyboard.press("ArrowDown")
        desk.keyboard.press("Enter")
        desk.wait_for_url("**/practices/**")

    def test_leaving__closes(self, desk: Page, states: dict[str, str]) -> None:
        self.typed(desk, "night")

        desk.keyboard.press("Tab")

        expect(desk.get_by_role("listbox")).not_to_be_visible()
        expect(desk.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")

    def test_narrow_phone__holds_the_list_and_a_tap_chooses(
        self, phone: Page, states: dict[str, str]
    ) -> None:
        phone.set_viewport_size({"width": 360, "height": 740})
        self.typed(phone, "vis")
        edges = phone.get_by_role("listbox").bounding_box()
        assert edges["x"] >= 0
        assert edges["x"] + edges["width"] <= 360

        phone.get_by_role("option", name="Visits in pairs").tap()

        phone.wait_for_url("**/practices/**")

    def test_it_works_on_the_front_page_and_after_a_swap(
        self, desk: Page, states: dict[str, str]
    ) -> None:
        desk.goto("/")
        desk.get_by_role("combobox").click()
        desk.keyboard.type("vis")
        expect(desk.get_by_role("option", name="Visits in pairs")).to_be_visible()
        desk.goto("/search/?q=night")
        desk.get_by_label("Housing").check()
        expect(desk.locator(".fx-applied")).to_be_visible()
        desk.get_by_role("combobox").fill("vis")
        expect(desk.get_by_role("option", name="Visits in pairs")).to_be_visible()
        expect(desk.get_by_role("listbox")).to_have_count(1)

    def test_no_signal__leaves_the_form_alone(self, desk: Page, states: dict[str, str]) -> None:
        desk.route("**/search/suggest**", lambda route: route.fulfill(status=204))
        desk.goto("/search/")
        desk.get_by_role("combobox").fill("night")
        desk.keyboard.press("Enter")

        desk.wait_for_url("**/search/?q=night")


class TestWeight:
    def test_first_visit__is_light(self, desk: Page, states: dict[str, str]) -> None:
        """Everything that the page asks for, as a server with compression sends it."""
        sizes: dict[str, int] = {}
        desk.on("response", lambda one: sizes.update({one.url: len(gzip.compress(one.body()))}))

        desk.goto("/search/?q=violence+and+aggression")
        desk.wait_for_load_state("networkidle")

        assert desk.get_by_role("article").count() == 20
        assert sizes[desk.url] <= 40 * KILO, sizes
        assert sum(sizes.values()) <= 100 * KILO, sizes

    def test_htmx__comes_with_the_search_page_alone(self, states: dict[str, str]) -> None:
        pages = {one: Client().get(one).content for one in ("/", "/practices/", "/search/")}

        assert [one for one, html in pages.items() if b"htmx" in html] == ["/search/"]
