"""Settings come from the environment first, then from `.env`."""

import os
from pathlib import Path

import pytest

from exchange.launch.console import TroubleError
from exchange.launch.environment import is_on, load_env_file


class TestLoadEnvFile:
    def test_reads_settings_and_keeps_those_that_are_set(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "environ", {"PORT": "9000"})
        file = tmp_path / ".env"
        lines = ["# note", "", "PORT=8001", 'NAME = "a #b"', "URL=x://y?z=1#w  # note", "NONE= # x"]
        file.write_text("\n".join(lines), encoding="utf-8")

        load_env_file(file)

        expected = {"PORT": "9000", "NAME": "a #b", "URL": "x://y?z=1#w", "NONE": ""}
        assert os.environ == expected

    def test_without_a_file_does_nothing(self, tmp_path: Path) -> None:
        load_env_file(tmp_path / "none")

    def test_names_the_line_that_is_wrong(self, tmp_path: Path) -> None:
        file = tmp_path / ".env"
        file.write_text("A=1\nexport A\n", encoding="utf-8")

        with pytest.raises(TroubleError, match="line 2"):
            load_env_file(file)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", True), ("1", True), ("yes", True), ("0", False), ("No", False), (" off ", False)],
)
def test_is_on(value: str, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO", value)

    assert is_on("DEMO", default=True) is expected
