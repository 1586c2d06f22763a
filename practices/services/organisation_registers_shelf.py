"""The register files at hand, told apart by their headers."""

from collections.abc import Iterable
from pathlib import Path

from practices.services.organisation_registers import (
    FileKind,
    Line,
    RegisterError,
    read_lines,
    recognise,
)

SUFFIXES = frozenset({".csv", ".json"})
HELPERS = frozenset({FileKind.AUTHORITY_NAMES, FileKind.BOARD_MEMBERS})
"""Files that only help to read others: they hold no organisations of their own."""


class Shelf:
    """Register files by kind. `asked` are those to import, `unknown` those that were passed over.
    Tables are read once."""

    def __init__(self) -> None:
        self.asked: set[FileKind] = set()
        self.unknown: list[str] = []
        self._paths: dict[FileKind, Path] = {}
        self._lines: dict[FileKind, list[Line]] = {}

    def path(self, kind: FileKind) -> Path | None:
        """This will give the file that holds `kind`."""
        return self._paths.get(kind)

    def lines(self, kind: FileKind) -> list[Line]:
        """This will give the table that holds `kind`, empty when no file does."""
        if kind not in self._lines:
            path = self._paths.get(kind)
            self._lines[kind] = read_lines(path, kind) if path else []
        return self._lines[kind]

    def put(self, path: Path, kind: FileKind) -> None:
        """This will place a file. Raises RegisterError when another one holds the same."""
        known = self._paths.setdefault(kind, path)
        if known != path:
            raise RegisterError(path.name, f"{known.name} holds {kind.value} too: give only one")


def fill_shelf(places: Iterable[Path]) -> Shelf:
    """This will find the registers in files and folders. Of a folder every register is imported;
    beside a single file others are only looked into, for regions and names. Raises RegisterError
    for a place that is not there and a single file that is no register."""
    shelf = Shelf()
    beside: list[Path] = []
    for place in places:
        if place.is_dir():
            _fill_from_folder(shelf, place)
        elif place.is_file():
            shelf.asked.add(_place_file(shelf, place))
            beside.append(place.parent)
        else:
            raise RegisterError(str(place), "there is no such file or folder")
    for folder in beside:
        _look_beside(shelf, folder)
    return shelf


def _fill_from_folder(shelf: Shelf, folder: Path) -> None:
    for path in _files(folder):
        kind = recognise(path)
        if kind is None:
            shelf.unknown.append(path.name)
            continue
        shelf.put(path, kind)
        if kind not in HELPERS:
            shelf.asked.add(kind)
    if not shelf.asked:
        raise RegisterError(str(folder), "it holds no register we know")


def _place_file(shelf: Shelf, path: Path) -> FileKind:
    kind = recognise(path)
    if kind is None:
        known = ", ".join(kind.value for kind in FileKind if kind not in HELPERS)
        raise RegisterError(path.name, f"its headers match no register we know: {known}", 1)
    if kind in HELPERS:
        raise RegisterError(path.name, f"it holds {kind.value} and no organisations of its own")
    shelf.put(path, kind)
    return kind


def _look_beside(shelf: Shelf, folder: Path) -> None:
    for path in _files(folder):
        try:
            kind = recognise(path)
        except RegisterError:
            continue  # A file nobody asked for may be anything.
        if kind is not None and shelf.path(kind) is None:
            shelf.put(path, kind)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and path.is_file())
