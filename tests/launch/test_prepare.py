"""The database is prepared once, and again when its inputs change."""

import sqlite3
from pathlib import Path

import pytest

from exchange.launch import prepare


@pytest.fixture
def done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done to the database of a checkout with one migration and one seed file."""
    steps: list[str] = []
    database = tmp_path / "var/db.sqlite3"

    def migrate() -> None:
        database.parent.mkdir(exist_ok=True)
        sqlite3.connect(database).close()
        database.touch()
        steps.append("migrate")

    for name in ("practices/migrations/0001_first.py", "practices/seed/concepts.yaml"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("first", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", "DEMO", *prepare.LOADER_SETTINGS):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    monkeypatch.setattr(prepare, "RUNTIME", tmp_path / "requirements.txt")
    monkeypatch.setattr(prepare, "STAMPS", tmp_path / "var/stamps")
    monkeypatch.setattr(prepare, "DATABASE", database)
    monkeypatch.setattr(prepare, "_migrate", migrate)
    monkeypatch.setattr(prepare, "_manage", steps.append)
    return steps


ALL = ["migrate", "load_reference", "seed_demo"]


class TestPrepare:
    def test_does_everything_once(self, done: list[str]) -> None:
        prepare.prepare()
        prepare.prepare()

        assert done == ALL

    def test_without_demo_seeds_nothing(
        self, done: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DEMO", "0")

        prepare.prepare()

        assert done == ["migrate", "load_reference"]

    def test_changed_seed_is_loaded_again(self, done: list[str]) -> None:
        prepare.prepare()
        Path("practices/seed/concepts.yaml").write_text("second", encoding="utf-8")
        prepare.prepare()

        assert done == [*ALL, "load_reference", "seed_demo"]

    def test_new_migration_does_everything_again(self, done: list[str]) -> None:
        prepare.prepare()
        Path("practices/migrations/0002_second.py").touch()
        prepare.prepare()

        assert done == ALL * 2

    def test_new_database_does_everything_again(self, done: list[str]) -> None:
        prepare.prepare()
        # Moved, not deleted: a new file could get the old one's number.
        prepare.DATABASE.rename("old.sqlite3")
        prepare.prepare()

        assert done == ALL * 2

    def test_server_database_is_seeded_once_and_migrated_always(
        self, done: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DATABASE_URL", "postgres://name@host/exchange")

        prepare.prepare()
        prepare.prepare()

        assert done == [*ALL, "migrate", "load_reference"]
