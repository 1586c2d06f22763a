"""Engines to put the suite to. An engine is added here, and nowhere else."""

import pytest

from search.engines.tantivy.engine import EmbeddedEngine
from tests.search.conformance.corpus import puts, small_corpus


@pytest.fixture(params=["embedded"])
def engine(request, tmp_path):
    """This will give an engine without any index."""
    return EmbeddedEngine(tmp_path / "search")


@pytest.fixture
def filled(engine):
    """This will give an engine that answers from the small corpus."""
    engine.create_index("practices-test-1")
    with engine.writing("practices-test-1") as writer:
        assert all(not one.error for one in writer.write(puts(*small_corpus())))
    engine.swap("practices-test-1")
    return engine
