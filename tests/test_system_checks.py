"""A wrong set-up is named when the site starts."""

import pytest
from django.conf import settings as django_settings
from django.core import checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from pytest_django import Settings

from exchange.checks import check_demo, check_sqlite


def ids(found: list[checks.CheckMessage]) -> list[str]:
    return [message.id for message in found]


def use(monkeypatch: pytest.MonkeyPatch, database: dict[str, object]) -> None:
    """This will name another database in the settings; the connection in use stays."""
    monkeypatch.setitem(django_settings.DATABASES, "default", database)


class TestDemo:
    @pytest.mark.parametrize(
        ("demo", "debug", "expected"),
        [
            (True, False, ["exchange.E001"]),
            (True, True, []),
            (False, False, []),
            (False, True, []),
        ],
    )
    def test_demo__is_refused_outside_development(
        self, settings: Settings, demo: bool, debug: bool, expected: list[str]
    ) -> None:
        settings.DEMO, settings.DEBUG = demo, debug

        assert ids(check_demo(None)) == expected

    def test_error__stops_the_start_with_a_hint(self, settings: Settings) -> None:
        settings.DEMO, settings.DEBUG = True, False

        with pytest.raises(SystemCheckError, match=r"exchange\.E001") as failure:
            call_command("check")
        assert "DEMO=0" in str(failure.value)


class TestSqlite:
    def test_options_missing__warns(self, monkeypatch: pytest.MonkeyPatch) -> None:
        use(monkeypatch, {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {}})

        assert ids(check_sqlite(None)) == ["exchange.W001"]

    @pytest.mark.parametrize(
        "database",
        [
            {
                "ENGINE": "django.db.backends.sqlite3",
                "OPTIONS": {"transaction_mode": "IMMEDIATE"},
            },
            {"ENGINE": "django.db.backends.postgresql"},
        ],
    )
    def test_good_database__is_fine(
        self, monkeypatch: pytest.MonkeyPatch, database: dict[str, object]
    ) -> None:
        use(monkeypatch, database)

        assert check_sqlite(None) == []


def test_our_settings__pass_every_check() -> None:
    assert checks.run_checks() == []
