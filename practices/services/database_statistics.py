"""Lets SQLite count its rows."""

from django.db import connection


def gather_statistics() -> None:
    """This will refresh SQLite's statistics: without them it picks wrong indexes, 150 times slower
    at worst (docs/architecture, decision 3). Other databases do this by themselves."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA optimize=0x10002")
