"""The search page under strain: odd addresses, many results, no engine."""

from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search import finding
from search.engines.base import EngineError
from search.models import AskedQuery, PromotedAnswer
from search.worker import drain_all
from tests.search.making import a_concept, a_practice


def read(query: str = "", **headers: str) -> str:
    response = Client().get(f"/search/?{query}", headers=headers)
    assert response.status_code == 200
    return unescape(response.content.decode())


class TestBadInput:
    @pytest.mark.parametrize(
        "query",
        [
            "q=" + "a" * 10_000,
            "q=" + "a+" * 5_000,
            "q=%F0%9F%9A%92%F0%9F%91%A9%E2%80%8D%F0%9F%9A%92",
            "q=%E2%80%AE%D9%85%D8%B1%D8%AD%D8%A8%D8%A7",
            "q=%00%00",
            "q=%FF%FE",
            'q="unclosed',
            "q=title:*+AND+(NOT",
            "q='; DROP TABLE",
            "q=" + "%22" * 300,
            "page=-1",
            "page=1000000000",
            "page=x",
            "page=" + "9" * 400,
            "sort=best&words=few&without=nothing",
            "service=army&concept=x&tag=%00&standing=gold&evidence=9&direction=up&setting=moon"
            "&people=cats&cost=free&region=mars&organisation=%F0%9F%9A%92",
            "&".join(f"service=s{number}" for number in range(500)),
            "unknown=1&q=ward",
        ],
    )
    def test_any_address__is_a_page_that_helps(self, practices_of_three, query):
        html = read(query)
        assert "<h1" in html

    def test_what_was_left_out__is_told(self, practices_of_three):
        html = read("sort=best&service=army&q=rounds")
        assert "We left out a part of this address." in html
        assert "service: There is no “army” here." in html
        assert ">Rounds</a>" in html

    @pytest.mark.parametrize("name", ["q", "service", "sort", "page", "tag", "without", "x"])
    def test_nothing_is_reflected_unescaped(self, practices_of_three, name):
        attack = "\"'><script>alert(1)</script>{{7*7}}"
        response = Client().get("/search/", {name: attack, "q": attack})
        assert response.status_code == 200
        assert b"<script>alert(1)" not in response.content
        assert b"\"'>" not in response.content

    @pytest.mark.parametrize("address", ["/search/", "/search/suggest"])
    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_other_methods__are_refused(self, db, address, method):
        assert getattr(Client(), method)(address).status_code == 405


class TestSuggestions:
    def test_groups__have_lines_with_addresses(self, practices_of_three):
        html = Client().get("/search/suggest?q=vi").content.decode()
        assert 'role="option"' in html
        assert 'data-url="/practices/visits-in-pairs/"' in html
        assert "Problems and approaches" in html

    @pytest.mark.parametrize("words", ["", "v", "\x00", "a" * 10_000, '<img src="x">', "🚒", "*("])
    def test_odd_beginnings__give_nothing_and_no_error(self, practices_of_three, words):
        response = Client().get("/search/suggest", {"q": words})
        assert response.status_code == 200
        assert b"<img" not in response.content


class TestCost:
    def statements(self, query: str) -> int:
        """The most of a question that is new, in the query log too, and of one asked again."""
        client = Client()
        client.get(f"/search/?{query}")
        AskedQuery.objects.all().delete()
        most = 0
        for person in (1, 1, 2):
            with CaptureQueriesContext(connection) as asked:
                client.get(f"/search/?{query}", REMOTE_ADDR=f"10.0.0.{person}")
            most = max(most, len(asked))
        return most

    def test_statements__are_few_for_any_number_of_results(self, practices_of_three):
        number = [self.statements(query) for query in ("q=rounds", "q=zzzzzz", "")]
        for place in range(30):
            a_practice(f"Rounds {place}", tags=[f"tag {place}"], services=["police", "nursing"])
        drain_all()
        number.append(self.statements("q=rounds"))
        number.append(self.statements("q=rounds&page=2&tag=tag-1&tag=tag-2"))
        number.append(self.statements("q=rounds&service=nursing&cost=under-5k"))
        PromotedAnswer.objects.create(
            words="rounds", practice=practices_of_three["rounds"], note="Good."
        )
        number.append(self.statements("q=rounds"))
        assert max(number) <= 12, number

    def test_engine__is_asked_once_when_something_is_found(
        self, practices_of_three, live_index, monkeypatch
    ):
        for place in range(12):
            a_practice(f"Corridor {place}")
        drain_all()
        asked = []
        search = type(live_index).search
        monkeypatch.setattr(
            type(live_index), "search", lambda self, query: asked.append(1) or search(self, query)
        )
        read("q=corridor")
        assert len(asked) == 1


class TestWithoutAnEngine:
    def test_titles__are_looked_through_and_readers_told(self, practices_of_three, index_folder):
        (index_folder / "CURRENT").unlink()
        html = read("q=rounds")
        assert "Search is being repaired." in html
        assert ">Rounds</a>" in html

    def test_practice_page__shows_no_similar_ones(self, practices_of_three, index_folder):
        (index_folder / "CURRENT").unlink()
        response = Client().get(practices_of_three["rounds"].get_absolute_url())
        assert response.status_code == 200
        assert b"Same problem, other services" not in response.content

    def test_nothing_found__survives_a_failing_engine(self, practices_of_three, monkeypatch):
        def fail(*args, **kwargs):
            raise EngineError("gone")

        monkeypatch.setattr(finding, "plan", fail)
        assert "Nothing matches" in read("q=zzzz&service=nursing")


class TestOtherPages:
    def test_practice__names_those_of_other_services(self, live_index):
        concept = a_concept("falls")
        text = {"problem": "Older people fell at home in the night and waited for hours."}
        first = a_practice("Night calls", services=["ambulance"], concepts=[concept], **text)
        a_practice("Night visits", services=["fire"], concepts=[concept], **text)
        drain_all()
        html = Client().get(first.get_absolute_url()).content.decode()
        assert '<a href="#others">Same problem, other services</a>' in html
        assert html.index('id="others"') < html.index('id="history"')
        assert "Night visits" in html

    @pytest.mark.parametrize("address", ["/", "/no-such-page/"])
    def test_words_can_be_typed(self, db, address):
        html = Client().get(address).content.decode()
        assert 'action="/search/"' in html
        assert "What problem do you have? Use your own words." in html

    def test_menu__leads_to_search(self, practices_of_three):
        assert 'href="/search/" aria-current="page"' in read()
