"""The server of the tests is a real one with English analysis."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from exchange.launch.elasticsearch import VERSION
from exchange.launch.elasticsearch.cluster import Cluster
from exchange.launch.places import ROOT
from search.analysis import folded, stem

pytestmark = pytest.mark.elasticsearch

INDEX = "analysis"
MOST_STEMS_THAT_DIFFER = 0.005
MAPPING = {
    "settings": {
        "number_of_replicas": 0,
        "analysis": {
            "filter": {
                "english": {"type": "stemmer", "language": "porter2"},
                "beginnings": {"type": "edge_ngram", "min_gram": 2, "max_gram": 5},
            },
            "analyzer": {
                "stemmed": {
                    "tokenizer": "standard",
                    "filter": ["lowercase", "asciifolding", "english"],
                },
                "completed": {
                    "tokenizer": "standard",
                    "filter": ["lowercase", "asciifolding", "beginnings"],
                },
            },
            "normalizer": {"plain": {"type": "custom", "filter": ["lowercase", "asciifolding"]}},
        },
    },
    "mappings": {
        "dynamic": "strict",
        "properties": {
            "title": {"type": "text", "analyzer": "stemmed"},
            "name": {"type": "keyword", "normalizer": "plain"},
        },
    },
}


@pytest.fixture(scope="module")
def index(elasticsearch: Cluster) -> Iterator[Cluster]:
    """The server with an index of our kind of analysis."""
    status, answer = elasticsearch.call("PUT", f"/{INDEX}", MAPPING)
    assert status == 200, answer
    yield elasticsearch
    elasticsearch.call("DELETE", f"/{INDEX}")


def tokens(cluster: Cluster, analyzer: str, text: str) -> list[str]:
    body = {"analyzer": analyzer, "text": text}
    status, answer = cluster.call("POST", f"/{INDEX}/_analyze", body)
    assert status == 200, answer
    return [token["token"] for token in answer["tokens"]]


def test_is_the_pinned_version_and_healthy(elasticsearch: Cluster) -> None:
    _, health = elasticsearch.call("GET", "/_cluster/health")
    _, nodes = elasticsearch.call("GET", "/_nodes/plugins")
    (node,) = nodes["nodes"].values()

    assert health["status"] == "green"
    assert node["version"] == VERSION
    assert node["ip"] == "127.0.0.1"
    assert [plugin["name"] for plugin in node["plugins"]] == ["exchange-analysis"]


@pytest.mark.parametrize(
    ("analyzer", "text", "expected"),
    [
        ("stemmed", "Policing", ["polic"]),
        ("stemmed", "generously", ["generous"]),
        ("stemmed", "Café naïve", ["cafe", "naiv"]),
        ("completed", "Falls", ["fa", "fal", "fall", "falls"]),
        ("completed", "É x", []),
    ],
)
def test_analysis(analyzer: str, text: str, expected: list[str], index: Cluster) -> None:
    assert tokens(index, analyzer, text) == expected


def test_stems__are_nearly_always_those_of_the_embedded_engine(index: Cluster) -> None:
    """Lucene 9 has Snowball 2, tantivy Snowball 3, which cuts some words less: "university" is
    "univers" here and "universiti" there."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "practices/seed").rglob("*.yaml")]
    words = sorted({word.lower() for text in texts for word in re.findall(r"[^\W\d_]{2,}", text)})
    assert len(words) > 2000

    different = []
    for start in range(0, len(words), 2000):
        part = words[start : start + 2000]
        stems = tokens(index, "stemmed", " ".join(part))
        different += [
            (word, ours, theirs)
            for word, theirs in zip(part, stems, strict=True)
            if (ours := stem(folded(word))) != theirs
        ]

    assert len(different) < len(words) * MOST_STEMS_THAT_DIFFER, different


def test_documents__are_found_by_stem_and_normalized_name(index: Cluster) -> None:
    document = {"title": "Policing the night-time economy", "name": "Café"}
    index.call("PUT", f"/{INDEX}/_doc/1?refresh=true", document)

    for query in ({"match": {"title": "polices"}}, {"term": {"name": "CAFE"}}):
        _, found = index.call("POST", f"/{INDEX}/_search", {"query": query})
        assert [hit["_id"] for hit in found["hits"]["hits"]] == ["1"]


@pytest.mark.parametrize(
    ("filter_settings", "message"),
    [
        ({"type": "stemmer", "language": "german"}, "knows the language [porter2] only"),
        ({"type": "stemmer"}, "not [english]"),
        ({"type": "stemmer", "name": "porter2"}, "does not know [name]"),
        ({"type": "edge_ngram", "side": "back"}, "does not know [side]"),
        ({"type": "asciifolding", "kept": True}, "it knows [preserve_original]"),
        ({"type": "kstem"}, "Unknown filter type [kstem]"),
    ],
)
def test_what_the_plugin_does_not_know__is_refused(
    filter_settings: dict[str, Any], message: str, elasticsearch: Cluster
) -> None:
    analysis = {
        "filter": {"own": filter_settings},
        "analyzer": {"a": {"tokenizer": "standard", "filter": ["own"]}},
    }

    status, answer = elasticsearch.call("PUT", "/refused", {"settings": {"analysis": analysis}})

    assert status == 400
    assert message in str(answer)
