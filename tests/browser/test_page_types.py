"""Every kind of page, in every state that matters, passes the automatic checks of accessibility:
at both sizes, with its parts closed and open, and when our scripts never arrive."""

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import Client
from playwright.sync_api import Page

from tests.browser.accessibility import assert_accessible
from tests.browser.page_states import KINDS, LOST
from tests.browser.watch import Watch, block_scripts
from tests.factories import UserFactory

BACKEND = "django.contrib.auth.backends.ModelBackend"


def open_all_parts(page: Page) -> None:
    """This will open every closed part of the page."""
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")


def check(page: Page, addresses: dict[str, str], *, also_open: bool = True) -> None:
    """This will check every address, closed and then open, and name the states that fail."""
    failures = []
    for state, address in addresses.items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == (404 if state == LOST else 200), state
        try:
            assert_accessible(page)
            if also_open:
                open_all_parts(page)
                assert_accessible(page)
        except AssertionError as failure:
            failures.append(f"{state}: {failure}")
    assert not failures, "\n\n".join(failures)


def as_signed_in(page: Page, site: str, client: Client) -> None:
    """This will let `page` continue the session of a signed-in test client."""
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])


@pytest.mark.parametrize("kind", KINDS)
def test_page__is_accessible(page: Page, watch: Watch, kind: str) -> None:
    watch.expect("404 (Not Found)")

    check(page, KINDS[kind]())


@pytest.mark.parametrize("kind", KINDS)
def test_page__is_accessible_when_scripts_never_arrive(
    phone: Page, watch: Watch, kind: str
) -> None:
    watch.expect("404 (Not Found)")
    block_scripts(phone)

    check(phone, KINDS[kind](), also_open=False)


@pytest.mark.parametrize(
    ("error", "status", "heading"),
    [
        (SuspiciousOperation, 400, "We could not read that"),
        (RuntimeError, 500, "We have tied a knot"),
    ],
)
def test_page_of_our_fault__is_accessible(
    page: Page,
    watch: Watch,
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
    status: int,
    heading: str,
) -> None:
    watch.expect(str(status))

    def fail() -> None:
        raise error("as the test wants it")

    monkeypatch.setattr("practices.views.public.standing_rules", fail)

    answer = page.goto("/standing/")

    assert answer is not None
    assert answer.status == status
    assert page.get_by_role("heading", level=1).inner_text() == heading
    assert_accessible(page)


def test_refused_page__is_accessible(page: Page, watch: Watch, site: str) -> None:
    watch.expect("403")
    client = Client()
    client.force_login(UserFactory(), backend=BACKEND)
    as_signed_in(page, site, client)

    answer = page.goto("/admin/")

    assert answer is not None
    assert answer.status == 403
    assert_accessible(page)


def test_every_menu_and_foot_link__leads_somewhere(desk: Page, site: str) -> None:
    KINDS["plain pages"]()
    desk.goto("/")

    links = desk.locator("header a, footer a").evaluate_all("all => all.map((a) => a.href)")

    ours = [link for link in links if link.startswith(site)]
    assert len(ours) >= 9
    assert [link for link in ours if not desk.request.get(link).ok] == []
