"""System checks: a wrong search set-up is named before the first search, with what to do."""

import os
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from search.engines.registry import EMBEDDED, embedded_folder, scheme


@register("search")
def check_address(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """This will refuse a SEARCH_URL that names no engine of this program."""
    if scheme() != EMBEDDED:
        return [
            Error(
                f"SEARCH_URL names no search engine that we know: {scheme() or 'no scheme'}.",
                hint="Write SEARCH_URL=embedded: or SEARCH_URL=embedded:/path/of/a/directory",
                id="search.E001",
            )
        ]
    return []


@register("search")
def check_folder(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """This will refuse a directory that this program cannot write to."""
    if scheme() != EMBEDDED:
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
