"""The list of all practices: by service, 20 a page, newest first."""

from datetime import date

import pytest
from django.test import Client

from practices.models import PracticeIndexPage
from tests.factories import PracticePageFactory, ServiceFactory
from tests.fixtures.queries import SameQueries

pytestmark = pytest.mark.django_db

URL = "/practices/"
PAGE_SIZE = 20


def shown(client: Client, **parameters: str) -> str:
    response = client.get(URL, parameters)
    assert response.status_code == 200
    return response.content.decode()


def test_service__narrows_to_where_it_began(client: Client) -> None:
    nursing = PracticePageFactory(published=True)
    police = PracticePageFactory(published=True, origin_services=[ServiceFactory(code="police")])

    html = shown(client, service="police")

    assert police.title in html
    assert nursing.title not in html
    assert "1 practice from Police" in html


def test_service__is_told_even_while_the_list_of_services_is_closed(client: Client) -> None:
    PracticePageFactory(published=True, origin_services=[ServiceFactory(code="police")])

    assert "Where it began: all services" in shown(client)
    assert "Where it began: Police" in shown(client, service="police")


def test_services__are_those_with_practices(client: Client) -> None:
    ServiceFactory(code="fire")
    PracticePageFactory(published=True, origin_services=[ServiceFactory(code="police")])

    html = shown(client)

    assert "?service=police" in html
    assert "?service=fire" not in html


@pytest.mark.parametrize("service", ["unknown", "<script>", ""])
def test_unknown_service__lists_all(client: Client, service: str) -> None:
    practice = PracticePageFactory(published=True)

    assert practice.title in shown(client, service=service)


def test_newest__comes_first(client: Client) -> None:
    old = PracticePageFactory(live_since=date(2024, 1, 1))
    new = PracticePageFactory(live_since=date(2026, 1, 1))

    html = shown(client)

    assert html.index(new.title) < html.index(old.title)


def test_nothing_published__says_so(client: Client) -> None:
    PracticePageFactory()

    assert "No practice is published yet" in shown(client)


@pytest.mark.parametrize("page", ["0", "-1", "abc", "1000000000", ""])
def test_page_out_of_range__still_lists(client: Client, page: str) -> None:
    PracticePageFactory(published=True)

    assert "1 practice<" in shown(client, page=page)


def test_page__holds_twenty_and_the_next_the_rest(client: Client) -> None:
    PracticePageFactory.create_batch(PAGE_SIZE + 1, published=True)

    first, second = shown(client), shown(client, page="2")

    assert first.count('class="fx-card"') == PAGE_SIZE
    assert second.count('class="fx-card"') == 1
    assert "21 practices" in first
    assert "21 practices" in second


def test_second_page__keeps_the_service(client: Client) -> None:
    PracticePageFactory.create_batch(PAGE_SIZE + 1, published=True)

    assert "?service=nursing&amp;page=2" in shown(client, service="nursing")


def test_private_practice__is_not_listed(client: Client) -> None:
    practice = PracticePageFactory(published=True)
    practice.view_restrictions.create(restriction_type="login")

    assert practice.title not in shown(client)


def test_index__is_previewed() -> None:
    response = PracticeIndexPage.objects.get().make_preview_request(preview_mode="")

    assert response.status_code == 200


def test_list__costs_the_same_for_many_practices(
    client: Client, assert_same_queries: SameQueries
) -> None:
    assert_same_queries(
        client,
        URL,
        few=lambda: PracticePageFactory.create_batch(2, published=True),
        many=lambda: PracticePageFactory.create_batch(8, published=True, with_full_record=True),
    )
