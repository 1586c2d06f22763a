"""A JDK is used when it is whole and new enough; without one the message names the package."""

from pathlib import Path

import pytest

from exchange.launch.console import TroubleError
from exchange.launch.elasticsearch import java


@pytest.fixture(autouse=True)
def nothing_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)


def make_jdk(folder: Path, version: str, programs: tuple[str, ...] = ()) -> Path:
    (folder / "bin").mkdir(parents=True)
    for name in programs or ("java", "javac", "keytool"):
        (folder / "bin" / name).touch(mode=0o755)
    (folder / "release").write_text(f'OS="Linux"\nJAVA_VERSION="{version}"\n', encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("version", "expected"), [("17.0.15", 17), ("21", 21), ("1.8.0_292", 8), ("x", 0)]
)
def test_java_version(version: str, expected: int, tmp_path: Path) -> None:
    assert java.java_version(make_jdk(tmp_path / "jdk", version)) == expected


def test_java_version__without_the_compiler(tmp_path: Path) -> None:
    assert java.java_version(make_jdk(tmp_path / "jre", "17", ("java", "keytool"))) == 0


class TestFindJdk:
    def test_follows_the_compiler_on_the_path(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        jdk = make_jdk(tmp_path / "jdk", "17.0.1")
        (tmp_path / "bin").mkdir()
        (tmp_path / "bin/javac").symlink_to(jdk / "bin/javac")
        monkeypatch.setenv("PATH", str(tmp_path / "bin"))

        assert java.find_jdk() == jdk

    def test_prefers_java_home_if_it_is_new_enough(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        new, old = make_jdk(tmp_path / "new", "21.0.1"), make_jdk(tmp_path / "old", "11.0.2")
        monkeypatch.setenv("PATH", str(new / "bin"))

        for named in (new, old):
            monkeypatch.setenv("JAVA_HOME", str(named))
            assert java.find_jdk() == new


def test_need_jdk__names_the_package() -> None:
    with pytest.raises(TroubleError, match="Java 17 or newer") as caught:
        java.need_jdk()

    assert "apt install default-jdk-headless" in caught.value.cure
