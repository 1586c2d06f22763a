"""The lists that records point at, a curator, and a file to write records to."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories import UserFactory
from tests.practices.imports.practice_files import Record, make_lists, write


@pytest.fixture(autouse=True)
def lists(db: None) -> None:
    """What `load_reference` would bring, as far as records here point at it."""
    make_lists()


@pytest.fixture
def curator(groups: None) -> list[str]:
    """The options that publish as a curator."""
    UserFactory(email="curator@place.example", groups=["Curators"])
    return ["--publish", "--as", "Curator@place.example"]


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Writes records to the same file again and again."""

    def make(*records: Record) -> Path:
        return write(tmp_path / "library.jsonl", records)

    return make
