"""Nothing lies about: no notes of things left to do, nothing unusual at the top level."""

import re
from pathlib import Path

from tests.architecture.source_files import PACKAGES, at, files, is_ignored, lines

TOP_LEVEL = {
    *PACKAGES,
    "templates",
    "static",
    "tests",
    "docs",
    "manage.py",
    "requirements.txt",
    "requirements-dev.txt",
    "README.md",
    "CONTRIBUTING.md",
    "Makefile",
    "pyproject.toml",
    "package.json",
    "package-lock.json",
    "Dockerfile",
    "compose.yaml",
    ".ci",
    ".env.example",
    ".dockerignore",
    ".gitignore",
    ".gitattributes",
    ".git",
}
# Written in two parts, or this line would be a find.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX)\b")
TEXTS = (".py", ".html", ".txt", ".css", ".scss", ".js", ".md", ".yaml", ".toml", ".sh")


def strangers(root: Path) -> list[str]:
    """This will list entries of the top level that do not belong there."""
    return [
        f"{path.name}:1: put it where it belongs; generated things go to var/."
        for path in sorted(root.iterdir())
        if path.name not in TOP_LEVEL and not is_ignored(root, path.name)
    ]


def left_to_do(root: Path) -> list[str]:
    """This will list notes of unfinished work."""
    found = []
    for path in files(root, (*PACKAGES, "templates", "static", "tests", "docs", ".ci"), *TEXTS):
        for number, line in enumerate(lines(path), start=1):
            if UNFINISHED.search(line):
                found.append(at(root, path, number, "finish it, or write it down elsewhere."))
    return found
