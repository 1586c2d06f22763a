"""What is asked of the hits of a page alone agrees with what the whole index answers."""

import pytest

from search.engines.tantivy.among import keys_with
from search.engines.tantivy.compiler import compiled
from search.engines.tantivy.engine import EmbeddedEngine
from search.matching import expansion_node
from search.planner import loosened, plan
from search.query_tree import unscored
from search.request import SearchRequest
from tests.search.conformance.corpus import puts, small_corpus
from tests.search.words import small_thesaurus

TEXTS = (
    "assault",
    "nurses together",
    "nurses together submarine",
    "tenancy breach in the ward",
    "problem tenants",
    '"no access to a kit"',
    "violence against staff on the ward",
    "did not work",
    "it",
    "submarine",
)


@pytest.fixture
def opened(tmp_path):
    engine = EmbeddedEngine(tmp_path / "search")
    engine.create_index("practices-test-1")
    with engine.writing("practices-test-1") as writer:
        writer.write(puts(*small_corpus()))
    engine.swap("practices-test-1")
    return engine


def trees(text, engine):
    planned = plan(SearchRequest(text=text), small_thesaurus(), engine)
    wide = loosened(planned, lambda word: ["ward"], engine) or ()
    return [planned.match, planned.own, *wide, *map(expansion_node, planned.expansions)]


def found(query, opened):
    searcher = opened.store.live().index.searcher()
    hits = searcher.search(query, limit=100).hits
    return {str(searcher.doc(address).get_first("key")) for _, address in hits}


@pytest.mark.parametrize("text", TEXTS)
def test_keys_with_a_tree_are_those_that_the_tree_finds(text, opened):
    live = opened.store.live()
    searcher = live.index.searcher()
    keys = sorted(key for key, _ in opened.versions("practices-test-1"))
    for tree in trees(text, opened):
        whole = found(compiled(tree, live.schema), opened)
        assert keys_with(tree, keys, searcher, live.schema) == whole
        assert keys_with(tree, keys[::2], searcher, live.schema) == whole & set(keys[::2])
        assert keys_with(tree, [], searcher, live.schema) == set()


@pytest.mark.parametrize("text", TEXTS)
def test_a_tree_without_scores_finds_the_same(text, opened):
    schema = opened.store.live().schema
    for tree in trees(text, opened):
        assert found(compiled(unscored(tree), schema), opened) == found(
            compiled(tree, schema), opened
        )
