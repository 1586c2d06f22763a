"""Engines to put the suite to. An engine is added here, and nowhere else."""

import uuid
from collections.abc import Iterator

import pytest

from search.engines.base import SearchEngine
from search.engines.elasticsearch.address import read_address
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.tantivy.engine import EmbeddedEngine
from tests.search.conformance.corpus import puts, small_corpus

BOTH = ["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]


@pytest.fixture(params=BOTH)
def engine(request, tmp_path) -> Iterator[SearchEngine]:
    """This will give an engine without any index."""
    if request.param == "embedded":
        yield EmbeddedEngine(tmp_path / "search")
        return
    url = request.getfixturevalue("elasticsearch").url
    made = ElasticsearchEngine(read_address(f"{url}/t{uuid.uuid4().hex[:12]}"))
    yield made
    made.connection.working.indices.delete(
        index=",".join(made.indexes_.physical(name) for name in made.indexes()) or "none-at-all",
        ignore_unavailable=True,
    )


@pytest.fixture
def filled(engine):
    """This will give an engine that answers from the small corpus."""
    engine.create_index("practices-test-1")
    with engine.writing("practices-test-1") as writer:
        assert all(not one.error for one in writer.write(puts(*small_corpus())))
    engine.swap("practices-test-1")
    return engine
