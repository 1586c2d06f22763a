"""Parts of the Elasticsearch engine that need no server."""

import pytest

from search.documents import CODE_FIELDS, EXACT_FIELDS, SORT_FIELDS, TEXT_FIELDS
from search.engines.base import EngineUnavailableError, Fragment
from search.engines.elasticsearch.address import AddressError, read_address
from search.engines.elasticsearch.compiler import compiled, placed_text
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.elasticsearch.schema import GAP, as_source, index_body, split_at_marks
from search.engines.elasticsearch.snippets import fragments
from search.matching import word_node
from search.tokens import tokenize
from tests.search.conformance.corpus import document


def test_the_mapping_is_closed_and_has_every_field():
    mapping = index_body(1, 0)["mappings"]
    own = {"key", "version", "card", "proven"}
    assert mapping["dynamic"] == "strict"
    assert set(mapping["properties"]) == own.union(
        TEXT_FIELDS, EXACT_FIELDS, CODE_FIELDS, SORT_FIELDS
    )
    assert set(as_source(document(1, "Title", outcome="x"))) <= set(mapping["properties"])


def test_texts_are_split_where_our_tokenizer_splits():
    assert split_at_marks("can't 3.5 a_b end.") == (
        "can\u200b'\u200bt 3\u200b.\u200b5 a\u200b_\u200bb end\u200b.\u200b"
    )


def test_highlights_are_plain_text_again():
    assert fragments("&lt;b&gt; can\u200b&#x27;\u200bt <mark>hit</mark>") == (
        Fragment("<b> can't "),
        Fragment("hit", is_match=True),
    )


def test_what_readers_type_is_only_ever_a_value():
    (token, *_) = tokenize('title:* OR {"match_all":{}}')
    assert "query_string" not in str(compiled(word_node(token)).to_dict())
    assert placed_text(((0, "acces"), (2, "kit"))) == f"acces {GAP} kit"


@pytest.mark.parametrize(
    ("url", "hosts", "user", "prefix"),
    [
        ("http://localhost", ("http://localhost:9200",), "", ""),
        ("https://me:p%40ss@one:9201,two", ("https://one:9201", "https://two:9200"), "me", ""),
        ("https://[::1]:9200/site", ("https://[::1]:9200",), "", "site-"),
    ],
)
def test_addresses(url, hosts, user, prefix):
    found = read_address(url)
    assert (found.hosts, found.user, found.prefix) == (hosts, user, prefix)
    assert "p@ss" not in repr(found)


@pytest.mark.parametrize(
    "url",
    ["", "ftp://x", "http://", "http://a:99999", "http://a/B", "http://a/x?y=1", "http://a b"],
)
def test_addresses_that_are_none(url):
    with pytest.raises(AddressError):
        read_address(url)


def test_nobody_there_is_told_in_one_line():
    engine = ElasticsearchEngine(read_address("http://127.0.0.1:9"))
    with pytest.raises(EngineUnavailableError, match=r"Nobody answers at http://127.0.0.1:9\."):
        engine.suggest("quiet", 5)
    health = engine.check()
    assert not health.is_ready
    assert "\n" not in health.problem
