"""The tools of the machine: a JDK that is new enough, and Maven."""

import os
import re
import shutil
from pathlib import Path

from exchange.launch.console import TroubleError

OLDEST_JAVA = 17
VERSION_LINE = re.compile(r'^JAVA_VERSION="(?:1\.)?(\d+)', re.MULTILINE)
NO_JAVA = (
    f"Elasticsearch needs Java {OLDEST_JAVA} or newer with its compiler (java, javac, keytool)"
)
NO_MAVEN = "Elasticsearch is obtained with Maven (mvn), which is not installed"
AGAIN = "then run the same command again."


def find_jdk() -> Path | None:
    """Return the folder of a JDK of the oldest version or newer: JAVA_HOME's, else the one whose
    javac is on PATH; None when neither will do."""
    named = os.environ.get("JAVA_HOME", "").strip()
    compiler = shutil.which("javac")
    homes = [Path(named)] if named else []
    homes += [Path(compiler).resolve().parent.parent] if compiler else []
    return next((home for home in homes if java_version(home) >= OLDEST_JAVA), None)


def java_version(home: Path) -> int:
    """Return the major version of the JDK in `home`, 0 when there is none that is whole."""
    release = home / "release"
    programs = ("java", "javac", "keytool")
    if not release.is_file() or not all((home / "bin" / name).exists() for name in programs):
        return 0
    match = VERSION_LINE.search(release.read_text(encoding="utf-8", errors="replace"))
    return int(match[1]) if match else 0


def need_jdk() -> Path:
    """Return the JDK's folder. Raises TroubleError, naming the Debian package, without one."""
    home = find_jdk()
    if home is None:
        raise TroubleError(
            f"{NO_JAVA}, and there is none here.",
            f"On Debian or Ubuntu: apt install default-jdk-headless; {AGAIN}",
        )
    return home


def need_maven() -> str:
    """Return the path of mvn. Raises TroubleError, naming the Debian package, without one."""
    program = shutil.which("mvn")
    if program is None:
        raise TroubleError(f"{NO_MAVEN}.", f"On Debian or Ubuntu: apt install maven; {AGAIN}")
    return program
