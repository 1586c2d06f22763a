"""`make test`: the whole suite on SQLite, then once more on PostgreSQL where that is installed."""

import os
import shlex
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

from exchange.launch.assets import build_assets
from exchange.launch.console import exit_with, say
from exchange.launch.elasticsearch.download import obtain
from exchange.launch.environment import load_env_file
from exchange.launch.install import install
from exchange.launch.kinds import absent_kinds, check_required, find_postgres, read_require
from exchange.launch.places import PYTHON, ROOT, VAR
from exchange.launch.postgres import temporary_postgres

REPORTS = VAR / "test-reports"
NO_TESTS_COLLECTED = 5


def main() -> int:
    """Read REQUIRE and ARGS, install what tests need, run them, print one closing line."""
    load_env_file()
    required = read_require(os.environ.get("REQUIRE", ""))
    arguments = shlex.split(os.environ.get("ARGS", ""))
    if "elasticsearch" in required:
        obtain()  # Now, where one sees how long it takes, and what is missing to do it.
    absent = absent_kinds()
    for kind, reason in absent.items():
        say(f"Without {kind}: {reason}")
    check_required(required, absent)
    install(dev=True)
    build_assets()

    started = time.monotonic()
    counts: Counter[str] = Counter()
    # Starting a second process costs more than it saves when only a few tests are asked for.
    workers = [] if arguments else ["-n", "2"]
    codes = [run_pytest("SQLite", "", [*workers, *arguments], counts)]
    programs = find_postgres()
    if programs:
        with temporary_postgres(programs) as url:
            narrowed = [*workers, "-m", "not browser", *arguments]
            codes.append(run_pytest("PostgreSQL", url, narrowed, counts))
    databases = "SQLite and PostgreSQL" if programs else "SQLite only"
    say(closing_line(counts, databases, time.monotonic() - started))
    if arguments and NO_TESTS_COLLECTED in codes and 0 in codes:
        codes = [code for code in codes if code != NO_TESTS_COLLECTED]
    return max(codes)


def run_pytest(name: str, url: str, arguments: list[str], counts: Counter[str]) -> int:
    """Run pytest on the database at `url` ("" is SQLite), add its results to `counts`, return its
    code."""
    say(f"\n=== {name} ===")
    report = REPORTS / f"{name.lower()}.xml"
    report.unlink(missing_ok=True)
    env = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "ARGS"}}
    if url:
        env["DATABASE_URL"] = url
    command = [str(PYTHON), "-m", "pytest", f"--junit-xml={report}", *arguments]
    code = subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
    counts.update(read_report(report))
    return code if code >= 0 else 1


def read_report(report: Path) -> Counter[str]:
    """Return how many tests passed, failed and were skipped according to a JUnit file (none if it
    was not written)."""
    counts: Counter[str] = Counter()
    if not report.is_file():
        return counts
    # pytest wrote this file a moment ago: nobody's data.
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):  # noqa: S314
        tests, failures, errors, skipped = (
            int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")
        )
        counts["failed"] += failures + errors
        counts["skipped"] += skipped
        counts["passed"] += tests - failures - errors - skipped
    return counts


def closing_line(counts: Counter[str], databases: str, seconds: float) -> str:
    """Return the last line of a run: "12 passed, 0 failed, 3 skipped in 20 s (SQLite only)"."""
    parts = ", ".join(f"{counts[name]} {name}" for name in ("passed", "failed", "skipped"))
    return f"\n{parts} in {seconds:.0f} s ({databases})"


if __name__ == "__main__":
    exit_with(main)
