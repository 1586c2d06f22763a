"""Traps of tantivy that our engine is built around. Each was met; each would come back silently."""

import re
from pathlib import Path

import tantivy

from search.engines.tantivy.schema import make_schema, schema_hash

SOURCES = Path(__file__).parent.parent.parent / "search"


def test_deleting_by_a_number_deletes_nothing():
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", indexed=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(15_000_000, 1)
    writer.add_document(tantivy.Document.from_dict({"id": 5}, schema))
    writer.commit()
    writer.delete_documents_by_term("id", 5)
    writer.commit()
    index.reload()
    assert index.searcher().num_docs == 1  # When this fails the key may become a number.


def test_nobody_parses_what_a_reader_typed():
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    assert not re.search(r"\bparse_query|query_string|regex_query|tantivy\.Document\(", source)


def test_only_engines_know_tantivy():
    allowed = {"analysis.py"}
    for path in SOURCES.rglob("*.py"):
        if "engines" not in path.parts and path.name not in allowed:
            assert "import tantivy" not in path.read_text(encoding="utf-8"), path


def test_tantivys_version_is_part_of_the_schema(monkeypatch):
    before = schema_hash()
    monkeypatch.setattr("search.engines.tantivy.schema.version", lambda name: "99")
    assert schema_hash() != before
    assert make_schema()


def test_lift_is_a_logarithm_of_two_plus_the_value():
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("word")
    builder.add_float_field("proven", fast=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(15_000_000, 1)
    writer.add_document(tantivy.Document.from_dict({"word": "a", "proven": 2**1.6 - 2}, schema))
    writer.commit()
    index.reload()
    query = tantivy.Query.const_score_query(tantivy.Query.all_query(), 1.0)
    ((score, _),) = index.searcher().search(query, weight_by_field="proven").hits
    assert abs(score - 1.6) < 1e-5
