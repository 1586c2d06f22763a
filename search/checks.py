"""System checks: a wrong search set-up is named before the first search, with what to do."""

import os
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from search.engines.elasticsearch.address import HINT, AddressError
from search.engines.registry import (
    EMBEDDED,
    SERVER_SCHEMES,
    embedded_folder,
    scheme,
    server_address,
)


@register("search")
def check_address(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """This will refuse a SEARCH_URL that names no engine of this program."""
    if scheme() in SERVER_SCHEMES:
        return _server_problems()
    if scheme() != EMBEDDED:
        return [
            Error(
                f"SEARCH_URL names no search engine that we know: {scheme() or 'no scheme'}.",
                hint="Write SEARCH_URL=embedded: or SEARCH_URL=https://user:password@host:9200",
                id="search.E001",
            )
        ]
    return []


@register("search")
def check_folder(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """This will refuse a directory that this program cannot write to. Beside Elasticsearch the
    embedded index is the reserve, so it needs one too."""
    if scheme() not in {EMBEDDED, *SERVER_SCHEMES}:
        return []
    folder = embedded_folder()
    if not folder.is_absolute():
        return [
            Error(
                f"SEARCH_URL names the directory {folder}, which depends on where one starts.",
                hint="Write the whole path: SEARCH_URL=embedded:/var/lib/exchange/search",
                id="search.E002",
            )
        ]
    nearest = next((parent for parent in (folder, *folder.parents) if parent.exists()), folder)
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        return [
            Error(
                f"The search index cannot be written to {folder}.",
                hint="Give this program the right to write there, or name another directory in "
                "SEARCH_URL.",
                id="search.E003",
            )
        ]
    return []


def _server_problems() -> list[CheckMessage]:
    try:
        address = server_address()
    except AddressError as error:
        return [Error(str(error), hint=f"{HINT}.", id="search.E001")]
    if address.ca_file and not os.access(address.ca_file, os.R_OK):
        return [
            Error(
                f"SEARCH_CA_FILE names {address.ca_file}, which cannot be read.",
                hint="Name the PEM file of the authority, or leave it out.",
                id="search.E004",
            )
        ]
    if address.shards < 1:
        return [Error("SEARCH_SHARDS is 0.", hint="Write SEARCH_SHARDS=1", id="search.E005")]
    return []
