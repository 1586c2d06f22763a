"""What every test has: a database made once, a clean cache, its own media folder, no network."""

import os

import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from exchange.launch.places import VAR

pytest_plugins = [
    "tests.requirements_plugin",
    "tests.fixtures.elasticsearch_server",
    "tests.fixtures.isolation",
    "tests.fixtures.no_network",
    "tests.fixtures.people",
    "tests.fixtures.queries",
    "tests.fixtures.search_index",
]
if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
    # On PostgreSQL pytest-django makes the databases itself.
    pytest_plugins.append("tests.fixtures.sqlite_database")

# Hypothesis keeps what it found; like everything generated it lies in var/.
set_hypothesis_home_dir(VAR / "cache" / "hypothesis")

EMPTIES_THE_DATABASE = {"live_server", "transactional_db"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give back what migrations wrote after each test that empties the tables.

    Such a test takes Wagtail's root page, site and locale with it; without them the next one fails
    with "'NoneType' object has no attribute 'get_children'".
    """
    for item in items:
        marker = item.get_closest_marker("django_db")
        given = dict(marker.kwargs) if marker else {}
        asked = EMPTIES_THE_DATABASE & set(getattr(item, "fixturenames", ()))
        if given.get("transaction") or asked:
            given |= {"transaction": True, "serialized_rollback": True}
            item.add_marker(pytest.mark.django_db(**given), append=False)
