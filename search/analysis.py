"""How text becomes search terms: one description that every engine follows.

Tokens are runs of letters and digits; they are put in small letters, folded to ASCII and stemmed
with Porter2 (Snowball English). Stop words leave a gap, so that phrases keep their distances. The
exact twin of a field is neither stemmed nor stripped of stop words.
"""

from functools import lru_cache

import tantivy

LONGEST_WORD = 60
"""Longer runs of letters are no words; they are left out of the index and of queries."""

_STOP_WORDS = """
a an and are as at be but by for if in into is it no not of on or s such t that the their then there
these they this to was will with
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Lucene's English list, and the s and t that an apostrophe leaves behind."""

ANALYSIS_VERSION = 1
"""Raise it when the rules above change: it is part of the index's name, which forces a rebuild."""


def stemmed_analyzer() -> tantivy.TextAnalyzer:
    """This will make the analyzer of stemmed fields."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(LONGEST_WORD))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.custom_stopword(sorted(STOP_WORDS)))
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )


def exact_analyzer() -> tantivy.TextAnalyzer:
    """This will make the analyzer of exact twins."""
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(LONGEST_WORD))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .build()
    )


_exact = exact_analyzer()
_stemmer = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    .filter(tantivy.Filter.stemmer("english"))
    .build()
)


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """This will give a word as the exact twin holds it; empty when nothing of it is indexed."""
    found = _exact.analyze(word)
    return str(found[0]) if len(found) == 1 else ""


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """This will give the stem of a folded word; it does not look at the stop list."""
    found = _stemmer.analyze(word) if word else []
    return str(found[0]) if found else ""
