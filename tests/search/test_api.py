"""GET /api/v1/search and /api/v1/suggest, as docs/api promises."""

import json

import pytest
from django.test import Client

from practices.models import Concept, ConceptLabel
from search.engines.registry import engine
from search.models import AskedQuery, PromotedAnswer
from search.rebuild import rebuild
from search.worker import drain_all
from tests.search.making import a_concept, a_practice, an_organisation

SEARCH = "/api/v1/search"


@pytest.fixture
def practices(live_index):
    violence = a_concept(
        "violence-against-staff",
        nursing=["violence and aggression"],
        housing=["threats to housing officers"],
        police=["assault on a constable"],
    )
    made = {
        "rounds": a_practice(
            "Rounds",
            services=["nursing"],
            outcome="Fewer staff were hurt.",
            problem="There was violence & aggression; <script>alert(1)</script> on the ward.",
            tags=["night shift"],
        ),
        "visits": a_practice("Visits in pairs", services=["housing"], concepts=[violence]),
        "draft": a_practice("Draft about violence", live=False),
    }
    drain_all()
    return made


def ask(query: str = "", status: int = 200):
    response = Client().get(f"{SEARCH}?{query}")
    assert response.status_code == status, response.content
    return response.json()


def test_the_shape(practices):
    answer = ask("q=assault+on+a+constable&service=nursing&service=housing")
    assert set(answer) == {
        "query", "engine", "total", "page", "page_size", "expansions", "did_you_mean",
        "results", "facets",
    }  # fmt: skip
    assert (answer["engine"], answer["total"], answer["did_you_mean"]) == ("embedded", 2, None)
    assert answer["expansions"][0] == {
        "concept": "violence-against-staff",
        "label": "Violence against staff",
        "service": None,
        "weight": 0.9,
    }
    visits = next(one for one in answer["results"] if one["title"] == "Visits in pairs")
    assert visits["found_under"] == {
        "concept": "violence-against-staff",
        "label": "threats to housing officers",
        "service": "housing",
    }
    assert visits["url"] == "http://testserver/practices/visits-in-pairs/"
    assert set(visits) == {
        "id", "external_id", "title", "url", "outcome", "services", "standing", "overlays",
        "evidence", "direction", "adoptions", "score", "found_under", "highlights",
    }  # fmt: skip
    assert next(one for one in answer["facets"]["service"] if one["value"] == "nursing") == {
        "value": "nursing", "label": "Nursing", "count": 1, "selected": True,
    }  # fmt: skip
    assert list(answer["facets"]) == [
        "service", "concept", "standing", "evidence", "direction", "setting", "people", "cost",
        "region", "organisation", "tag",
    ]  # fmt: skip


def test_highlights_are_escaped(practices):
    (hit,) = ask("q=aggression&words=mine")["results"]
    assert hit["found_under"] is None
    (text,) = hit["highlights"]["problem"]
    assert "<mark>aggression</mark>" in text
    assert "&lt;script&gt;" in text
    assert "<script>" not in text


def test_chips_can_be_taken_away(practices):
    without = "without=violence-against-staff:Violence+against+staff"
    answer = ask(f"q=assault+on+a+constable&{without}")
    assert "Visits in pairs" not in [one["title"] for one in answer["results"]]


@pytest.mark.parametrize(
    "query", ["sort=best", "page=-1", "page=x", "service=army", "evidence=7", "words=few"]
)
def test_bad_parameters_are_named(practices, query):
    answer = ask(query, status=400)
    assert list(answer["errors"]) == [query.split("=")[0]]
    assert all(isinstance(one, list) for one in answer["errors"].values())


@pytest.mark.parametrize(
    "query",
    [
        "q=%00%00", "q=%22unclosed", "q=title:*+AND+(", "q=%F0%9F%9A%92", "q=%E2%80%AE%D9%85",
        "q=" + "a+" * 5_000, "q=" + "%F0%9F%91%A9%E2%80%8D%F0%9F%9A%92" * 400, "page=1000000000",
        "page_size=100000", "q=the", "q=%27%3B+DROP+TABLE", "q=%FF%FE",
        "without=a:b&without=c:d", "q=violence&page=51&page_size=20",
    ],
)  # fmt: skip
def test_odd_questions_are_answered(practices, query):
    answer = ask(query)
    assert isinstance(answer["results"], list)


def test_limits_are_stated_when_they_bite(practices):
    assert "limits" not in ask("q=violence")
    assert len(ask("q=" + "a" * 300)["limits"]) == 1
    assert ask("page_size=500")["page_size"] == 100
    assert ask("page=100000")["results"] == []


def test_drafts_are_never_found_and_access_is_checked_again(practices):
    assert all("Draft" not in one["title"] for one in ask("q=violence")["results"])
    practices["rounds"].unpublish()  # The index does not know yet.
    assert ask("q=rounds")["results"] == []


def test_facets_equal_the_database(practices):
    answer = ask()
    counted = {one["value"]: one["count"] for one in answer["facets"]["service"]}
    assert counted["nursing"] == counted["housing"] == 1
    assert counted["police"] == 0
    tags = answer["facets"]["tag"]
    assert tags == [{"value": "night-shift", "label": "night shift", "count": 1, "selected": False}]


def test_did_you_mean(practices):
    for number in range(12):
        a_practice(f"Night patrols {number}", outcome="Patrols at night.")
    drain_all()
    rebuild(engine())
    answer = ask("q=patrolz")
    assert answer["did_you_mean"] == {"query": "patrols", "total": 12}


def test_without_an_index_titles_are_looked_through(practices, index_folder):
    (index_folder / "CURRENT").unlink()
    answer = ask("q=rounds")
    assert (answer["engine"], answer["total"]) == ("database", 1)
    assert answer["notice"]


def test_statements(practices, django_assert_max_num_queries):
    ask("q=violence")
    with django_assert_max_num_queries(12):
        ask("q=violence&service=nursing&tag=night-shift")


def test_suggest(practices):
    an_organisation("visiting-nurses", "nursing")
    answer = Client().get("/api/v1/suggest?q=vi").json()
    assert answer["query"] == "vi"
    assert [one["title"] for one in answer["practices"]] == ["Visits in pairs"]
    assert answer["concepts"][0]["code"] == "violence-against-staff"
    assert answer["organisations"][0]["code"] == "visiting-nurses"
    assert Client().get("/api/v1/suggest?q=night").json()["tags"][0]["code"] == "night-shift"
    threat = Client().get("/api/v1/suggest?q=threats+to").json()["concepts"]
    assert threat[0]["note"] == "threats to housing officers · Housing"


def test_hidden_words_and_drafts_are_not_suggested(practices):
    ConceptLabel.objects.create(concept=Concept.objects.get(), text="thugs", is_hidden=True)
    for words in ("thug", "draft", "", "\x00", "a" * 5000, '"*('):
        answer = Client().get("/api/v1/suggest", {"q": words}).json()
        assert answer["practices"] == []
        assert answer["concepts"] == [], words


def test_a_new_word_works_on_the_next_search(practices):
    assert ask("q=bother")["expansions"] == []
    ConceptLabel.objects.create(concept=Concept.objects.get(), text="bother")
    assert ask("q=bother")["results"] != []


def test_promoted_answers_come_with_their_reason(practices):
    from search.finding import find
    from search.request import SearchRequest
    from search.results import Promoted

    PromotedAnswer.objects.create(
        words="being hit at work", practice=practices["rounds"], note="It was tried here."
    )
    assert find(SearchRequest(text="being hit")).promoted == ()
    (promoted,) = find(SearchRequest(text="Being hit at works")).promoted
    assert promoted == Promoted(practices["rounds"].pk, "It was tried here.")


def test_words_are_kept_only_when_enough_people_typed_them(practices):
    for number in range(5):
        asked = AskedQuery.objects.first()
        assert asked is None or asked.text == ""
        Client(REMOTE_ADDR=f"10.0.0.{number}").get(f"{SEARCH}?q=Jane+Doe+zzz")
        Client(REMOTE_ADDR=f"10.0.0.{number}").get(f"{SEARCH}?q=Jane+Doe+zzz")
    asked = AskedQuery.objects.get()
    assert (asked.text, asked.times, asked.people) == ("jane doe zzz", 10, 5)
    assert asked.times_without_result == 10
    assert "10.0.0" not in json.dumps(list(asked.askers.values()))
