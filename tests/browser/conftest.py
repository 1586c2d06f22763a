"""A real browser on a real server: Chromium at two sizes, watched for everything that goes wrong.

`phone` and `desk` are pages of that size; `page` runs a test at both; `phone_either_way` and
`desk_either_way` run it with scripts and with none. Every page is watched: a
script error, a breach of the content security policy, an answer of 500 or a request to another
host fails the test when it ends (tests.browser.watch).
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django import DjangoDbBlocker, Settings
from wagtail.models import Site

from exchange.launch.kinds import find_chromium
from exchange.launch.places import ASSETS
from tests.browser.watch import Watch

VIEWPORTS = {
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "is_mobile": True,
        "has_touch": True,
        "device_scale_factor": 2,
    },
    "desk": {"viewport": {"width": 1280, "height": 900}},
}
SECONDS = 10


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses the browser as such; it runs against a live server, so it needs the tables
    emptied and filled again."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


@pytest.fixture(scope="session")
def browser(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Browser]:
    """The Chromium of this machine, started once a process."""
    # Playwright's loop runs in this thread; Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    contents = connection._test_serialized_contents  # type: ignore[attr-defined]
    with sync_playwright() as playwright:
        # Beside a loop Django opens another connection, which must be able to fill the tables too.
        connection._test_serialized_contents = contents  # type: ignore[attr-defined]
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        yield chromium
        chromium.close()
        with django_db_blocker.unblock():
            connection.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(live_server: Any, settings: Settings) -> str:
    """The address of the live server, which is that of Wagtail's default site too."""
    if not (ASSETS / "site.css").is_file():
        pytest.fail("var/assets/site.css is missing: run `make assets` first.")
    settings.PUBLIC_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    Site.objects.filter(is_default_site=True).update(
        hostname=live_server.thread.host, port=live_server.thread.port
    )
    Site.clear_site_root_paths_cache()
    return str(live_server.url)


@pytest.fixture
def watch(site: str) -> Watch:
    """What went wrong in this test's pages. `watch.expect("part of a message")` allows one."""
    return Watch(site)


@pytest.fixture
def open_context(browser: Browser, site: str, watch: Watch) -> Iterator[Any]:
    """Makes browser contexts: `open_context("phone", java_script_enabled=False)`."""
    contexts: list[BrowserContext] = []

    def make(viewport: str = "desk", **options: Any) -> BrowserContext:
        context = browser.new_context(
            base_url=site,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
            **VIEWPORTS[viewport],
            **options,
        )
        context.set_default_timeout(SECONDS * 1000)
        watch.over(context)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    watch.report()


@pytest.fixture
def phone(open_context: Any) -> Page:
    """A page of 390 × 844 with touch."""
    return open_context("phone").new_page()


@pytest.fixture
def desk(open_context: Any) -> Page:
    """A page of 1280 × 900."""
    return open_context("desk").new_page()


@pytest.fixture(params=list(VIEWPORTS))
def page(request: pytest.FixtureRequest, open_context: Any) -> Page:
    """A page at each size in turn."""
    return open_context(request.param).new_page()


@pytest.fixture
def page_without_scripts(open_context: Any) -> Page:
    """A phone whose browser runs no scripts at all."""
    return open_context("phone", java_script_enabled=False).new_page()


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def scripting(request: pytest.FixtureRequest) -> bool:
    """Whether the browser runs scripts: both in turn."""
    return bool(request.param)


@pytest.fixture
def phone_either_way(open_context: Any, scripting: bool) -> Page:
    """A phone that runs scripts, then one that runs none."""
    return open_context("phone", java_script_enabled=scripting).new_page()


@pytest.fixture
def desk_either_way(open_context: Any, scripting: bool) -> Page:
    """A desk that runs scripts, then one that runs none."""
    return open_context("desk", java_script_enabled=scripting).new_page()
