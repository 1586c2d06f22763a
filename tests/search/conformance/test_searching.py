"""What every engine answers to the same questions."""

import pytest

from search.axes import Axis
from search.documents import id_of
from search.engines.base import EngineQuery
from search.matching import expansion_node
from search.planner import loosened, plan
from search.query_tree import Best, Code, Phrase, Some, Term
from search.request import SearchRequest, Sort, Words
from tests.search.words import small_thesaurus

THESAURUS = small_thesaurus()


def ask(engine, text="", words=Words.ALL, **extra):
    planned = plan(SearchRequest(text=text, words=words), THESAURUS, engine)
    query = EngineQuery(
        match=planned.match,
        own=planned.own,
        expansions=tuple(expansion_node(one) for one in planned.expansions),
        **extra,
    )
    return planned, engine.search(query)


def found(engine, text="", **extra) -> list[int]:
    return [id_of(hit.key) for hit in ask(engine, text, **extra)[1].hits]


def test_a_word_is_found_whatever_its_ending_or_accent(filled):
    assert found(filled, "assault") == [1]
    assert found(filled, "CAFES") == [1]
    assert found(filled, "Zoe") == [1]


def test_all_of_two_words_are_needed(filled):
    assert found(filled, "nurses together") == [3]
    assert found(filled, "nurses submarine") == []


def test_a_title_stands_above_a_body(filled):
    assert found(filled, "ward")[0] == 1


def test_words_side_by_side_stand_above_scattered_ones(filled):
    assert found(filled, "tenancy breach", words=Words.MINE) == [2, 4]


def test_stop_words_keep_their_gap(filled):
    assert found(filled, '"no access to a kit"') == [5]
    assert found(filled, '"access kit"') == []


def test_another_services_words_are_found_and_named(filled):
    planned, answer = ask(filled, "problem tenants")
    assert id_of(answer.hits[0].key) == 2
    hit = answer.hits[0]
    assert not hit.has_own_words
    labels = {planned.expansions[place].label for place in hit.found_by}
    assert "tenancy breach" in labels
    assert "Disruptive behaviour" in labels


def test_own_words_are_own_words(filled):
    _, answer = ask(filled, "tenancy breach")
    assert answer.hits[0].has_own_words
    assert answer.hits[0].found_by == ()


def test_filters_are_or_within_and_and_across(filled):
    police = {Axis.SERVICE: ("police",)}
    assert sorted(found(filled, filters=police)) == [2, 3, 5]
    either = {Axis.SERVICE: ("police", "schools")}
    assert sorted(found(filled, filters=either)) == [2, 3, 4, 5]
    both = {Axis.SERVICE: ("police",), Axis.TAG: ("noise",)}
    assert sorted(found(filled, filters=both)) == [2, 3]
    assert found(filled, filters={Axis.TAG: ("unknown",)}) == []


def test_facets_leave_their_own_filter_out(filled):
    _, answer = ask(
        filled,
        filters={Axis.SERVICE: ("police",), Axis.TAG: ("noise",)},
        facets=(Axis.SERVICE, Axis.TAG, Axis.EVIDENCE),
    )
    assert answer.total == 2
    assert answer.facets[Axis.SERVICE] == {"police": 2, "housing": 1}
    assert answer.facets[Axis.TAG] == {"noise": 2, "night-shift": 1}
    assert answer.facets[Axis.EVIDENCE] == {"2": 1, "3": 1}


def test_facets_count_what_the_words_found(filled):
    _, answer = ask(filled, "nurses", facets=(Axis.SERVICE,))
    assert answer.facets[Axis.SERVICE] == {"nursing": 1, "police": 1}


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.NEWEST, [5, 4, 3, 2, 1]),
        (Sort.ADOPTED, [2, 3, 1, 5, 4]),
        (Sort.EVIDENCE, [5, 3, 1, 2, 4]),
        (Sort.TITLE, [4, 2, 5, 3, 1]),
        (Sort.RELEVANCE, [3, 1, 5, 4, 2]),
    ],
)
def test_sorts(filled, sort, expected):
    assert found(filled, sort=sort) == expected


def test_pages_neither_repeat_nor_miss_a_hit(filled):
    for text in ("", "police nurses children tenancy kit"):
        tree = plan(SearchRequest(text=text), THESAURUS, filled)
        trees = loosened(tree, lambda word: ())
        match = trees[0] if trees else None
        whole = [hit.key for hit in filled.search(EngineQuery(match=match, limit=5)).hits]
        parts = [
            hit.key
            for offset in range(5)
            for hit in filled.search(EngineQuery(match=match, offset=offset, limit=1)).hits
        ]
        assert parts == whole
    assert filled.search(EngineQuery(offset=900, limit=100)).hits == ()


def test_standing_lifts_equals(filled):
    tree = Code("tag", "noise")
    hits = filled.search(EngineQuery(match=tree)).hits
    assert [id_of(hit.key) for hit in hits] == [3, 2]
    assert hits[0].score / hits[1].score == pytest.approx(1.6, rel=1e-3)


def test_snippets_show_the_words_and_are_plain_text(filled):
    _, answer = ask(filled, "violence")
    (snippet,) = answer.hits[0].snippets["problem"]
    assert [part.text for part in snippet if part.is_match] == ["violence"]
    whole = "".join(part.text for part in snippet)
    assert "<b>Café</b>" in whole
    assert "Zoë — violence every week" in whole


def test_snippets_show_the_other_name_that_found_it(filled):
    _, answer = ask(filled, "neighbour dispute")
    (snippet,) = answer.hits[0].snippets["problem"]
    assert [part.text for part in snippet if part.is_match] == ["tenancy", "breach"]


def test_did_not_work_finds_results_not_words(filled):
    assert found(filled, "naloxone did not work") == [5]
    assert found(filled, "what did not work") == [5]


def test_suggestions_complete_titles(filled):
    assert [card["id"] for card in filled.suggest("nalo", 5)] == [5]
    assert [card["id"] for card in filled.suggest("violence on th", 5)] == [1]
    assert filled.suggest("", 5) == []
    assert filled.suggest("zzz", 5) == []
    assert filled.suggest('"*:(', 5) == []


def test_similar_comes_from_other_services(filled):
    assert all(hit.key != "practice:3" for hit in filled.similar("practice:3", 10))
    keys = [hit.key for hit in filled.similar("practice:1", 10)]
    assert "practice:5" not in keys  # Nursing too.
    assert filled.similar("practice:99", 10) == []


def test_facts_follow_the_index(filled):
    assert filled.has_words(((0, "tenanc"), (1, "breach")))
    assert not filled.has_words(((0, "breach"), (1, "tenanc")))
    assert filled.has_concept("joint-response")
    assert not filled.has_concept("hunger")
    assert filled.count(Term("title", "triag")) == 1
    assert filled.keys(Code("service", "schools"), 10) == ["practice:4"]


def test_odd_trees_do_no_harm(filled):
    for tree in (
        Best(()),
        Some((), minimum=0),
        Some((Term("title", "zzz"),), minimum=3),
        Phrase("title", ((0, "zzz"), (5, "yyy"))),
        Term("title", "a" * 300),
    ):
        assert filled.search(EngineQuery(match=tree, own=tree)).hits == ()
