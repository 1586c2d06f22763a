"""Pytest plugin: tests marked with a kind of thing that this machine lacks.

They are skipped with the reason; kinds named in REQUIRE must be there, else the run does not start.
"""

import os

import pytest

from exchange.launch.console import TroubleError
from exchange.launch.kinds import absent_kinds, check_required, read_require

ABSENT = pytest.StashKey[dict[str, str]]()
NOT_ON_SQLITE = "holds on PostgreSQL only (the second pass of `make test`)"
DATABASE_FIXTURES = frozenset({"db", "transactional_db"})


def pytest_configure(config: pytest.Config) -> None:
    """Find out what is absent; refuse the run when REQUIRE is wrong or asks for such a thing."""
    config.stash[ABSENT] = absent_kinds()
    try:
        required = read_require(os.environ.get("REQUIRE", ""))
        check_required(required, config.stash[ABSENT])
    except TroubleError as trouble:
        raise pytest.UsageError(str(trouble)) from trouble


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip each test whose marker names an absent kind. The pass on PostgreSQL leaves out what asks
    no database: it would say the same again."""
    absent = config.stash[ABSENT]
    reasons = dict(absent)
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        config.hook.pytest_deselected(items=[item for item in items if not asks_database(item)])
        items[:] = [item for item in items if asks_database(item)]
    else:
        reasons.setdefault("postgres", NOT_ON_SQLITE)
    for item in items:
        for kind, reason in reasons.items():
            if item.get_closest_marker(kind):
                item.add_marker(pytest.mark.skip(reason=f"{kind}: {reason}"))


def asks_database(item: pytest.Item) -> bool:
    """Return whether a test works on the database of its pass, or was written for PostgreSQL."""
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgres")
    return bool(marked or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))
