"""An old Python is told so, by a file that it can read."""

import ast
from pathlib import Path

import pytest

import exchange.launch
from exchange.launch import python_too_old

FILE = Path(exchange.launch.__file__)


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 13, 1), (4, 0, 0)])
def test_new_enough(version: tuple[int, int, int]) -> None:
    assert python_too_old(version) is None


def test_too_old__names_both_versions_and_the_cure() -> None:
    message = python_too_old((3, 9, 2))

    assert "Python 3.9" in message
    assert "Python 3.11 or newer" in message
    assert "make run PYTHON=" in message


def test_first_files_are_readable_by_old_pythons() -> None:
    for path in (FILE, FILE.parent.parent / "__init__.py"):
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 4))
