"""What is obtained is the pinned file, whole, or nothing."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from exchange.launch.console import TroubleError
from exchange.launch.elasticsearch import SHA256, VERSION, analysis, download
from exchange.launch.places import VAR


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and no real tool within reach."""
    monkeypatch.setenv("ELASTICSEARCH_DIR", str(tmp_path))
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(download, "need_jdk", lambda: Path("/jdk"))
    return tmp_path


def make_archive(folder: Path) -> str:
    """A zip like the server's; returns its sum."""
    archive = folder / download.ZIP_NAME
    top = f"elasticsearch-{VERSION}"
    with zipfile.ZipFile(archive, "w") as target:
        for name, mode in (("bin/elasticsearch", 0o755), ("lib/server.jar", 0o644)):
            item = zipfile.ZipInfo(f"{top}/{name}")
            item.external_attr = mode << 16
            target.writestr(item, "content")
    return hashlib.sha256(archive.read_bytes()).hexdigest()


class TestCheckSum:
    def test_the_right_file__stays(self, tmp_path: Path) -> None:
        file = tmp_path / "file"
        file.write_bytes(b"abc")

        download.check_sum(file, hashlib.sha256(b"abc").hexdigest())

        assert file.exists()

    def test_another_file__is_refused_and_removed(self, tmp_path: Path) -> None:
        file = tmp_path / "file"
        file.write_bytes(b"abc")

        with pytest.raises(TroubleError, match="not the file that this repository pins") as caught:
            download.check_sum(file)

        assert SHA256 in caught.value.cause
        assert not file.exists()


class TestObtain:
    def test_a_file_with_another_sum__is_never_unpacked(self, cache: Path) -> None:
        make_archive(cache)

        with pytest.raises(TroubleError, match="pins"):
            download.obtain()

        assert [path.name for path in cache.iterdir()] == ["lock"]

    def test_unpacks_once_with_the_plugin(
        self, cache: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        built: list[Path] = []
        expected = make_archive(cache)
        monkeypatch.setattr(download.check_sum, "__defaults__", (expected,))
        monkeypatch.setattr(download, "build_plugin", lambda server, jdk: built.append(server))

        first, second = download.obtain(), download.obtain()

        assert first == second == download.distribution_folder()
        assert (first / "bin/elasticsearch").stat().st_mode & 0o777 == 0o755
        assert (first / "lib/server.jar").stat().st_mode & 0o777 == 0o644
        assert len(built) == 1
        assert not list(cache.glob("unpacking-*"))

    def test_a_plugin_that_does_not_compile__leaves_nothing(
        self, cache: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(server: Path, jdk: Path) -> None:
            raise TroubleError("no")

        monkeypatch.setattr(download.check_sum, "__defaults__", (make_archive(cache),))
        monkeypatch.setattr(download, "build_plugin", fail)

        with pytest.raises(TroubleError):
            download.obtain()

        assert not download.distribution_folder().exists()
        assert not list(cache.glob("unpacking-*"))

    def test_without_maven__names_the_package(self) -> None:
        assert not download.is_here()
        with pytest.raises(TroubleError, match="Maven") as caught:
            download.obtain()

        assert "apt install maven" in caught.value.cure

    def test_maven__gets_the_version_and_stays_out_of_the_home(self, tmp_path: Path) -> None:
        command = [str(part) for part in download.maven_command("mvn", tmp_path / "m2", tmp_path)]

        assert f"-Dmaven.repo.local={tmp_path / 'm2'}" in command
        assert any(part.endswith(f":elasticsearch:{VERSION}:zip") for part in command)


def test_cache_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    for value, expected in (("~/es", Path("/home/somebody/es")), ("", VAR / "elasticsearch")):
        monkeypatch.setenv("ELASTICSEARCH_DIR", value)

        assert download.cache_folder() == expected


def test_descriptor__is_written_for_the_version() -> None:
    text = analysis.descriptor_text()

    assert f"elasticsearch.version={VERSION}\n" in text
    assert "java.version=17\n" in text
    package, _, name = analysis.CLASS.rpartition(".")
    (source,) = [path for path in analysis.SOURCES if path.stem == name]
    assert f"package {package};" in source.read_text(encoding="utf-8")
