"""A missing or malformed variable stops the start with its name and a hint."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from exchange.launch.places import ROOT
from exchange.settings import env

NAME = "SOME_VARIABLE"
Reader = Callable[[], Any]

SAFE_PRODUCTION = {
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "exchange.example",
    "PUBLIC_URL": "https://exchange.example",
}


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | None], None]:
    """Sets the variable, or takes it away."""

    def set_to(value: str | None) -> None:
        if value is None:
            monkeypatch.delenv(NAME, raising=False)
        else:
            monkeypatch.setenv(NAME, value)

    return set_to


def start(module: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """This will start Python with these settings and nothing else of ours in the environment."""
    return subprocess.run(
        [sys.executable, "-c", f"import {module}"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
        check=False,
    )


class TestReaders:
    @pytest.mark.parametrize(
        ("read", "value", "expected"),
        [
            (lambda: env.boolean(NAME, default=True), None, True),
            (lambda: env.boolean(NAME, default=True), "0", False),
            (lambda: env.boolean(NAME, default=False), "yes", True),
            (lambda: env.words(NAME, default=["a"]), None, ["a"]),
            (
                lambda: env.words(NAME, default=[]),
                " a.example , b.example,",
                ["a.example", "b.example"],
            ),
            (lambda: env.text(NAME), None, ""),
            (lambda: env.text(NAME, default="x"), "  y ", "y"),
            (lambda: env.required(NAME, "hint"), "z", "z"),
            (lambda: env.web_address(NAME, default="https://a.example"), None, "https://a.example"),
            (
                lambda: env.web_address(NAME, default=""),
                "http://b.example:81/",
                "http://b.example:81",
            ),
        ],
    )
    def test_good_value__is_read(
        self, given: Callable[[str | None], None], read: Reader, value: str | None, expected: Any
    ) -> None:
        given(value)

        assert read() == expected

    @pytest.mark.parametrize(
        ("read", "value"),
        [
            (lambda: env.boolean(NAME, default=True), "perhaps"),
            (lambda: env.boolean(NAME, default=True), ""),
            (lambda: env.required(NAME, "Write it down."), None),
            (lambda: env.required(NAME, "Write it down."), "   "),
            (lambda: env.web_address(NAME, default=""), "exchange.example"),
            (lambda: env.web_address(NAME, default=""), "ftp://exchange.example"),
            (lambda: env.web_address(NAME, default=""), "https://exchange.example/path"),
            (lambda: env.web_address(NAME, default=""), "https://exchange.example:port"),
            (lambda: env.web_address(NAME, default=""), "https://exchange.example:99999"),
            (lambda: env.web_address(NAME, default=""), "https://"),
            (lambda: env.database(NAME, default=""), "mysql://user@host/name"),
            (lambda: env.database(NAME, default=""), "exchange.sqlite3"),
            (lambda: env.database(NAME, default=""), "postgres://user@host:port/name"),
            (lambda: env.cache(NAME, default=""), "carrier-pigeon://host"),
            (lambda: env.email(NAME, default=""), "carrier-pigeon://host"),
            (lambda: env.email(NAME, default=""), "mail.example"),
            (lambda: env.email(NAME, default=""), "smtp://host:port"),
        ],
    )
    def test_bad_value__is_refused_by_name_with_a_hint(
        self, given: Callable[[str | None], None], read: Reader, value: str | None
    ) -> None:
        given(value)

        with pytest.raises(ImproperlyConfigured) as refusal:
            read()
        message = str(refusal.value)
        assert message.startswith(f"{NAME}: ")
        assert "Write" in message or "Set" in message

    def test_database__is_understood(self, given: Callable[[str | None], None]) -> None:
        given("postgres://ann:p%40ss@db.example:5433/exchange")

        database = env.database(NAME, default="")

        assert database["ENGINE"] == "django.db.backends.postgresql"
        assert (database["USER"], database["PASSWORD"]) == ("ann", "p@ss")
        assert (database["HOST"], database["PORT"], database["NAME"]) == (
            "db.example",
            5433,
            "exchange",
        )

    def test_secret__is_never_repeated(self, given: Callable[[str | None], None]) -> None:
        given("mysql://user:hunter2@host/name")

        with pytest.raises(ImproperlyConfigured) as refusal:
            env.database(NAME, default="")
        assert "hunter2" not in str(refusal.value)

    def test_kept_secret__is_made_once_for_its_owner_alone(
        self, given: Callable[[str | None], None], tmp_path: Path
    ) -> None:
        given(None)
        file = tmp_path / "var" / "secret_key"

        first, second = env.kept_secret(NAME, file), env.kept_secret(NAME, file)

        assert first == second
        assert len(first) >= 50
        assert file.stat().st_mode & 0o077 == 0

    def test_kept_secret__gives_way_to_the_variable(
        self, given: Callable[[str | None], None], tmp_path: Path
    ) -> None:
        given("from outside")

        assert env.kept_secret(NAME, tmp_path / "secret") == "from outside"
        assert not (tmp_path / "secret").exists()


class TestProduction:
    def test_complete__starts(self) -> None:
        result = start("exchange.settings.production", **SAFE_PRODUCTION)

        assert result.returncode == 0, result.stderr

    @pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "PUBLIC_URL"])
    def test_required_variable_missing__stops_with_its_name(self, name: str) -> None:
        variables = {key: value for key, value in SAFE_PRODUCTION.items() if key != name}

        result = start("exchange.settings.production", **variables)

        assert result.returncode != 0
        assert f"ImproperlyConfigured: {name}: " in result.stderr

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("PUBLIC_URL", "http://exchange.example"),
            ("DATABASE_URL", "oracle://host/name"),
            ("EMAIL_URL", "pigeon://loft"),
            ("CACHE_URL", "pigeon://loft"),
            ("DEMO", "sometimes"),
        ],
    )
    def test_malformed_variable__stops_with_its_name(self, name: str, value: str) -> None:
        result = start("exchange.settings.production", **(SAFE_PRODUCTION | {name: value}))

        assert result.returncode != 0
        assert f"ImproperlyConfigured: {name}: " in result.stderr

    def test_cookies_and_transport__are_safe(self) -> None:
        code = (
            "exchange.settings.production as s\n"
            "assert s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE and s.SECURE_SSL_REDIRECT\n"
            "assert s.SECURE_HSTS_SECONDS >= 31536000 and not s.DEBUG and not s.DEMO"
        )

        result = start(code, **SAFE_PRODUCTION)

        assert result.returncode == 0, result.stderr


def test_development__starts_with_no_variable_at_all() -> None:
    result = start("exchange.settings.dev")

    assert result.returncode == 0, result.stderr
