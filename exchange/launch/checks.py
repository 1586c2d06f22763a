"""`make check` and `make format`: what a change must pass besides its tests."""

import os
import secrets
import subprocess
import sys
from collections.abc import Sequence

from exchange.launch.assets import build_assets
from exchange.launch.console import exit_with, say
from exchange.launch.install import install
from exchange.launch.places import MANAGE, PYTHON, ROOT, VAR

RUFF = [str(PYTHON), "-m", "ruff"]
DJHTML = [str(PYTHON), "-m", "djhtml"]
# Enough of a production for Django to judge its settings; none of it reaches anything real.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "exchange.settings.production",
    "ALLOWED_HOSTS": "exchange.example",
    "PUBLIC_URL": "https://exchange.example",
    "DATABASE_URL": f"sqlite:///{VAR / 'check.sqlite3'}",
    "DEMO": "0",
}


def main() -> int:
    """Command line: `--format` mends the format; else every check runs and the failed are named."""
    install(dev=True)
    if "--format" in sys.argv[1:]:
        return format_code()
    build_assets()
    failed = [name for name, passed in run_checks().items() if not passed]
    say("\nAll checks passed." if not failed else f"\nFailed: {', '.join(failed)}")
    return 1 if failed else 0


def run_checks() -> dict[str, bool]:
    """Run all checks, also after one failed; return which passed."""
    manage_env = os.environ | {"DATABASE_URL": PRODUCTION["DATABASE_URL"]}
    production_env = os.environ | PRODUCTION | {"SECRET_KEY": secrets.token_urlsafe(64)}
    deploy = [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"]
    return {
        "format": _passes("format", [*RUFF, "format", "--check", "."]),
        "lint": _passes("lint", [*RUFF, "check", "."]),
        "types": _passes("types", [str(PYTHON), "-m", "mypy"]),
        "templates": _passes("templates", [*DJHTML, "--check", "templates"]),
        "migrations": _passes(
            "migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], manage_env
        ),
        "deployment": _passes("deployment", deploy, production_env),
    }


def format_code() -> int:
    """Mend what ruff and djhtml can mend."""
    subprocess.run([*RUFF, "check", "--fix-only", "."], cwd=ROOT, check=True)
    subprocess.run([*RUFF, "format", "."], cwd=ROOT, check=True)
    # djhtml ends with 1 when it changed something.
    subprocess.run([*DJHTML, "templates"], cwd=ROOT, check=False)
    return 0


def _passes(name: str, command: Sequence[str], env: dict[str, str] | None = None) -> bool:
    say(f"\n=== {name} ===")
    VAR.mkdir(exist_ok=True)
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode == 0


if __name__ == "__main__":
    exit_with(main)
