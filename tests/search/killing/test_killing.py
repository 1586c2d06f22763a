"""Workers and rebuilds are killed with -9 at random while people work: nothing is lost, nothing
is left over. On a database file of its own, with real processes."""

import os
import random
import subprocess
import sys
from pathlib import Path

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


def test_killed_workers_lose_nothing(tmp_path):
    manage(tmp_path, "migrate", "-v0")
    manage(tmp_path, "rebuild_search")
    seed = random.randrange(10**6)  # noqa: S311
    nursery = start(tmp_path, "tests.search.killing.nursery", SECONDS)
    editors = [
        start(tmp_path, "tests.search.killing.editor", seed + number, CHANGES)
        for number in range(EDITORS)
    ]
    for process in editors:
        _, errors = process.communicate()
        assert process.returncode == 0, (seed, errors[-3000:])
    said, errors = nursery.communicate()
    assert nursery.returncode == 0, errors[-3000:]
    assert int(said) >= 20

    # Leases of the dead run out after a minute; nobody waits for that in a test.
    manage(tmp_path, "shell", "-v0", "-c", FREE_LEASES)
    manage(tmp_path, "shell", "-v0", "-c", DRAIN)
    checked = manage(tmp_path, "check_search")
    assert "0 due, 0 set aside" in checked, (seed, checked)
    assert "The index equals the database." in checked, (seed, checked)
    assert manage(tmp_path, "rebuild_search", "--if-needed")
    assert " 0 documents mended, 0 were out of date, 0" in f" {manage(tmp_path, 'sync_search')}"


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
