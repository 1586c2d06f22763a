"""Relevance is a test: it may rise, and may not fall unnoticed. `make relevance` prints it."""

from pathlib import Path

import pytest
import yaml

from search.finding import find
from search.request import SearchRequest, Words
from tests.search.relevance.measuring import judged_queries, measured, run, table, worst
from tests.search.relevance.metrics import ndcg, recall, reciprocal_rank

HERE = Path(__file__).parent
RECORDED = yaml.safe_load((HERE / "recorded.yaml").read_text(encoding="utf-8"))
PROBES = yaml.safe_load((HERE / "probes.yaml").read_text(encoding="utf-8"))
SLACK = 0.01
ACCEPTED_NDCG = 0.85
ACCEPTED_PAGE_ONE = 0.95


def test_the_measures_measure():
    grades = {1: 3, 2: 1}
    assert ndcg([1, 2], grades) == 1.0
    assert ndcg([9, 1], grades) == pytest.approx(7 / 1.5849625 / (7 + 1 / 1.5849625))
    assert reciprocal_rank([9, 2, 1], grades) == pytest.approx(1 / 3)
    assert recall([9, 1], grades) == 0.5
    assert ndcg([], {}) == 0.0


def test_the_judgements_are_whole():
    queries = judged_queries()
    assert len(queries) >= 80
    assert {query["kind"] for query in queries} == {
        "title", "other", "lay", "acronym", "typo", "sentence", "failed", "none",
    }  # fmt: skip
    assert all(0 < number < 58 for query in queries for number in query["grades"])
    assert all(grade in {1, 2, 3} for query in queries for grade in query["grades"].values())


def test_relevance(seed_corpus, db):
    full = run(seed_corpus, Words.ALL)
    mine = run(seed_corpus, Words.MINE)
    print(table("With the thesaurus", full))  # noqa: T201
    print(table("My words only", mine))  # noqa: T201
    print(f"\nWorst first\n{worst(full)}")  # noqa: T201
    now, alone = measured(full), measured(mine)
    assert now.ndcg >= max(ACCEPTED_NDCG, RECORDED["ndcg"] - SLACK)
    assert now.page_one >= max(ACCEPTED_PAGE_ONE, RECORDED["page_one"] - SLACK)
    assert now.ndcg - alone.ndcg >= RECORDED["thesaurus_gain"] - SLACK
    assert now.others >= alone.others


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe["q"])
def test_a_word_of_one_service_reaches_practices_of_others(seed_corpus, db, probe):
    results = find(SearchRequest(text=probe["q"], page_size=10))
    if not probe["find"]:
        assert results.expansions == ()
        return
    found = {seed_corpus[hit.id] for hit in results.hits}
    assert set(probe["find"]) <= found
