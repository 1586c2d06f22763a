"""The server's files: obtained once from Maven Central, compared with the pinned sum, unpacked."""

import fcntl
import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from exchange.launch.console import Command, TroubleError, say, work
from exchange.launch.elasticsearch import SHA256, VERSION
from exchange.launch.elasticsearch.analysis import SOURCES, build_plugin
from exchange.launch.elasticsearch.java import need_jdk, need_maven
from exchange.launch.places import VAR
from exchange.launch.stamps import fingerprint

ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
MAVEN_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
ZIP_NAME = f"elasticsearch-{VERSION}.zip"
ONLINE = "See that this machine reaches Maven Central (or your Maven mirror), then try again."


def cache_folder() -> Path:
    """Return where the server's files are kept: ELASTICSEARCH_DIR, which several checkouts may
    share, else var/elasticsearch."""
    named = os.environ.get("ELASTICSEARCH_DIR", "").strip()
    return Path(named).expanduser().absolute() if named else VAR / "elasticsearch"


def distribution_folder() -> Path:
    """Return the folder of the unpacked server with our plugin, which need not be there yet. Its
    name changes with the version, the sum and the plugin."""
    value = fingerprint(SOURCES, VERSION, SHA256)
    return cache_folder() / f"server-{VERSION}-{value[:8]}"


def is_here() -> bool:
    """Return whether the server was obtained before, with the plugin as it is now."""
    return distribution_folder().is_dir()


def obtain() -> Path:
    """Return the folder of the unpacked server with our plugin, getting what is missing.

    Raises TroubleError when Java or Maven is missing, the download fails, or what came is not the
    pinned file.
    """
    target = distribution_folder()
    if target.is_dir():
        return target
    jdk = need_jdk()
    with _alone(target.parent):
        if target.is_dir():
            return target
        archive = _archive(target.parent, jdk)
        with tempfile.TemporaryDirectory(prefix="unpacking-", dir=target.parent) as name:
            server = unpack(archive, Path(name))
            build_plugin(server, jdk)
            server.rename(target)
    return target


def check_sum(path: Path, expected: str = SHA256) -> None:
    """Raise TroubleError when the file's SHA-256 is not the `expected` one; it is removed then, so
    that the next try gets it anew."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != expected:
        path.unlink()
        raise TroubleError(
            f"{path.name} is not the file that this repository pins.\n"
            f"    expected sha256 {expected}\n    found    sha256 {found}",
            "It was removed; try again. If the sum is wrong again, ask who runs your Maven mirror.",
        )


def unpack(archive: Path, into: Path) -> Path:
    """Unpack the zip with the rights it records, readable for all; return the folder inside."""
    with zipfile.ZipFile(archive) as source:
        source.extractall(into)
        for item in source.infolist():
            runs = item.is_dir() or item.external_attr >> 16 & 0o100
            (into / item.filename).chmod(0o755 if runs else 0o644)
    return into / f"elasticsearch-{VERSION}"


def maven_command(maven: str, repository: Path, into: Path) -> Command:
    """Return the command that copies the server's zip into a folder. Maven keeps what it fetches in
    `repository`, not in the user's home."""
    return [
        maven,
        "--batch-mode",
        "--no-transfer-progress",
        f"-Dmaven.repo.local={repository}",
        MAVEN_COPY,
        f"-Dartifact={ARTIFACT}",
        f"-DoutputDirectory={into}",
        "-Dmdep.useBaseVersion=true",
    ]


def _archive(folder: Path, jdk: Path) -> Path:
    archive = folder / ZIP_NAME
    if not archive.is_file():
        maven = need_maven()
        with tempfile.TemporaryDirectory(prefix="maven-", dir=folder) as name:
            command = maven_command(maven, Path(name) / "repository", Path(name))
            env = os.environ | {"JAVA_HOME": str(jdk)}
            task = f"Getting Elasticsearch {VERSION} (102 MiB, once)"
            work(task, command, log="elasticsearch-download", cure=ONLINE, env=env)
            (Path(name) / ZIP_NAME).rename(archive)
    check_sum(archive)
    return archive


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two that start at once do not fetch twice."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting: another command is getting Elasticsearch.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
