"""A search index of the test's own."""

import pytest
from wagtail.models import Site

from search.engines.registry import engine
from search.rebuild import rebuild
from search.speller import forget_speller
from search.worker import drain_all


@pytest.fixture
def index_folder(settings, tmp_path):
    """This will give an empty directory that the settings name."""
    settings.SEARCH_URL = f"embedded:{tmp_path / 'search'}"
    forget_speller()
    Site.clear_site_root_paths_cache()
    return tmp_path / "search"


@pytest.fixture
def live_index(db, index_folder):
    """This will give the engine with an index of what is in the database."""
    rebuild(engine())
    return engine()


@pytest.fixture
def drained(live_index):
    """This will give a function that writes what is due and says how many documents that were."""
    return lambda: drain_all().written
