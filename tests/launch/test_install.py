"""What goes wrong while installing says its cause and its cure."""

import sys
from pathlib import Path

import pytest

from exchange.launch import install
from exchange.launch.console import Command, TroubleError

Commands = list[list[str]]


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """The commands that would have been run, in a checkout with a fake `.venv`."""
    ran: Commands = []

    def remember(task: str, command: Command, **options: object) -> None:
        ran.append([str(part) for part in command])

    venv = tmp_path / ".venv"
    (venv / "lib/python3.11/site-packages/uv").mkdir(parents=True)
    (tmp_path / "requirements.txt").write_text("Django", encoding="utf-8")
    (tmp_path / "requirements-dev.txt").write_text("pytest", encoding="utf-8")
    monkeypatch.setattr(install, "VENV", venv)
    monkeypatch.setattr(install, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(install, "RUNTIME", tmp_path / "requirements.txt")
    monkeypatch.setattr(install, "DEVELOPMENT", tmp_path / "requirements-dev.txt")
    monkeypatch.setattr(install, "work", remember)
    return ran


class TestInstall:
    def test_installs_once(self, commands: Commands) -> None:
        install.install()
        install.install()

        assert len(commands) == 1
        assert commands[0][2:5] == ["uv", "pip", "install"]
        assert commands[0][-1].endswith("requirements.txt")

    def test_again_when_the_requirements_change(self, commands: Commands) -> None:
        install.install()
        install.RUNTIME.write_text("Django\nwagtail", encoding="utf-8")
        install.install()

        assert len(commands) == 2

    def test_for_development_covers_the_runtime(self, commands: Commands) -> None:
        install.install(dev=True)
        install.install()

        assert [command[-1].rsplit("/")[-1] for command in commands] == ["requirements-dev.txt"]

    def test_falls_back_to_pip(self, commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
        remember = install.work

        def no_uv(task: str, command: Command, **options: str) -> None:
            if "uv" in command:
                raise TroubleError("no")
            remember(task, command, log="")

        monkeypatch.setattr(install, "work", no_uv)

        install.install()

        assert commands[0][2] == "pip"


def test_without_ensurepip_names_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install, "PYTHON", tmp_path / "none")
    monkeypatch.setattr(install.importlib.util, "find_spec", lambda name: None)

    with pytest.raises(TroubleError) as caught:
        install.install()

    assert "apt install python3" in caught.value.cure
    assert "-venv" in caught.value.cure
