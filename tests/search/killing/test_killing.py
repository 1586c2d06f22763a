"""Workers and rebuilds are killed with -9 at random while people work: nothing is lost, nothing
is left over. On a database file of its own, with real processes."""

import json
import os
import random
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.search.killing.admin_editor import KINDS

pytestmark = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"),
    reason="It works on an SQLite file of its own, so the pass on SQLite runs it.",
)

ROOT = Path(__file__).parent.parent.parent.parent
SECONDS = 9
CHANGES = 40
CHANGES_IN_ADMIN = len(KINDS)


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
        [sys.executable, "-m", f"tests.search.killing.{module}", *map(str, arguments)],
        cwd=ROOT,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def kill_while_people_work(folder: Path, seed: int, *, leaves: str, rebuilds: str) -> None:
    with ExitStack() as stack:
        nursery = stack.enter_context(start(folder, "nursery", SECONDS, rebuilds))
        desk = stack.enter_context(start(folder, "admin_editor", seed, CHANGES_IN_ADMIN, leaves))
        editor = stack.enter_context(start(folder, "editor", seed, CHANGES, leaves))
        said_by(editor, seed)
        taken = json.loads(said_by(desk, seed))
        assert set(taken) == set(KINDS), (seed, taken)
        assert int(said_by(nursery, seed)) >= 10


def said_by(process: subprocess.Popen[str], seed: int) -> str:
    """This will wait for a process and give what it printed."""
    said, errors = process.communicate()
    assert process.returncode == 0, f"seed {seed}: {errors[-3000:]}"
    return said


def assert_equal(folder: Path, seed: int) -> None:
    """Drains what is left, without any comparison that would mend a loss, then compares."""
    # Leases of the dead run out after a minute; nobody waits for that in a test.
    versions = manage(folder, "shell", "-v0", "-c", FREE_LEASES + DRAIN + VERSIONS)
    assert int(versions) >= CHANGES, "too little happened"
    checked = manage(folder, "check_search")
    assert "0 due, 0 set aside" in checked, (seed, checked)
    assert "The index equals the database." in checked, (seed, checked)


def test_killed_workers_and_rebuilds_lose_nothing(migrated_file, tmp_path):
    manage(tmp_path, "rebuild_search")
    seed = random.randrange(10**6)  # noqa: S311
    # First only workers write, and no rebuild could mend what they lose.
    kill_while_people_work(tmp_path, seed, leaves="leaves", rebuilds="no")
    assert_equal(tmp_path, seed)
    # Then as it really is: everybody drains, and rebuilds are killed too.
    kill_while_people_work(tmp_path, seed + 1, leaves="no", rebuilds="rebuilds")
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
