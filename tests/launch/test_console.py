"""Long commands are quiet when they work and tell their last lines when they do not."""

import sys
from pathlib import Path

import pytest

from exchange.launch import console
from exchange.launch.console import TroubleError, exit_with, work


@pytest.fixture(autouse=True)
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "ROOT", tmp_path)
    monkeypatch.setattr(console, "LOGS", tmp_path / "var/log")


class TestWork:
    def test_prints_the_task_and_keeps_the_output(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        work("Counting", [sys.executable, "-c", "print('one')"], log="count")

        assert capsys.readouterr().out.startswith("Counting: ")
        assert (tmp_path / "var/log/count.log").read_text(encoding="utf-8") == "one\n"

    def test_failure_shows_the_end_of_the_output(self) -> None:
        script = "print(*range(50), sep='\\n'); raise SystemExit(3)"

        with pytest.raises(TroubleError) as caught:
            work("Counting", [sys.executable, "-c", script], log="count", cure="Count again.")

        assert "var/log/count.log" in caught.value.cause
        assert caught.value.cause.endswith("    48\n    49")
        assert "    19\n" not in caught.value.cause
        assert str(caught.value).endswith("What to do: Count again.")

    def test_missing_program(self) -> None:
        with pytest.raises(TroubleError, match="no-such-program"):
            work("Counting", ["no-such-program"], log="count")


class TestExitWith:
    def test_trouble_is_a_message_and_code_1(self, capsys: pytest.CaptureFixture[str]) -> None:
        def entry() -> None:
            raise TroubleError("the well is dry.", "Dig.")

        with pytest.raises(SystemExit) as caught:
            exit_with(entry)

        assert caught.value.code == 1
        assert capsys.readouterr().err.strip() == "Problem: the well is dry.\nWhat to do: Dig."

    @pytest.mark.parametrize(("answer", "code"), [(None, 0), (0, 0), (4, 4)])
    def test_other_codes_pass_through(self, answer: int | None, code: int) -> None:
        with pytest.raises(SystemExit) as caught:
            exit_with(lambda: answer)

        assert caught.value.code == code
