"""Which files the rules of the architecture look at. Everything takes the root as an argument, so
that the rules can be tried on an invented tree."""

import fnmatch
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("exchange", "practices", "search", "home")
CODE = (*PACKAGES, "tests", ".ci")
MADE_BY_TOOLS = {"__pycache__", "node_modules", ".venv", "var"}


def python_files(root: Path, folders: tuple[str, ...] = CODE) -> Iterator[Path]:
    """This will give the modules below `folders` that people write: no migrations."""
    for path in files(root, folders, ".py"):
        if "migrations" not in path.parts:
            yield path
    if folders == CODE and (root / "manage.py").is_file():
        yield root / "manage.py"


def templates(root: Path) -> Iterator[Path]:
    """This will give the HTML templates, also those inside an app."""
    yield from files(root, ("templates", *PACKAGES), ".html")


def files(root: Path, folders: tuple[str, ...], *endings: str) -> Iterator[Path]:
    """This will give the files below `folders` with one of `endings` (all files without one)."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            wanted = not endings or path.suffix in endings
            if wanted and path.is_file() and not MADE_BY_TOOLS & set(path.parts):
                yield path


def lines(path: Path) -> list[str]:
    """This will return the lines of a text file."""
    return path.read_text(encoding="utf-8").splitlines()


def at(root: Path, path: Path, line: int, message: str) -> str:
    """This will word one problem so that editors can jump to it: "practices/x.py:12: …"."""
    return f"{path.relative_to(root)}:{line}: {message}"


def is_ignored(root: Path, name: str) -> bool:
    """This will say whether .gitignore names this entry of the top level."""
    patterns = [line.strip().strip("/") for line in lines(root / ".gitignore")]
    return any(
        fnmatch.fnmatch(name, pattern)
        for pattern in patterns
        if pattern and not pattern.startswith("#")
    )
