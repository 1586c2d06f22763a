"""What every engine does with documents and indexes."""

import sys

import pytest

from search.axes import Axis
from search.engines.base import (
    EngineBusyError,
    EngineError,
    EngineQuery,
    EngineUnavailableError,
    Write,
)
from tests.search.conformance.corpus import document, puts, small_corpus

INDEX = "practices-test-1"


def keys(engine):
    return sorted(hit.key for hit in engine.search(EngineQuery(limit=100)).hits)


def test_without_an_index_it_says_so(engine):
    with pytest.raises(EngineUnavailableError):
        engine.search(EngineQuery())
    assert not engine.check().is_ready
    assert engine.live_index() == ""
    assert engine.indexes() == []


def test_writing_again_replaces(filled):
    with filled.writing(INDEX) as writer:
        writer.write(puts(document(1, "Renamed", version=2)))
    assert len(keys(filled)) == 5
    assert dict(filled.versions(INDEX))["practice:1"] == 2
    assert filled.card(INDEX, "practice:1")["title"] == "Renamed"


def test_deleting_takes_away_and_can_be_repeated(filled):
    for _ in range(2):
        with filled.writing(INDEX) as writer:
            (result,) = writer.write([Write("practice:2", 5, None)])
        assert result.error == ""
    assert "practice:2" not in keys(filled)
    assert filled.card(INDEX, "practice:2") is None


def test_an_older_version_never_replaces_a_newer_one(filled):
    with filled.writing(INDEX) as writer:
        writer.write(puts(document(3, "New", version=9)))
        results = writer.write(puts(document(3, "Old", version=8)))
        writer.write([Write("practice:3", 8, None)])
    assert [one.error for one in results] == [""]
    assert filled.card(INDEX, "practice:3")["title"] == "New"


def test_batches_in_the_background_are_there_after_a_durable_one(filled):
    with filled.writing(INDEX) as writer:
        results = writer.write(puts(document(7, "Seven")), is_durable=False)
        writer.write(puts(document(8, "Eight")), is_durable=False)
        writer.write([])
        assert [one.error for one in results] == [""]
    assert {"practice:7", "practice:8"} <= set(keys(filled))


def test_a_refused_document_does_not_stop_the_others(filled):
    broken = document(7, "Broken")
    object.__setattr__(broken, "proven", "no number")
    with filled.writing(INDEX) as writer:
        results = writer.write(puts(broken, document(8, "Fine")))
    assert [one.is_refused for one in results] == [True, False]
    assert "practice:8" in keys(filled)
    assert "practice:7" not in keys(filled)


def test_only_one_writer(filled):
    with filled.writing(INDEX), pytest.raises(EngineBusyError), filled.writing(INDEX):
        pass
    with filled.writing(INDEX) as writer:
        writer.write(puts(document(9, "After")))
    assert "practice:9" in keys(filled)


def test_a_new_index_takes_over_in_one_step(filled):
    filled.create_index("practices-test-2")
    with filled.writing("practices-test-2") as writer:
        writer.write(puts(document(42, "Only one")))
    assert len(keys(filled)) == 5
    filled.swap("practices-test-2")
    assert keys(filled) == ["practice:42"]
    assert filled.indexes() == ["practices-test-1", "practices-test-2"]
    filled.swap(INDEX)
    assert len(keys(filled)) == 5
    filled.drop("practices-test-2")
    filled.drop("practices-test-2")
    assert filled.indexes() == [INDEX]
    with pytest.raises(EngineError):
        filled.drop(INDEX)


@pytest.mark.parametrize("name", ["../outside", "", "Practices", "a/b", "x" * 90])
def test_names_of_indexes_are_checked(engine, name):
    with pytest.raises(EngineError):
        engine.create_index(name)


def test_an_index_that_is_there_is_not_made_again(filled):
    with pytest.raises(EngineError):
        filled.create_index(INDEX)


def test_facts_are_renewed_after_a_write(filled):
    assert not filled.has_concept("hunger")
    with filled.writing(INDEX) as writer:
        writer.write(puts(document(4, "Breakfast clubs", concept=["hunger"], version=2)))
    assert filled.has_concept("hunger")


def test_totals_stop_being_exact_where_they_say_so(engine, monkeypatch):
    monkeypatch.setattr(sys.modules[type(engine).__module__], "TOTAL_LIMIT", 3)
    engine.create_index(INDEX)
    with engine.writing(INDEX) as writer:
        writer.write(puts(*small_corpus()))
    engine.swap(INDEX)
    answer = engine.search(EngineQuery(facets=(Axis.SERVICE,)))
    assert (answer.total, answer.total_is_lower_bound) == (3, True)


def test_many_equal_hits_are_paged_by_key(engine):
    from search.query_tree import Code

    engine.create_index(INDEX)
    for start in range(0, 130, 13):
        with engine.writing(INDEX) as writer:
            batch = [document(900 - n, "Same", tag=["t"]) for n in range(start, start + 13)]
            writer.write(puts(*batch))
    engine.swap(INDEX)
    pages = [
        hit.key
        for offset in range(0, 130, 10)
        for hit in engine.search(EngineQuery(match=Code("tag", "t"), offset=offset, limit=10)).hits
    ]
    assert len(set(pages)) == 130
