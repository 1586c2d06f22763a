"""A curator hears a word that search does not know, adds it to its concept, and the next reader who
types it finds what other services do; then the curator looks at what people search in vain."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from playwright.sync_api import Page, expect

from practices.models import Concept
from search.engines.base import SearchEngine
from tests.factories import ConceptFactory, PracticePageFactory, ServiceFactory
from tests.fixtures.people import Visitor

NEW_WORD = "kicking off"


@pytest.fixture
def concept(site: str, live_index: SearchEngine) -> Concept:
    """A concept that one practice of housing carries."""
    concept: Concept = ConceptFactory(
        slug="disruptive-behaviour", labels={"housing": ["tenancy breach"]}
    )
    PracticePageFactory(
        published=True,
        title="A promise on paper",
        concepts=[concept],
        origin_services=[ServiceFactory(code="housing")],
    )
    ServiceFactory(code="schools")
    return concept


@pytest.fixture
def admin(desk: Page, site: str, visitor: Callable[[str], Visitor]) -> Page:
    """A desk where a curator is signed in who may also read what people search for."""
    curator = visitor("curator")
    assert curator.user is not None
    curator.user.user_permissions.add(Permission.objects.get(codename="view_askedquery"))
    cookie = curator.client.cookies["sessionid"].value
    desk.context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])
    return desk


def test_new_word__works_on_the_next_search(admin: Page, phone: Page, concept: Concept) -> None:
    for number in range(5):
        Client(REMOTE_ADDR=f"10.0.0.{number}").get("/search/", {"q": NEW_WORD})
    phone.goto(f"/search/?q={NEW_WORD}")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Nothing matches all of that yet")

    admin.goto("/admin/reports/searches-without-result/")
    expect(admin.get_by_role("row").filter(has_text=NEW_WORD)).to_be_visible()
    admin.goto(f"/admin/concepts/concepts/edit/{concept.pk}/")
    admin.get_by_role("button", name="Add word").click()
    row = admin.locator("[id^=inline_child_labels-]").last
    row.locator("[name$=-text]").fill(NEW_WORD)
    row.get_by_label("Service").select_option(label="Schools")
    admin.get_by_role("button", name="Save").click()
    expect(admin.locator(".messages")).to_contain_text("updated")

    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_have_text("1 practice")
    expect(phone.get_by_role("article")).to_contain_text("A promise on paper")
    expect(phone.get_by_role("article")).to_contain_text(
        "Found under tenancy breach, housing’s words"
    )
