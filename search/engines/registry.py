"""Which engine the settings name."""

from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from search.engines.base import SearchEngine
from search.engines.tantivy.engine import EmbeddedEngine

EMBEDDED = "embedded"


def scheme() -> str:
    """This will give the scheme of SEARCH_URL."""
    return urlsplit(settings.SEARCH_URL).scheme


def embedded_folder() -> Path:
    """This will give the directory of the embedded engine: what follows `embedded:`, or
    SEARCH_DIR."""
    _, _, path = settings.SEARCH_URL.partition(":")
    return Path(path) if scheme() == EMBEDDED and path else Path(settings.SEARCH_DIR)


def engine() -> SearchEngine:
    """This will give the engine that answers searches."""
    return _embedded(embedded_folder())


def engine_named(name: str) -> SearchEngine | None:
    """This will give the engine of a target, None when this program has no such engine."""
    return engine() if name == EMBEDDED else None


@lru_cache(maxsize=4)
def _embedded(folder: Path) -> SearchEngine:
    return EmbeddedEngine(folder)
