"""Node is the machine's own when it is new enough, else a Python package."""

from pathlib import Path

import pytest

from exchange.launch import assets
from exchange.launch.console import TroubleError


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that alone is on PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(assets, "VENV", tmp_path / ".venv")
    return tmp_path


def add_program(folder: Path, name: str, says: str = "") -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\necho {says}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.mark.parametrize(
    ("says", "version"), [("v20.19.1", (20, 19)), ("v9.0", (9, 0)), ("nonsense", (0, 0))]
)
def test_node_version(says: str, version: tuple[int, int], tools: Path) -> None:
    add_program(tools, "node", says)

    assert assets.node_version({"PATH": str(tools)}) == version


def test_node_version__none(tools: Path) -> None:
    assert assets.node_version({"PATH": str(tools)}) == (0, 0)


class TestNodeEnvironment:
    @pytest.fixture
    def asked(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        packages: list[str] = []
        monkeypatch.setattr(assets, "install", lambda: None)
        monkeypatch.setattr(assets, "install_packages", lambda task, name: packages.append(name))
        return packages

    def test_takes_a_new_one_with_npm(self, tools: Path, asked: list[str]) -> None:
        add_program(tools, "node", "v20.19.0")
        add_program(tools, "npm")

        assert assets.node_environment()["PATH"] == str(tools)
        assert asked == []

    @pytest.mark.parametrize(("version", "npm"), [("v18.20.4", True), ("v22.1.0", False)])
    def test_carries_its_own(self, version: str, npm: bool, tools: Path, asked: list[str]) -> None:
        add_program(tools, "node", version)
        if npm:
            add_program(tools, "npm")

        path = assets.node_environment()["PATH"]

        assert path.startswith(str(tools / ".venv/bin"))
        assert asked == [assets.NODE_PACKAGE]

    def test_without_any_says_what_to_do(
        self, tools: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def offline(task: str, name: str) -> None:
            raise TroubleError("offline")

        monkeypatch.setattr(assets, "install_packages", offline)

        with pytest.raises(TroubleError, match=r"need Node 20\.19 or newer") as caught:
            assets.node_environment()

        assert "Install Node" in caught.value.cure


def test_the_lock_file_names_no_registry() -> None:
    assert '"resolved"' not in assets.LOCK.read_text(encoding="utf-8")
