"""The database: tables, reference data and, on the first run, the demonstration."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from exchange.launch.console import TroubleError, exit_with, say, work
from exchange.launch.environment import is_on, load_env_file
from exchange.launch.install import RUNTIME
from exchange.launch.places import DATABASE, MANAGE, ROOT, STAMPS
from exchange.launch.stamps import fingerprint, is_fresh, mark

PACKAGES = ("exchange", "practices", "search", "home")
# What the loaders read from the environment: other values mean other rows.
LOADER_SETTINGS = ("PUBLIC_URL", "REFERENCE_DIR")


def prepare() -> None:
    """Migrate, load the reference data, and seed the demonstration unless DEMO is off.

    Each part is skipped when its inputs have not changed since it was last done to this very
    database. Raises TroubleError when one fails.
    """
    tables = [RUNTIME, *_files("**/migrations/*.py")]
    content = [*tables, *_files("**/seed/**/*"), *_files("**/management/commands/*.py")]
    settings = [os.environ.get(name, "") for name in LOADER_SETTINGS]

    _unless_fresh("migrate", tables, [], _migrate)
    _unless_fresh("load_reference", content, settings, lambda: _manage("load_reference"))
    if is_on("DEMO", default=True):
        _unless_fresh("seed_demo", content, settings, lambda: _manage("seed_demo"))


def database_identity(url: str, file: Path) -> str:
    """Return a text that changes when another database is used, or the SQLite file is made anew."""
    if url:
        return url
    return f"{file.name} {file.stat().st_ino}" if file.is_file() else "none"


def _unless_fresh(
    name: str, files: list[Path], facts: list[str], action: Callable[[], None]
) -> None:
    """Do `action` unless the stamp `name` says that it was done for these inputs."""
    url = os.environ.get("DATABASE_URL", "").strip()
    stamp = STAMPS / name
    # A server's database can be emptied behind our back: only the demonstration, which must not
    # return after somebody removed it, trusts a stamp there.
    trusted = name == "seed_demo" or not url
    if trusted and is_fresh(stamp, fingerprint(files, *facts, database_identity(url, DATABASE))):
        return
    action()
    mark(stamp, fingerprint(files, *facts, database_identity(url, DATABASE)))


def _migrate() -> None:
    work("Making the database tables", [*MANAGE, "migrate", "--noinput", "-v", "0"], log="migrate")


def _manage(command: str) -> None:
    """Run a management command that shows its own progress, without its report."""
    say(f"manage.py {command}")
    code = subprocess.run([*MANAGE, command, "-v", "0"], cwd=ROOT, check=False).returncode
    if code:
        raise TroubleError(
            f"`manage.py {command}` ended with code {code}; its own message stands above.",
            "Put that right, then run the same command again: what is done already is skipped.",
        )


def _files(pattern: str) -> list[Path]:
    return [
        path
        for package in PACKAGES
        for path in (ROOT / package).glob(pattern)
        if path.is_file() and path.suffix != ".pyc"
    ]


def main() -> None:
    """Command line: prepare the database the settings name."""
    load_env_file()
    prepare()


if __name__ == "__main__":
    exit_with(main)
