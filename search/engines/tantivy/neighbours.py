"""Queries beside the search: titles that begin so, and practices that are alike."""

from collections.abc import Mapping
from typing import Any

import tantivy
from tantivy import Occur, Query

from search.boosts import HINT_BOOST, SIMILAR_CONCEPT_BOOST
from search.tokens import tokenize

LIKE_FIELDS = ("outcome", "problem")
MAX_WORDS = 25
MIN_DOCUMENTS = 2
"""A word that only this practice has says nothing about others."""


def title_prefix_query(prefix: str, schema: tantivy.Schema) -> Query | None:
    """This will find titles with these words in a row, the last one as far as it is typed."""
    words: list[str | tuple[int, str]] = [token.word for token in tokenize(prefix)]
    if not words:
        return None
    return Query.phrase_prefix_query(schema, "title_exact", words)


def similar_query(
    document: tantivy.Document, card: Mapping[str, Any], key: str, schema: tantivy.Schema
) -> Query:
    """This will find what shares words, and above all concepts, with a practice, and began in
    none of its services."""
    texts: dict[str, Any] = {"title": [card["title"]]}
    for field in LIKE_FIELDS:
        texts[field] = [str(value) for value in document[field]]
    words = Query.more_like_this_document_fields_query(
        schema,
        texts,
        min_doc_frequency=MIN_DOCUMENTS,
        min_term_frequency=1,
        max_query_terms=MAX_WORDS,
    )
    parts = [(Occur.Should, words)]
    for slug in card["concepts"]:
        filed = Query.term_query(schema, "concept", slug, "basic")
        hinted = Query.term_query(schema, "concept_hints", slug, "basic")
        parts.append((Occur.Should, Query.const_score_query(filed, SIMILAR_CONCEPT_BOOST)))
        parts.append((Occur.Should, Query.const_score_query(hinted, HINT_BOOST)))
    parts.append((Occur.MustNot, Query.term_query(schema, "key", key, "basic")))
    if card["services"]:
        mine = Query.term_set_query(schema, "service", list(card["services"]))
        parts.append((Occur.MustNot, mine))
    return Query.boolean_query(parts)
