"""Workers and rebuilds are killed with -9 at random while people work: nothing is lost, nothing
is left over. On a database file of its own, with real processes."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.search.killing.admin_editor import KINDS

pytestmark = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"),
    reason="It works on an SQLite file of its own, so the pass on SQLite runs it.",
)

ROOT = Path(__file__).parent.parent.parent.parent
DEATHS = 80
CHANGES = 40
CHANGES_IN_ADMIN = len(KINDS)
SEED_VARIABLE = "KILLING_SEED"


class Mother:
    """The process whose children work on the database in `folder`."""

    def __init__(self, process: subprocess.Popen[str], said: Path, seed: int) -> None:
        self.process, self.said, self.seed = process, said, seed

    def asked(self, *tasks: list[object]) -> list[object]:
        """This will give what each task gave; all of them run at once."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(tasks) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            self.fail("the mother died")
        answer = json.loads(line)
        if answer["wrong"]:
            self.fail("\n".join(answer["wrong"]))
        return answer["gave"]

    def fail(self, why: str) -> None:
        """This will fail the test with everything that was said, and how to have it again."""
        said = self.said.read_text(encoding="utf-8")
        pytest.fail(f"{SEED_VARIABLE}={self.seed}: {why}\n{said}", pytrace=False)

    def expect(self, is_so: bool, what: str) -> None:
        """This will fail the test unless it is so."""
        if not is_so:
            self.fail(what)


@contextmanager
def a_mother(folder: Path, seed: int) -> Iterator[Mother]:
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "SEARCH_URL": f"embedded:{folder / 'search'}",
        "DJANGO_SETTINGS_MODULE": "exchange.settings.test",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    said = folder / "said.txt"
    with (
        said.open("w", encoding="utf-8") as errors,
        subprocess.Popen(
            [sys.executable, "-m", "tests.search.killing.mother"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        yield Mother(process, said, seed)


def kill_while_people_work(mother: Mother, seed: int, *, leaves: bool, rebuilds: bool) -> None:
    killed, taken, _ = mother.asked(
        ["kill", DEATHS, rebuilds],
        ["edit_in_admin", seed, CHANGES_IN_ADMIN, leaves],
        ["edit", seed, CHANGES, leaves],
    )
    assert isinstance(taken, dict)
    assert isinstance(killed, int)
    mother.expect(set(taken) == set(KINDS), f"the admin took only {taken}")
    mother.expect(killed >= DEATHS, f"only {killed} were killed")


def assert_equal(mother: Mother) -> None:
    """Drains what is left, without any comparison that would mend a loss, then compares."""
    (versions,) = mother.asked(["drain"])
    assert isinstance(versions, int)
    mother.expect(versions >= CHANGES, f"too little happened: {versions}")
    (checked,) = mother.asked(["manage", "check_search"])
    mother.expect("0 due, 0 set aside" in str(checked), str(checked))
    mother.expect("The index equals the database." in str(checked), str(checked))


def test_killed_workers_and_rebuilds_lose_nothing(migrated_file, tmp_path):
    seed = int(os.environ.get(SEED_VARIABLE) or random.randrange(10**6))  # noqa: S311
    print(f"{SEED_VARIABLE}={seed}")  # noqa: T201
    with a_mother(tmp_path, seed) as mother:
        mother.asked(["manage", "rebuild_search"])
        # First only workers write, and no rebuild could mend what they lose.
        kill_while_people_work(mother, seed, leaves=True, rebuilds=False)
        assert_equal(mother)
        # Then as it really is: everybody drains, and rebuilds are killed too.
        kill_while_people_work(mother, seed + 1, leaves=False, rebuilds=True)
        assert_equal(mother)
