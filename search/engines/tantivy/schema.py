"""The index of the embedded engine: fields, and a document as tantivy takes it."""

import hashlib
import json
from importlib.metadata import version
from typing import Any

import tantivy

from search.analysis import ANALYSIS_VERSION, STOP_WORDS, exact_analyzer, stemmed_analyzer
from search.documents import (
    CODE_FIELDS,
    EXACT_FIELDS,
    SNIPPET_FIELDS,
    SORT_FIELDS,
    TEXT_FIELDS,
    PracticeDocument,
)

STEMMED = "stemmed"
EXACT = "exact"


def make_schema() -> tantivy.Schema:
    """This will make the schema. The key is raw text: deleting by a number deletes nothing and
    says nothing. Codes are raw fast text, because facet fields misbehave."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("version", stored=True)
    builder.add_bytes_field("card", stored=True)
    builder.add_float_field("proven", fast=True)
    for name in TEXT_FIELDS:
        builder.add_text_field(name, stored=name in SNIPPET_FIELDS, tokenizer_name=STEMMED)
    for name in EXACT_FIELDS:
        builder.add_text_field(name, tokenizer_name=EXACT)
    for name in CODE_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in SORT_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    return builder.build()


def register_analyzers(index: tantivy.Index) -> None:
    """This will tell an opened index how its fields are analysed; tantivy does not store that."""
    index.register_tokenizer(STEMMED, stemmed_analyzer())
    index.register_tokenizer(EXACT, exact_analyzer())


def schema_hash() -> str:
    """This will give eight letters that change when fields, analysis or tantivy's own format do:
    an index with another hash is built anew."""
    description = {
        "tantivy": version("tantivy"),
        "analysis": ANALYSIS_VERSION,
        "stop": sorted(STOP_WORDS),
        "texts": TEXT_FIELDS,
        "exact": EXACT_FIELDS,
        "snippets": SNIPPET_FIELDS,
        "codes": CODE_FIELDS,
        "sorts": SORT_FIELDS,
        "layout": 1,
    }
    text = json.dumps(description, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def as_tantivy(document: PracticeDocument, schema: tantivy.Schema) -> tantivy.Document:
    """This will make tantivy's document. `from_dict` with the schema, never `Document(...)`: that
    guesses types, and a wrong guess kills the writer's thread."""
    fields: dict[str, Any] = {
        "key": document.key,
        "version": document.version,
        "card": json.dumps(document.card, ensure_ascii=False).encode(),
        "proven": document.proven,
        **document.texts,
        **{name: document.texts[source] for name, source in EXACT_FIELDS.items()},
        **{name: list(document.codes.get(name, ())) for name in CODE_FIELDS},
        **document.sorts,
    }
    return tantivy.Document.from_dict(fields, schema)
