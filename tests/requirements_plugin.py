"""Pytest plugin: tests marked with a kind of thing that this machine lacks.

They are skipped with the reason; kinds named in REQUIRE must be there, else the run does not start.
"""

import os

import pytest

from exchange.launch.console import TroubleError
from exchange.launch.kinds import absent_kinds, check_required, read_require

ABSENT = pytest.StashKey[dict[str, str]]()
NOT_ON_SQLITE = "holds on PostgreSQL only (the second pass of `make test`)"


def pytest_configure(config: pytest.Config) -> None:
    """Find out what is absent; refuse the run when REQUIRE is wrong or asks for such a thing."""
    config.stash[ABSENT] = absent_kinds()
    try:
        required = read_require(os.environ.get("REQUIRE", ""))
        check_required(required, config.stash[ABSENT])
    except TroubleError as trouble:
        raise pytest.UsageError(str(trouble)) from trouble


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip each test whose marker names an absent kind."""
    absent = config.stash[ABSENT]
    reasons = dict(absent)
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        reasons.setdefault("postgres", NOT_ON_SQLITE)
    for item in items:
        for kind, reason in reasons.items():
            if item.get_closest_marker(kind):
                item.add_marker(pytest.mark.skip(reason=f"{kind}: {reason}"))
