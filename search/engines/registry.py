"""Which engines the settings name. The embedded one is always there: it is the reserve of any
other."""

import os
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from search.engines.base import SearchEngine
from search.engines.elasticsearch.address import Address, read_address
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.tantivy.engine import EmbeddedEngine

EMBEDDED = "embedded"
ELASTICSEARCH = "elasticsearch"
SERVER_SCHEMES = frozenset({"http", "https"})


def scheme() -> str:
    """This will give the scheme of SEARCH_URL."""
    return urlsplit(settings.SEARCH_URL).scheme


def embedded_folder() -> Path:
    """This will give the directory of the embedded engine: what follows `embedded:`, or
    SEARCH_DIR."""
    _, _, path = settings.SEARCH_URL.partition(":")
    return Path(path) if scheme() == EMBEDDED and path else Path(settings.SEARCH_DIR)


def server_address() -> Address:
    """This will give where Elasticsearch is; raises AddressError when SEARCH_URL does not say."""
    return read_address(
        settings.SEARCH_URL,
        api_key=settings.SEARCH_API_KEY,
        ca_file=settings.SEARCH_CA_FILE,
        shards=settings.SEARCH_SHARDS,
        replicas=settings.SEARCH_REPLICAS,
    )


def engine() -> SearchEngine:
    """This will give the engine that answers searches when all is well."""
    if scheme() in SERVER_SCHEMES:
        return _server(server_address(), os.getpid())
    return embedded_engine()


def embedded_engine() -> SearchEngine:
    """This will give the engine of this process, which answers without a network."""
    return _embedded(embedded_folder())


def engines() -> tuple[SearchEngine, ...]:
    """This will give every engine that is fed, the embedded one first: it never waits for the
    other."""
    first, second = embedded_engine(), engine()
    return (first,) if second is first else (first, second)


def engine_named(name: str) -> SearchEngine | None:
    """This will give the engine of a target, None when the settings name no such engine."""
    return next((one for one in engines() if one.name == name), None)


@lru_cache(maxsize=4)
def _embedded(folder: Path) -> SearchEngine:
    return EmbeddedEngine(folder)


@lru_cache(maxsize=4)
def _server(address: Address, process: int) -> SearchEngine:
    """One pool of connections a process: sockets do not survive a fork."""
    return ElasticsearchEngine(address)
