"""Typed readers of the environment.

Every variable the site understands is read through this module, so a missing or malformed one
stops the start with its name and a hint instead of failing later (docs/configuration.md lists
them all).
"""

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

env = Env()


def fail(name: str, problem: str, hint: str) -> ImproperlyConfigured:
    """This will build the error for variable `name`: what is wrong and what to do about it."""
    return ImproperlyConfigured(f"{name}: {problem}. {hint}")


def boolean(name: str, *, default: bool) -> bool:
    """This will read a yes/no variable such as DEMO."""
    try:
        return bool(env.bool(name, default))
    except (EnvError, ValueError) as error:
        raise fail(name, "is neither yes nor no", f"Set {name}=1 or {name}=0") from error


def count(name: str, *, default: int) -> int:
    """This will read a whole number, 0 or more."""
    value = text(name, default=str(default))
    if not (value.isascii() and value.isdigit()):
        raise fail(name, f"{value!r} is not a whole number", f"Write {name}={default}")
    return int(value)


def words(name: str, *, default: list[str]) -> list[str]:
    """This will read a comma-separated list such as ALLOWED_HOSTS."""
    return [word.strip() for word in env.list(name, default) if word.strip()]


def text(name: str, *, default: str = "") -> str:
    """This will read an optional text."""
    return str(env.str(name, default)).strip()


def required(name: str, hint: str) -> str:
    """This will read a text that must be there."""
    value = text(name)
    if not value:
        raise fail(name, "is not set", hint)
    return value


def web_address(name: str, *, default: str) -> str:
    """This will read an absolute web address and return it without a slash at its end."""
    value = text(name, default=default).rstrip("/")
    parts = urlsplit(value)
    try:
        wrong_port = parts.port is not None and not 0 < parts.port < 65536
    except ValueError:
        wrong_port = True
    if parts.scheme not in {"http", "https"} or not parts.hostname or wrong_port or parts.path:
        raise fail(name, f"{value!r} is not a web address", f"Write {name}=https://example.org")
    return value


def database(name: str, *, default: str) -> dict[str, Any]:
    """This will read a database address (sqlite: or postgres:) as Django's settings of it."""
    value = text(name, default=default)
    scheme = urlsplit(value).scheme
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        hint = f"Write {name}=postgres://user:password@host:5432/name or sqlite:////path/db.sqlite3"
        raise fail(name, f"{scheme or 'it'} is not a kind of database we know", hint)
    try:
        settings: Mapping[str, Any] = env.dj_db_url(name, value)
    except (EnvError, ValueError) as error:
        hint = f"Write {name}=postgres://user:password@host:5432/name"
        raise fail(name, "is not a database address", hint) from error
    return dict(settings)


def cache(name: str, *, default: str) -> dict[str, Any]:
    """This will read a cache address; the default is a table of the database, which processes
    share (rate limits need that)."""
    try:
        return dict(env.dj_cache_url(name, default))
    except (EnvError, ValueError, KeyError) as error:
        hint = f"Write {name}=redis://host:6379/0, or leave it out for the database cache"
        raise fail(name, "is not a cache address", hint) from error


def email(name: str, *, default: str) -> dict[str, Any]:
    """This will read a mail address such as smtp://user:password@host:587 as Django's settings."""
    hint = f"Write {name}=submission://user:password@host:587, smtp://host:25 or console:"
    try:
        settings = dict(env.dj_email_url(name, default))
    except (EnvError, ValueError, KeyError) as error:
        raise fail(name, "is not a mail server address", hint) from error
    if "EMAIL_BACKEND" not in settings:
        raise fail(name, "is not a kind of mail server we know", hint)
    return settings


def kept_secret(name: str, file: Path) -> str:
    """This will return the variable, else a secret made once and kept in `file` (development)."""
    if value := text(name):
        return value
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(secrets.token_urlsafe(50), encoding="utf-8")
        file.chmod(0o600)
    return file.read_text(encoding="utf-8").strip()
