"""The shop window's lists in the admin, for a curator."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from home.models import HomePage
from tests.factories import CaseStudyPageFactory, CollectionPageFactory, StandardPageFactory
from tests.fixtures.people import Visitor
from tests.fixtures.queries import SameQueries

LISTS = {
    "case_study_list": lambda: CaseStudyPageFactory(published=True),
    "collection_list": lambda: CollectionPageFactory(published=True),
    "text_page_list": lambda: StandardPageFactory(published=True),
}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_list_needs_the_same_sql_for_one_page_and_for_many(
    name: str, visitor: Callable[[str], Visitor], assert_same_queries: SameQueries
) -> None:
    make = LISTS[name]
    url = reverse(f"{name}:index")
    curator = visitor("curator")
    assert_same_queries(curator.client, url, make, lambda: [make() for _ in range(5)])
    for column in curator.client.get(url).context["table"].columns.values():
        if column.sort_key:
            answer = curator.client.get(url, {"ordering": column.sort_key})
            assert answer.status_code == 200, column.sort_key
    exported = curator.client.get(url, {"export": "csv"})
    assert len(b"".join(exported).splitlines()) >= 7


def test_the_front_page_is_one_click_away(visitor: Callable[[str], Visitor]) -> None:
    curator = visitor("curator")
    front_page = reverse("edit_front_page")
    assert front_page in curator.client.get("/admin/").content.decode()
    page = HomePage.objects.get()
    answer = curator.client.get(front_page)
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert curator.client.get(answer["Location"]).status_code == 200
