"""The progress bar of long commands."""

import io

import pytest

from practices.progress import Progress


class Terminal(io.StringIO):
    """Standard error as a person sees it."""

    def isatty(self) -> bool:
        return True


def test_a_person_sees_it_grow_and_go(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with Progress("Loading", 4) as progress:
        progress.step(2)
        progress.step()
        progress.step(5)
    shown = terminal.getvalue()
    assert [share for share in ("  0%", " 50%", " 75%", "100%") if share in shown] == [
        "  0%",
        " 50%",
        " 75%",
        "100%",
    ]
    assert shown.endswith("\r\x1b[K")


def test_a_file_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    monkeypatch.setattr("sys.stderr", file)
    with Progress("Loading", 0) as progress:
        progress.step()
    assert file.getvalue() == ""
