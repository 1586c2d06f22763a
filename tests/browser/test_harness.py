"""The browser tests can fail: each watcher is shown the thing that it watches for."""

from typing import Any

import pytest
from playwright.sync_api import Page

from practices.models import PracticeIndexPage
from tests.browser.accessibility import assert_accessible
from tests.browser.watch import Watch, block_scripts
from tests.factories import PracticePageFactory

EMPTY_PAGE = '<!doctype html><html lang="en-GB"><title>Test</title><main><h1>Test</h1>{}</main>'


def show(page: Page, body: str, **headers: str) -> None:
    """This will open an address of the site that answers with `body`."""
    page.route(
        "**/shown/",
        lambda route: route.fulfill(
            content_type="text/html", body=EMPTY_PAGE.format(body), headers=headers
        ),
    )
    page.goto("/shown/")


def test_sizes__are_those_of_a_phone_and_a_desk(phone: Page, desk: Page) -> None:
    assert phone.viewport_size == {"width": 390, "height": 844}
    assert desk.viewport_size == {"width": 1280, "height": 900}


def test_page__runs_at_each_size(page: Page) -> None:
    assert page.viewport_size["width"] in {390, 1280}


class TestAccessibility:
    def test_good_page__passes(self, desk: Page) -> None:
        show(desk, "<p>Plain words.</p>")

        assert_accessible(desk)

    @pytest.mark.parametrize(
        ("body", "rule"),
        [
            ('<img src="data:,">', "image-alt"),
            ('<p style="color:#bbb;background:#fff">Pale words</p>', "color-contrast"),
            ("<input type=text>", "label"),
            ("<h3>Skipped a level</h3>", "heading-order"),
            ('<button style="width:9px;height:9px;padding:0">x</button>' * 2, "target-size"),
        ],
    )
    def test_problem__is_named_with_its_element(self, desk: Page, body: str, rule: str) -> None:
        show(desk, body)

        with pytest.raises(AssertionError, match=rule) as failure:
            assert_accessible(desk)
        assert body[:6] in str(failure.value)

    def test_within__looks_at_a_part_only(self, desk: Page) -> None:
        show(desk, '<input type=text><section id="part"><p>Fine</p></section>')

        assert_accessible(desk, within="#part")


class TestWatch:
    def assert_reported(self, watch: Watch, part: str) -> None:
        with pytest.raises(AssertionError, match=part):
            watch.report()
        watch.troubles.clear()

    def test_breach_of_the_policy__is_reported(self, desk: Page, watch: Watch) -> None:
        policy = {"content-security-policy": "script-src 'self'"}
        show(desk, "<script>window.ran = 1</script>", **policy)

        assert desk.evaluate("window.ran") is None
        self.assert_reported(watch, "Content Security Policy")

    def test_script_error__is_reported(self, desk: Page, watch: Watch) -> None:
        show(desk, "<script>throw new Error('broken here')</script>")

        self.assert_reported(watch, "broken here")

    def test_other_host__is_refused_and_reported(self, desk: Page, watch: Watch) -> None:
        show(desk, '<img alt="" src="https://elsewhere.example/x.png">')
        desk.wait_for_load_state("networkidle")

        assert any("request to another host: https://elsewhere" in one for one in watch.troubles)
        self.assert_reported(watch, "elsewhere")

    def test_request_given_up_for_nothing__is_reported(self, desk: Page, watch: Watch) -> None:
        show(desk, "<script>console.error('htmx:sendAbort, [object HTMLElement]')</script>")

        self.assert_reported(watch, "htmx:sendAbort")

    def test_expected__is_allowed(self, desk: Page, watch: Watch) -> None:
        show(desk, "<script>throw new Error('as planned')</script>")

        watch.expect("as planned")
        watch.report()


class TestScripts:
    def answer(self, page: Page) -> None:
        page.route(
            "**/static/x.js",
            lambda route: route.fulfill(content_type="text/javascript", body="window.ran = 1"),
        )

    def test_blocked__never_arrive(self, desk: Page) -> None:
        self.answer(desk)
        block_scripts(desk)
        show(desk, '<script src="/static/x.js"></script>')

        assert desk.evaluate("window.ran") is None

    def test_not_blocked__run(self, desk: Page) -> None:
        self.answer(desk)
        show(desk, '<script src="/static/x.js"></script>')

        assert desk.evaluate("window.ran") == 1

    def test_switched_off__run_nothing(self, page_without_scripts: Page) -> None:
        self.answer(page_without_scripts)
        show(page_without_scripts, '<script src="/static/x.js"></script><p>Plain words</p>')

        assert page_without_scripts.get_by_text("Plain words").is_visible()
        assert page_without_scripts.evaluate("window.ran") is None


class TestDatabase:
    """Two tests that each empty the tables: the second finds what migrations wrote."""

    @pytest.mark.parametrize("turn", [1, 2])
    def test_pages__are_there_and_served(self, desk: Page, site: Any, turn: int) -> None:
        practice = PracticePageFactory(published=True)

        assert PracticeIndexPage.objects.count() == 1
        assert practice.full_url.startswith(site)
        assert desk.request.get("/healthz").ok
