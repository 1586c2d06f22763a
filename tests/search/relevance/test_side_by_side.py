"""Both engines give the same answers to the judged queries."""

from statistics import mean

import pytest

from search.axes import Axis
from search.finding import find
from search.request import SearchRequest, Words
from tests.search.relevance.measuring import measured, run, table
from tests.search.relevance.metrics import rank_biased_overlap

MOST_NDCG_APART = 0.03
LEAST_OVERLAP = 0.8

pytestmark = pytest.mark.elasticsearch


def test_rank_biased_overlap_measures():
    assert rank_biased_overlap([1, 2, 3], [1, 2, 3]) == pytest.approx(1.0)
    assert rank_biased_overlap([1, 2], [3, 4]) == 0.0
    assert rank_biased_overlap([], []) == 1.0
    assert 0.0 < rank_biased_overlap([1, 2, 3], [2, 1, 3]) < 1.0


def test_relevance_is_the_same(seed_corpus, second_engine, db):
    ours, theirs = run(seed_corpus, Words.ALL), run(seed_corpus, Words.ALL, second_engine)
    print(table("Embedded", ours))  # noqa: T201
    print(table("Elasticsearch", theirs))  # noqa: T201
    overlaps = {
        one.judged["q"]: rank_biased_overlap(one.found, other.found)
        for one, other in zip(ours, theirs, strict=True)
    }
    print(f"\nrank-biased overlap: mean {mean(overlaps.values()):.3f}, the worst:")  # noqa: T201
    for question in sorted(overlaps, key=lambda one: overlaps[one])[:8]:
        print(f"{overlaps[question]:.3f} {question[:80]}")  # noqa: T201
    assert abs(measured(ours).ndcg - measured(theirs).ndcg) <= MOST_NDCG_APART
    assert min(overlaps.values()) >= LEAST_OVERLAP


def test_answers_are_the_same(seed_corpus, second_engine, db):
    """Found practices, totals, facets, chips, other spellings, and what marks are on."""
    apart = []
    for question in run(seed_corpus, Words.ALL):
        request = question.results.request
        ours, theirs = question.results, find(request, engine=second_engine)
        apart += [
            (request.text, name, getattr(ours, name), getattr(theirs, name))
            for name in ("total", "facets", "expansions", "did_you_mean", "is_widened")
            if getattr(ours, name) != getattr(theirs, name)
        ]
        under = {hit.id: hit.found_under for hit in ours.hits}
        apart += [
            (request.text, "found under", hit.id, hit.found_under)
            for hit in theirs.hits
            if hit.id in under and under[hit.id] != hit.found_under
        ]
        marked = {hit.id: set(hit.snippets) for hit in ours.hits}
        apart += [
            (request.text, "marked", hit.id, marked[hit.id], set(hit.snippets))
            for hit in theirs.hits
            if hit.id in marked and marked[hit.id] != set(hit.snippets)
        ]
    for row in apart[:10]:
        print(str(row)[:600])  # noqa: T201
    assert apart == []


@pytest.mark.parametrize("service", ["police", "nursing", "schools"])
def test_filtered_answers_are_the_same(seed_corpus, second_engine, db, service):
    filters = {Axis.SERVICE: (service,), Axis.EVIDENCE: ("1", "2", "3")}
    request = SearchRequest(text="violence", filters=filters)
    ours, theirs = find(request), find(request, engine=second_engine)
    assert (ours.total, ours.facets) == (theirs.total, theirs.facets)
    assert [hit.id for hit in ours.hits] == [hit.id for hit in theirs.hits]
