"""Both names of the Elasticsearch DSL are one library: code imports `elasticsearch.dsl`, and the
package `elasticsearch-dsl` that requirements.txt names only hands the same objects on."""

import elasticsearch.dsl
import elasticsearch_dsl
import pytest

NAMES = [
    "A",
    "Boolean",
    "Completion",
    "Date",
    "Document",
    "Float",
    "InnerDoc",
    "Integer",
    "Keyword",
    "Nested",
    "Q",
    "Search",
    "Text",
    "analyzer",
    "connections",
    "query",
    "token_filter",
]


@pytest.mark.parametrize("name", NAMES)
def test_name__is_the_same_object_in_both(name: str) -> None:
    assert getattr(elasticsearch_dsl, name) is getattr(elasticsearch.dsl, name)


def test_client__is_of_version_8() -> None:
    assert elasticsearch.__version__[0] == 8
