"""What some tests need: finding it, requiring it."""

from pathlib import Path

import pytest

from exchange.launch import kinds
from exchange.launch.console import TroubleError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("browser", ["browser"]),
        ("reference, postgres", ["postgres", "reference"]),
        ("browser postgres,browser", ["postgres", "browser"]),
    ],
)
def test_read_require(text: str, expected: list[str]) -> None:
    assert kinds.read_require(text) == expected


def test_read_require__refuses_an_unknown_kind() -> None:
    with pytest.raises(TroubleError, match="unknown kind: postgress") as caught:
        kinds.read_require("postgress browser")

    assert "elasticsearch, postgres, browser, reference" in caught.value.cure


def test_check_required__names_what_is_missing_and_why() -> None:
    absent = {"browser": "no Chromium", "reference": "no folder"}

    kinds.check_required(["postgres"], absent)
    with pytest.raises(TroubleError, match="browser: no Chromium"):
        kinds.check_required(["postgres", "browser"], absent)


class TestFindPostgres:
    def make(self, root: Path, version: str, *programs: str) -> Path:
        folder = root / "usr/lib/postgresql" / version / "bin"
        folder.mkdir(parents=True)
        for program in programs:
            (folder / program).touch()
        return folder

    @pytest.fixture(autouse=True)
    def nothing_on_path(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")

    def test_takes_the_newest_that_is_whole(self, tmp_path: Path) -> None:
        self.make(tmp_path, "9", "initdb", "postgres")
        newest = self.make(tmp_path, "15", "initdb", "postgres")
        self.make(tmp_path, "17", "psql")

        assert kinds.find_postgres(tmp_path) == newest

    def test_is_none_when_only_the_client_is_there(self, tmp_path: Path) -> None:
        self.make(tmp_path, "15", "psql")

        assert kinds.find_postgres(tmp_path) is None


def test_find_chromium__takes_the_one_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "my-browser"
    program.touch(mode=0o755)
    monkeypatch.setenv("CHROMIUM", str(program))

    assert kinds.find_chromium() == str(program)


@pytest.mark.parametrize(("name", "found"), [("", False), ("missing", False), (".", True)])
def test_find_reference(
    name: str, found: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kinds, "ROOT", tmp_path)
    monkeypatch.setenv("REFERENCE_DIR", name)

    assert (kinds.find_reference() is not None) is found


@pytest.mark.parametrize(("jdk", "here"), [(True, False), (False, True), (True, True)])
def test_find_elasticsearch__needs_java_and_the_server(
    jdk: bool, here: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kinds, "find_jdk", lambda: Path("/jdk") if jdk else None)
    monkeypatch.setattr(kinds, "is_here", lambda: here)

    assert (kinds.find_elasticsearch() is not None) is (jdk and here)


def test_every_kind_has_a_marker(pytestconfig: pytest.Config) -> None:
    markers = {line.split(":")[0] for line in pytestconfig.getini("markers")}

    assert set(kinds.FINDERS) <= markers
