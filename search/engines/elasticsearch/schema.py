"""The index of Elasticsearch: a closed mapping, and a document as it is sent.

Analysis is that of `search.analysis`. The standard tokenizer keeps some marks inside words (can't,
3.5, a_b) where ours splits, so texts are sent with a zero-width space around such marks; readers
never see it, for it is taken out of highlights again.
"""

import hashlib
import json
import re
from typing import Any

from elasticsearch.dsl import (
    Document,
    Double,
    Keyword,
    Long,
    M,
    MetaField,
    Text,
    analyzer,
    mapped_field,
    token_filter,
)

from search.analysis import ANALYSIS_VERSION, LONGEST_WORD, STOP_WORDS
from search.documents import CODE_FIELDS, EXACT_FIELDS, SORT_FIELDS, TEXT_FIELDS, PracticeDocument

SPLIT = "\u200b"
"""A zero-width space: the standard tokenizer ends a word there."""
GAP = "gap" + "0" * LONGEST_WORD
"""Stands for a small word in a phrase. Longer than any word that we search, so it is none."""
INNER_MARKS = re.compile(r"(?<=[^\W_])(?:_|[^\w\s])+")

_stop = token_filter("exchange_stop", type="stop", stopwords=sorted(STOP_WORDS))
_stemmer = token_filter("exchange_porter2", type="stemmer", language="porter2")
_gap = token_filter("exchange_gap", type="stop", stopwords=[GAP])
stemmed = analyzer(
    "exchange_stemmed",
    tokenizer="standard",
    filter=["lowercase", "asciifolding", _stop, _stemmer],
)
exact = analyzer("exchange_exact", tokenizer="standard", filter=["lowercase", "asciifolding"])
placed = analyzer("exchange_placed", tokenizer="standard", filter=[_gap])
"""For phrases of words that are analysed already: it only turns the gap's word into a gap."""


def _text(**extra: Any) -> Any:
    return mapped_field(Text(analyzer=stemmed, **extra), default="")


def _exact() -> Any:
    return mapped_field(Text(analyzer=exact), default="")


def _code() -> Any:
    return mapped_field(Keyword(), default_factory=list)


def _order() -> Any:
    return mapped_field(Keyword(index=False, doc_values=True), default="")


class PracticeRecord(Document):
    """A practice in Elasticsearch. `card` is JSON that is only kept, never searched."""

    key: M[str] = mapped_field(Keyword())
    version: M[int] = mapped_field(Long(index=False))
    card: M[str] = mapped_field(Keyword(index=False, doc_values=False))
    proven: M[float] = mapped_field(Double(index=False))

    title: M[str] = _text()
    outcome: M[str] = _text(index_options="offsets")
    concepts: M[str] = _text()
    problem: M[str] = _text(index_options="offsets")
    what_we_did: M[str] = _text(index_options="offsets")
    results: M[str] = _text(index_options="offsets")
    more: M[str] = _text()
    title_exact: M[str] = _exact()
    outcome_exact: M[str] = _exact()

    service: M[list[str]] = _code()
    concept: M[list[str]] = _code()
    standing: M[list[str]] = _code()
    evidence: M[list[str]] = _code()
    direction: M[list[str]] = _code()
    setting: M[list[str]] = _code()
    people: M[list[str]] = _code()
    cost: M[list[str]] = _code()
    region: M[list[str]] = _code()
    organisation: M[list[str]] = _code()
    tag: M[list[str]] = _code()
    overlay: M[list[str]] = _code()
    concept_hints: M[list[str]] = _code()

    sort_browse: M[str] = _order()
    sort_newest: M[str] = _order()
    sort_adopted: M[str] = _order()
    sort_evidence: M[str] = _order()
    sort_title: M[str] = _order()

    class Meta:
        dynamic = MetaField("strict")


def index_body(shards: int, replicas: int) -> dict[str, Any]:
    """This will give the settings and the mapping of a new index. Deleted documents are remembered
    for an hour, so that a late write cannot bring one back."""
    mapping = PracticeRecord._doc_type.mapping
    analysis = mapping._collect_analysis()
    for kind, parts in placed.get_analysis_definition().items():
        analysis.setdefault(kind, {}).update(parts)
    analysis["analyzer"]["exchange_placed"] = placed.get_definition()
    return {
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": replicas,
            "gc_deletes": "1h",
            "analysis": analysis,
        },
        "mappings": mapping.to_dict(),
    }


def schema_hash() -> str:
    """This will give eight letters that change when mapping or analysis do."""
    text = json.dumps({"version": ANALYSIS_VERSION, **index_body(1, 0)}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def as_source(document: PracticeDocument) -> dict[str, Any]:
    """This will make what is sent of a document."""
    texts = {name: split_at_marks(document.texts[name]) for name in TEXT_FIELDS}
    fields: dict[str, Any] = {
        "key": document.key,
        "version": document.version,
        "card": json.dumps(document.card, ensure_ascii=False),
        "proven": document.proven,
        **texts,
        **{name: texts[source] for name, source in EXACT_FIELDS.items()},
        **{name: list(document.codes.get(name, ())) for name in CODE_FIELDS},
        **{name: document.sorts[name] for name in SORT_FIELDS},
    }
    record = PracticeRecord(**fields)
    made: dict[str, Any] = record.to_dict()
    return made


def split_at_marks(text: str) -> str:
    """This will end words at every mark, as our own tokenizer does."""
    return INNER_MARKS.sub(lambda found: f"{SPLIT}{found.group()}{SPLIT}", text)
