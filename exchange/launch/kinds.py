"""The four kinds of things that some tests need and a machine may lack, and where they are found.

REQUIRE names the kinds whose absence is a failure; tests of a kind that is absent and not required
are skipped with the reason given here.
"""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from exchange.launch.console import TroubleError
from exchange.launch.elasticsearch.download import is_here
from exchange.launch.elasticsearch.java import find_jdk
from exchange.launch.places import ROOT

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Debian keeps the server's programs off PATH, one folder a version.
POSTGRES_FOLDERS = ("usr/lib/postgresql/*/bin", "opt/homebrew/opt/postgresql*/bin")


def find_chromium() -> str | None:
    """Return the path of a Chromium or Chrome (CHROMIUM names another), or None."""
    names = (os.environ.get("CHROMIUM", ""), *BROWSERS)
    return next((path for name in names if name and (path := shutil.which(name))), None)


def find_postgres(root: Path = Path("/")) -> Path | None:
    """Return the folder with PostgreSQL's `initdb` and `postgres`, the newest version, or None."""
    folders = [path for pattern in POSTGRES_FOLDERS for path in root.glob(pattern)]
    folders.sort(key=lambda path: [int(part) for part in re.findall(r"\d+", str(path))])
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).parent)
    for folder in reversed(folders):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


def find_reference() -> Path | None:
    """Return the folder of real registers that REFERENCE_DIR names, or None."""
    name = os.environ.get("REFERENCE_DIR", "").strip()
    folder = ROOT / name  # An absolute name stays itself.
    return folder if name and folder.is_dir() else None


def find_elasticsearch() -> Path | None:
    """Return the JDK that can run the Elasticsearch whose files are here, or None.

    Nothing is fetched unasked: `make elasticsearch` gets the files, and so does `make test` when
    REQUIRE names the kind. Tests start a server of their own; the one at SEARCH_URL may be
    somebody's.
    """
    return find_jdk() if is_here() else None


FINDERS: dict[str, tuple[Callable[[], object], str]] = {
    "elasticsearch": (
        find_elasticsearch,
        "its server is not here, or no Java 17 with a compiler. Run `make elasticsearch` once, or "
        "make test REQUIRE=elasticsearch (Debian: apt install default-jdk-headless maven)",
    ),
    "postgres": (find_postgres, "PostgreSQL is not installed (Debian: apt install postgresql)"),
    "browser": (find_chromium, "no Chromium is installed (Debian: apt install chromium)"),
    "reference": (find_reference, "REFERENCE_DIR does not name a folder of registers"),
}


def read_require(text: str) -> list[str]:
    """Return the kinds named in `text`, separated by commas or spaces, in a fixed order.

    Raises TroubleError for a kind that does not exist.
    """
    named = set(re.split(r"[\s,]+", text.strip())) - {""}
    unknown = sorted(named - set(FINDERS))
    if unknown:
        raise TroubleError(
            f"REQUIRE names an unknown kind: {', '.join(unknown)}.",
            f"The kinds are {', '.join(FINDERS)}.",
        )
    return [kind for kind in FINDERS if kind in named]


def absent_kinds() -> dict[str, str]:
    """Return why each absent kind is absent: {"browser": "no Chromium …"}."""
    return {kind: reason for kind, (find, reason) in FINDERS.items() if not find()}


def check_required(required: list[str], absent: dict[str, str]) -> None:
    """Raise TroubleError when a required kind is absent."""
    missing = [f"{kind}: {absent[kind]}" for kind in required if kind in absent]
    if missing:
        raise TroubleError(
            "tests that REQUIRE asks for cannot run here. " + "; ".join(missing) + ".",
            "Install what is missing, or leave it out of REQUIRE.",
        )
