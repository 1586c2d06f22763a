"""The closing line of `make test` counts both passes."""

from collections import Counter
from pathlib import Path

from exchange.launch.testing import closing_line, read_report

REPORT = (
    '<testsuites><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10">'
    "</testsuite></testsuites>"
)


def test_read_report(tmp_path: Path) -> None:
    report = tmp_path / "sqlite.xml"
    report.write_text(REPORT, encoding="utf-8")

    assert read_report(report) == {"passed": 4, "failed": 3, "skipped": 3}


def test_read_report__not_written(tmp_path: Path) -> None:
    assert read_report(tmp_path / "none.xml") == {}


def test_closing_line() -> None:
    counts = Counter(passed=12, skipped=3)

    line = closing_line(counts, "SQLite only", 20.4)

    assert line == "\n12 passed, 0 failed, 3 skipped in 20 s (SQLite only)"
