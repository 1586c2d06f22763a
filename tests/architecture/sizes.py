"""How long things may be, and what they may be called."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source_files import (
    CODE,
    PACKAGES,
    at,
    files,
    lines,
    python_files,
    templates,
)

FILE_LINES = 300
FUNCTION_LINES = 40
LONGEST_FUNCTION = 60
SHARE_OF_LONG_FUNCTIONS = 0.05
VAGUE_NAMES = {"util", "utils", "helper", "helpers", "misc", "common"}
NO_INTENT = re.compile(r"_auto_|_initial\b|^\d+_initial|_and_more\b|_squashed_")
MIGRATION = re.compile(r"\d{4}_[a-z][a-z0-9_]+\.py")


def long_files(root: Path) -> list[str]:
    """This will list modules and templates over the cap."""
    found = []
    for path in (*python_files(root), *templates(root)):
        length = len(lines(path))
        if length > FILE_LINES:
            found.append(at(root, path, FILE_LINES, f"{length} lines; split it by subject."))
    return found


def function_lengths(root: Path) -> Iterator[tuple[Path, int, str, int]]:
    """This will give every function: its file, line, name and how many lines it has."""
    for path in python_files(root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node.lineno, node.name, (node.end_lineno or 0) - node.lineno + 1


def longest_functions(root: Path) -> list[str]:
    """This will list functions that no excuse covers."""
    return [
        at(root, path, line, f"{name} has {length} lines; {LONGEST_FUNCTION} at most.")
        for path, line, name, length in function_lengths(root)
        if length > LONGEST_FUNCTION
    ]


def too_many_long_functions(root: Path) -> list[str]:
    """This will list the long functions when they are more than one in twenty."""
    every = list(function_lengths(root))
    long = [found for found in every if found[3] > FUNCTION_LINES]
    if len(long) <= len(every) * SHARE_OF_LONG_FUNCTIONS:
        return []
    return [
        at(root, path, line, f"{name} has {length} lines; keep most below {FUNCTION_LINES}.")
        for path, line, name, length in long
    ]


def vague_names(root: Path) -> list[str]:
    """This will list files and folders whose name says nothing of what is inside."""
    found = []
    for path in files(root, (*CODE, "templates", "static")):
        relative = path.relative_to(root)
        names = {Path(part).stem.lower() for part in relative.parts}
        if vague := sorted(names & VAGUE_NAMES):
            found.append(at(root, path, 1, f"“{vague[0]}” says nothing: name it by its duty."))
    return found


def migrations_without_intent(root: Path) -> list[str]:
    """This will list migrations that Django named, or that only say that they come first."""
    found = []
    for path in files(root, PACKAGES, ".py"):
        if path.parent.name != "migrations" or path.name == "__init__.py":
            continue
        if NO_INTENT.search(path.stem) or not MIGRATION.fullmatch(path.name):
            found.append(at(root, path, 1, "name the migration by what it does: 0003_adoptions.py"))
    return found
