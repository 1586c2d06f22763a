"""Readers who do not wait for an answer: what they asked for last is what they get."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from search.engines.base import SearchEngine
from tests.browser.search_states import search_pages

NIGHT = "/search/?q=night"


@pytest.fixture
def night(site: str, live_index: SearchEngine) -> str:
    """The address of a search that finds practices of several services."""
    search_pages()
    return NIGHT


def hold(page: Page, ending: str) -> Callable[[], None]:
    """This will keep back answers to addresses with this ending; call what it gives to send them
    after all."""
    held: list[Route] = []
    page.route(re.compile(f"{ending}$"), lambda route: held.append(route))

    def send() -> None:
        assert held, "Nothing was held back."
        for route in held:
            route.continue_()

    return send


def test_second_box__replaces_the_first_answer(desk: Page, night: str) -> None:
    desk.goto(night)
    count = desk.locator("h1").inner_text()
    send = hold(desk, "q=night&service=housing")

    desk.get_by_label("Housing").check()
    desk.get_by_label("Nursing").check()
    applied = desk.get_by_role("group", name="Filters in use")
    expect(applied).to_contain_text("Housing")
    expect(applied).to_contain_text("Nursing")
    send()
    desk.wait_for_load_state("networkidle")

    expect(desk).to_have_url(re.compile("service=housing&service=nursing|nursing&service=housing"))
    expect(applied).to_contain_text("Nursing")
    desk.go_back()
    expect(desk.locator("h1")).to_have_text(count)
    expect(desk.get_by_label("Housing")).not_to_be_checked()


def test_step_back__outruns_an_answer_on_its_way(desk: Page, night: str) -> None:
    desk.goto(night)
    count = desk.locator("h1").inner_text()
    desk.get_by_label("Housing").check()
    applied = desk.get_by_role("group", name="Filters in use")
    expect(applied).to_contain_text("Housing")
    send = hold(desk, "service=nursing")
    desk.get_by_label("Nursing").check()

    desk.go_back()
    expect(desk.locator("h1")).to_have_text(count)
    send()
    desk.wait_for_load_state("networkidle")

    expect(desk).to_have_url(re.compile("q=night$"))
    expect(desk.locator("h1")).to_have_text(count)
    expect(desk.get_by_label("Nursing")).not_to_be_checked()


def test_two_steps_back__show_the_last_of_them(desk: Page, night: str) -> None:
    desk.goto(night)
    count = desk.locator("h1").inner_text()
    applied = desk.get_by_role("group", name="Filters in use")
    for service in ("Housing", "Nursing"):
        desk.get_by_label(service).check()
        expect(applied).to_contain_text(service)
    send = hold(desk, "q=night&service=housing")

    desk.go_back()
    desk.go_back()
    expect(desk.locator("h1")).to_have_text(count)
    send()
    desk.wait_for_load_state("networkidle")

    expect(desk.locator("h1")).to_have_text(count)
    expect(desk.get_by_label("Housing")).not_to_be_checked()
