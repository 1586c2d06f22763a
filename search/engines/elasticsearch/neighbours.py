"""Queries beside the search: titles that begin so, and practices that are alike."""

from collections.abc import Mapping
from typing import Any

from elasticsearch.dsl import query as dsl
from elasticsearch.dsl.types import LikeDocument

from search.boosts import HINT_BOOST, SIMILAR_CONCEPT_BOOST
from search.engines.elasticsearch.compiler import code_in, placed_text
from search.tokens import tokenize

LIKE_FIELDS = ("title", "outcome", "problem")
MAX_WORDS = 25
MIN_DOCUMENTS = 2
"""As in the embedded engine."""
MOST_ENDINGS = 50


def title_prefix_query(prefix: str) -> dsl.Query | None:
    """This will find titles with these words in a row, the last one as far as it is typed."""
    words = tuple(enumerate(token.word for token in tokenize(prefix)))
    if not words:
        return None
    asked = {
        "query": placed_text(words),
        "analyzer": "exchange_placed",
        "max_expansions": MOST_ENDINGS,
    }
    return dsl.Bool(filter=[dsl.MatchPhrasePrefix("title_exact", asked)])


def similar_query(index: str, key: str, card: Mapping[str, Any]) -> dsl.Query:
    """This will find what shares words, and above all concepts, with a practice, and began in
    none of its services."""
    parts: list[dsl.Query] = [
        dsl.MoreLikeThis(
            fields=list(LIKE_FIELDS),
            like=[LikeDocument(_index=index, _id=key)],
            min_term_freq=1,
            min_doc_freq=MIN_DOCUMENTS,
            max_query_terms=MAX_WORDS,
            minimum_should_match=1,
            boost_terms=1,
        )
    ]
    for slug in card["concepts"]:
        for field, boost in (("concept", SIMILAR_CONCEPT_BOOST), ("concept_hints", HINT_BOOST)):
            parts.append(dsl.ConstantScore(filter=code_in(field, slug), boost=boost))
    unwanted: list[dsl.Query] = [code_in("key", key)]
    if card["services"]:
        unwanted.append(dsl.Terms("service", list(card["services"])))
    return dsl.Bool(should=parts, must_not=unwanted, minimum_should_match=1)
