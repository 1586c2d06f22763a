"""The kept database of tests is made anew when anything it depends on changes."""

import os

import pytest

if os.environ.get("DATABASE_URL", "").startswith("postgres"):
    pytest.skip("SQLite only", allow_module_level=True)

from pathlib import Path

from django.db import connection
from pytest_django import Settings

from exchange.launch.places import ROOT, VAR
from tests.fixtures import sqlite_database


class TestKey:
    def test_nothing_changed__same_key(self) -> None:
        assert sqlite_database.template_key() == sqlite_database.template_key()

    def test_other_apps__other_key(self, settings: Settings) -> None:
        before = sqlite_database.template_key()

        settings.LANGUAGE_CODE = "cy"

        assert sqlite_database.template_key() != before

    def test_other_migration__other_key(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        before = sqlite_database.template_key()
        files = sqlite_database._migration_files()

        monkeypatch.setattr(sqlite_database, "_migration_files", lambda: files[1:])

        assert sqlite_database.template_key() != before

    def test_migrations_of_all_our_apps__are_part_of_it(self) -> None:
        folders = {path.parent.relative_to(ROOT) for path in sqlite_database._migration_files()}

        assert folders >= {Path("exchange/accounts/migrations"), Path("practices/migrations")}
        assert not any("site-packages" in str(folder) for folder in folders)


@pytest.mark.django_db
def test_tests__work_on_a_copy() -> None:
    own = Path(connection.settings_dict["NAME"])

    assert own.is_file()
    assert not own.is_relative_to(VAR)
