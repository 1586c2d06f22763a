"""The pages of the peer loop are accessible, and no wider than the screen, in every state: at both
sizes, when our scripts never arrive, and readable where none run."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.loop_states import STATES, LoopState
from tests.browser.test_page_types import BACKEND, as_signed_in, open_all_parts
from tests.browser.watch import Watch, block_scripts


@pytest.fixture
def watch_refusals(watch: Watch) -> Watch:
    """A watch that lets pages refuse."""
    for status in ("403", "404", "409", "422"):
        watch.expect(f"status of {status}")
    return watch


def reach(page: Page, site: str, state: LoopState) -> None:
    """This will bring the page to a state, as who sees it."""
    client = Client()
    client.force_login(state.user, backend=BACKEND)
    page.context.clear_cookies()
    as_signed_in(page, site, client)
    answer = page.goto(state.address)
    if state.then is not None:
        with page.expect_navigation() as going:
            state.then(page)
        answer = going.value
    assert answer is not None
    assert answer.status == state.status
    expect(page.locator("main")).to_contain_text(state.says)
    width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert width <= 0, "wider than the screen"


@pytest.mark.usefixtures("watch_refusals")
@pytest.mark.parametrize("browser_of", ["phone", "desk", "phone that gets no scripts"])
def test_state_of_the_loop__is_accessible(
    request: pytest.FixtureRequest, site: str, browser_of: str
) -> None:
    page: Page = request.getfixturevalue(browser_of.split()[0])
    if browser_of.endswith("no scripts"):
        block_scripts(page)
    failures = []
    for name, make in STATES.items():
        try:
            reach(page, site, make())
            assert_accessible(page)
            if browser_of == "phone":
                open_all_parts(page)
                assert_accessible(page)
        except AssertionError as failure:
            failures.append(f"{name}: {failure}")
    assert not failures, "\n\n".join(failures)


@pytest.mark.usefixtures("watch_refusals")
def test_state_of_the_loop__is_reached_without_scripts(
    page_without_scripts: Page, site: str
) -> None:
    failures = []
    for name, make in STATES.items():
        try:
            reach(page_without_scripts, site, make())
        except AssertionError as failure:
            failures.append(f"{name}: {failure}")
    assert not failures, "\n\n".join(failures)
