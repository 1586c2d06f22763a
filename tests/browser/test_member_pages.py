"""The pages of somebody who signs in pass the automatic checks of accessibility in every state."""

import re

import pytest
from django.core import mail
from django.test import Client
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.member_states import STATES
from tests.browser.test_page_types import BACKEND, as_signed_in
from tests.browser.watch import Watch


@pytest.mark.parametrize("viewport", ["phone", "desk"])
def test_member_pages__are_accessible(
    request: pytest.FixtureRequest, site: str, viewport: str
) -> None:
    page: Page = request.getfixturevalue(viewport)
    failures = []
    for name, make in STATES.items():
        state = make()
        client = Client()
        client.force_login(state.user, backend=BACKEND)
        page.context.clear_cookies()
        as_signed_in(page, site, client)
        answer = page.goto(state.address)
        assert answer is not None
        assert answer.status == 200, name
        try:
            assert_accessible(page)
        except AssertionError as failure:
            failures.append(f"{name}: {failure}")
    assert not failures, "\n\n".join(failures)


def test_signing_in__is_accessible_with_and_without_errors(phone: Page, watch: Watch) -> None:
    watch.expect("422")
    phone.goto("/accounts/login/")
    assert_accessible(phone)
    phone.get_by_role("button", name="Send me a code").click()
    expect(phone.get_by_text("One thing to put right")).to_be_visible()
    assert_accessible(phone)
    phone.get_by_label("Work e-mail").fill("nina@ward.example")
    phone.get_by_role("button", name="Send me a code").click()
    assert_accessible(phone)
    right = re.search(r"\d{6}", mail.outbox[-1].body)
    assert right
    phone.get_by_label("Code").fill(f"{(int(right[0]) + 1) % 1_000_000:06d}")
    phone.get_by_role("button", name="Sign in", exact=True).click()
    expect(phone.get_by_text("That is not the code.").first).to_be_visible()
    assert_accessible(phone)
