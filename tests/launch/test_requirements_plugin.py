"""The plugin skips what cannot run, and refuses to start when REQUIRE asks for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from exchange.launch.places import ROOT

TESTS = """
import pytest

@pytest.mark.reference
def test_with_registers():
    raise AssertionError("ran without registers")

@pytest.mark.postgres
def test_on_postgres():
    raise AssertionError("ran on SQLite")

def test_plain():
    pass

@pytest.fixture
def db():
    pass

@pytest.fixture
def rows(db):
    pass

def test_rows(rows):
    pass
"""


def run_pytest(
    folder: Path, require: str, database: str = ""
) -> "subprocess.CompletedProcess[str]":
    (folder / "test_kinds.py").write_text(TESTS, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    env = os.environ | {"REQUIRE": require, "REFERENCE_DIR": "", "DATABASE_URL": database}
    env["PYTHONPATH"] = str(ROOT)
    plugins = ["-p", "no:django", "-p", "no:cacheprovider", "-p", "tests.requirements_plugin"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-rs", *plugins, str(folder)],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def test_absent__is_skipped_with_the_reason(tmp_path: Path) -> None:
    result = run_pytest(tmp_path, "")

    assert result.returncode == 0, result.stdout
    assert "reference: REFERENCE_DIR does not name a folder" in result.stdout
    assert "2 passed, 2 skipped" in result.stdout


@pytest.mark.parametrize(
    ("require", "message"),
    [("reference", "reference: REFERENCE_DIR does not name"), ("browsers", "unknown kind")],
)
def test_required_or_unknown__does_not_start(tmp_path: Path, require: str, message: str) -> None:
    result = run_pytest(tmp_path, require)

    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert message in result.stderr


def test_on_postgres__what_asks_no_database_is_left_out(tmp_path: Path) -> None:
    result = run_pytest(tmp_path, "", "postgres://there")

    assert "ran on SQLite" in result.stdout
    assert "1 failed, 1 passed, 2 deselected" in result.stdout
