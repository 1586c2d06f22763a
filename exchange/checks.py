"""System checks: a wrong set-up is named before the first request, with what to do."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution

SQLITE_NEEDS = "transaction_mode"


@register("exchange")
def check_demo(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """This will refuse the demonstration's one-click accounts outside development."""
    if settings.DEMO and not settings.DEBUG:
        return [
            Error(
                "DEMO lets anyone sign in as a demonstration account.",
                hint="Set DEMO=0, or use exchange.settings.dev on your own machine.",
                id="exchange.E001",
            )
        ]
    return []


@register("exchange")
def check_sqlite(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """This will warn when SQLite runs without the options that make it safe for several writers."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3") and SQLITE_NEEDS not in database.get("OPTIONS", {}):
        return [
            Caution(
                "SQLite is set up without its writer lock: concurrent writes will be refused.",
                hint="Use SQLITE_OPTIONS of exchange.settings.base, or PostgreSQL.",
                id="exchange.W001",
            )
        ]
    return []
