"""Collections: a path of practices that are still on the site."""

from datetime import date

import pytest
from django.test import Client

from home.models import CollectionIndexPage
from tests.factories import CollectionPageFactory, PracticePageFactory, ServiceFactory
from tests.fixtures.queries import SameQueries

pytestmark = pytest.mark.django_db

INDEX = "/collections/"


def shown(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


class TestPath:
    def test_stops__stand_in_the_curators_order_with_their_sentence(self, client: Client) -> None:
        first, last = PracticePageFactory.create_batch(2, published=True)
        path = CollectionPageFactory(published=True, practices=[first, last])

        html = shown(client, path.get_absolute_url())

        words = ["Begin here.", first.title, "Take care here.", last.title]
        places = [html.index(word) for word in words]
        assert places == sorted(places)

    def test_warning__is_said_in_words_and_by_shape(self, client: Client) -> None:
        path = CollectionPageFactory(published=True)

        html = shown(client, path.get_absolute_url())

        assert html.count('class="is-warning"') == 1
        assert "<b>A warning.</b> Take care here." in html

    def test_head__counts_practices_and_services(self, client: Client) -> None:
        practices = [
            PracticePageFactory(published=True, origin_services=[ServiceFactory(code=code)])
            for code in ("police", "nursing", "nursing")
        ]
        path = CollectionPageFactory(published=True, practices=practices)

        assert "3 practices from 2 services" in shown(client, path.get_absolute_url())

    def test_unpublished_practice__is_no_stop(self, client: Client) -> None:
        here, gone = PracticePageFactory.create_batch(2, published=True)
        path = CollectionPageFactory(published=True, practices=[here, gone])
        gone.unpublish()

        html = shown(client, path.get_absolute_url())

        assert gone.title not in html
        assert "Take care here." not in html
        assert "1 practice from 1 service<" in html

    def test_all_gone__says_so(self, client: Client) -> None:
        practices = PracticePageFactory.create_batch(2, published=True)
        path = CollectionPageFactory(published=True, practices=practices)
        for practice in practices:
            practice.unpublish()

        assert "Nothing is on this path now" in shown(client, path.get_absolute_url())

    def test_deleted_practice__breaks_nothing(self, client: Client) -> None:
        here, gone = PracticePageFactory.create_batch(2, published=True)
        path = CollectionPageFactory(published=True, practices=[here, gone])
        gone.delete()

        assert here.title in shown(client, path.get_absolute_url())
        assert here.title in shown(client, INDEX)


class TestIndex:
    def test_nothing__says_so(self, client: Client) -> None:
        assert "No collection yet" in shown(client, INDEX)

    def test_collection__names_its_stops_that_are_on_the_site(self, client: Client) -> None:
        here, gone = PracticePageFactory.create_batch(2, published=True)
        path = CollectionPageFactory(published=True, practices=[here, gone])
        gone.unpublish()

        html = shown(client, INDEX)

        assert path.get_absolute_url() in html
        assert "1 stop<" in html
        assert here.title in html
        assert gone.title not in html

    def test_newest__comes_first_and_drafts_not_at_all(self, client: Client) -> None:
        old = CollectionPageFactory(published=True, published_on=date(2026, 1, 1))
        new = CollectionPageFactory(published=True, published_on=date(2026, 5, 1))
        draft = CollectionPageFactory()

        html = shown(client, INDEX)

        assert html.index(new.title) < html.index(old.title)
        assert draft.title not in html

    def test_list__costs_the_same_for_many(
        self, client: Client, assert_same_queries: SameQueries
    ) -> None:
        assert_same_queries(
            client,
            INDEX,
            few=lambda: CollectionPageFactory(published=True),
            many=lambda: CollectionPageFactory.create_batch(4, published=True),
        )


class TestPreview:
    def test_draft__is_not_found_and_is_previewed(self, client: Client) -> None:
        draft = CollectionPageFactory()
        draft.title = "Typed a moment ago"

        assert client.get(draft.get_absolute_url()).status_code == 404
        assert "Typed a moment ago" in draft.make_preview_request(preview_mode="").rendered_content

    def test_index__is_previewed(self) -> None:
        response = CollectionIndexPage.objects.get().make_preview_request(preview_mode="")

        assert response.status_code == 200


def test_page__costs_the_same_for_many_stops(
    client: Client, assert_same_queries: SameQueries
) -> None:
    path = CollectionPageFactory(published=True)
    practices = PracticePageFactory.create_batch(8, published=True)

    def lead(count: int) -> None:
        stop = {"sentence": "Next.", "warning": False}
        path.stops = [("stop", {**stop, "practice": practice}) for practice in practices[:count]]
        path.save_revision().publish()

    assert_same_queries(client, path.get_absolute_url(), few=lambda: lead(2), many=lambda: lead(8))
