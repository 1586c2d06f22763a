"""Workers and rebuilds are killed with -9 at random while people work: nothing is lost, nothing
is left over. On a database file of its own, with real processes."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"),
    reason="It works on an SQLite file of its own, so the pass on SQLite runs it.",
)

ROOT = Path(__file__).parent.parent.parent.parent
SECONDS = 14
EDITORS = 2
CHANGES = 60


def environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "SEARCH_URL": f"embedded:{folder / 'search'}",
        "DJANGO_SETTINGS_MODULE": "exchange.settings.test",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def manage(folder: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *command],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def start(folder: Path, module: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def kill_while_people_work(folder: Path, seed: int, *, leaves: str, rebuilds: str) -> None:
    nursery = start(folder, "tests.search.killing.nursery", SECONDS, rebuilds)
    editors = [
        start(folder, "tests.search.killing.editor", seed + number, CHANGES, leaves)
        for number in range(EDITORS)
    ]
    for process in editors:
        _, errors = process.communicate()
        assert process.returncode == 0, (seed, errors[-3000:])
    said, errors = nursery.communicate()
    assert nursery.returncode == 0, errors[-3000:]
    assert int(said) >= 10, said


def assert_equal(folder: Path, seed: int) -> None:
    """Drains what is left, without any comparison that would mend a loss, then compares."""
    # Leases of the dead run out after a minute; nobody waits for that in a test.
    manage(folder, "shell", "-v0", "-c", FREE_LEASES + DRAIN)
    checked = manage(folder, "check_search")
    assert "0 due, 0 set aside" in checked, (seed, checked)
    assert "The index equals the database." in checked, (seed, checked)
    assert int(manage(folder, "shell", "-v0", "-c", VERSIONS)) >= CHANGES, "too little happened"


def test_killed_workers_and_rebuilds_lose_nothing(tmp_path):
    manage(tmp_path, "migrate", "-v0")
    manage(tmp_path, "rebuild_search")
    seed = random.randrange(10**6)  # noqa: S311
    # First only workers write, and no rebuild could mend what they lose.
    kill_while_people_work(tmp_path, seed, leaves="leaves", rebuilds="no")
    assert_equal(tmp_path, seed)
    # Then as it really is: everybody drains, and rebuilds are killed too.
    kill_while_people_work(tmp_path, seed + EDITORS, leaves="no", rebuilds="rebuilds")
    assert_equal(tmp_path, seed)


FREE_LEASES = """
from search.models import SearchDirty
SearchDirty.objects.update(leased_until=None, not_before=None)
"""

DRAIN = """
from search.engines.registry import engine
from search.rebuild import reconcile
from search.worker import drain_all
reconcile(engine())
drain_all()
"""

VERSIONS = """
from django.db.models import Sum
from search.models import SearchDocument
print(SearchDocument.objects.aggregate(all=Sum("version"))["all"] or 0)
"""
