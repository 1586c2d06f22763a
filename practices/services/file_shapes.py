"""Reads YAML files against a shape and says exactly what is wrong: file, field and what to do.

A shape is a function of a raw value and its place; it returns the value to use, or raises
`SeedFileError`. Shapes are made by the functions below and nested freely.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from practices.services.reference_files import ReferenceDataError, read_yaml

Shape = Callable[[Any, "Place"], Any]


class SeedFileError(Exception):
    """A file cannot be used. The message is one line for the person who wrote the file."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file a value stands."""

    file: str
    field: str = ""

    def at(self, step: str | int) -> "Place":
        """This will name a part of this place: a key, or an entry of a list counted from 1."""
        if isinstance(step, int):
            return replace(self, field=f"{self.field}[{step}]")
        return replace(self, field=f"{self.field}.{step}" if self.field else step)

    def wrong(self, problem: str, remedy: str) -> SeedFileError:
        """This will build the error: what is wrong here and what to do about it."""
        where = f"{self.file}: {self.field}" if self.field else self.file
        return SeedFileError(f"{where}: {problem}. {remedy}")


def read_file(path: Path, shape: Shape) -> Any:
    """This will read one YAML file. Raises SeedFileError when it is missing, broken or wrong."""
    try:
        raw = read_yaml(path)
    except ReferenceDataError as error:
        raise SeedFileError(f"{error}. Check its quotes, colons and indents.") from error
    return shape(raw, Place(path.name))


def read_folder(folder: Path, shape: Shape) -> list[Any]:
    """This will read every YAML file of a folder, by name. Raises SeedFileError when none is
    there: an empty folder is a broken copy, not an empty answer."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise SeedFileError(f"{folder}: holds no .yaml file. Put the seed files back.")
    return [read_file(file, shape) for file in files]


def text(longest: int | None = None, *, required: bool = False) -> Shape:
    """This will take a text, cut of blanks at both ends; none counts as empty."""

    def read(value: Any, place: Place) -> str:
        if value is None:
            value = ""
        if not isinstance(value, str):
            raise place.wrong(f"{value!r} is not a text", "Put it in quotes.")
        words = str(value).strip()
        if required and not words:
            raise place.wrong("is empty", "Write something.")
        if longest is not None and len(words) > longest:
            raise place.wrong(
                f"is {len(words)} characters long", f"Make it {longest} characters or fewer."
            )
        return words

    return read


def number(lowest: int, highest: int, *, required: bool = False) -> Shape:
    """This will take a whole number in a range, or None."""

    def read(value: Any, place: Place) -> int | None:
        if value is None and not required:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            raise place.wrong(f"{value!r} is no such number", f"Write {lowest} to {highest}.")
        return value

    return read


def amount(value: Any, place: Place) -> str:
    """This will take a number with or without decimals, as exact text."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise place.wrong(f"{value!r} is not a number", "Write it without quotes or signs.")
    return str(value)


def flag(value: Any, place: Place) -> bool:
    """This will take true or false."""
    if not isinstance(value, bool):
        raise place.wrong(f"{value!r} is neither true nor false", "Write true or false.")
    return value


def flag_or(default: bool) -> Shape:
    """This will take true or false, and `default` where nothing is written."""
    return lambda value, place: default if value is None else flag(value, place)


def day(*, required: bool = False) -> Shape:
    """This will take a day such as 2026-10-12, or None."""

    def read(value: Any, place: Place) -> date | None:
        if value is None and not required:
            return None
        if type(value) is not date:
            raise place.wrong(f"{value!r} is not a day", "Write it as 2026-10-12.")
        return value

    return read


def month(value: Any, place: Place) -> date | None:
    """This will take a month such as 2026-10, or None, and give its first day."""
    if value is None:
        return None
    year, _, number_in_year = str(value).partition("-")
    try:
        return date(int(year), int(number_in_year), 1)
    except ValueError as error:
        raise place.wrong(f"{value!r} is not a month", "Write it as 2026-10.") from error


def choice(codes: Collection[str], *, required: bool = True) -> Shape:
    """This will take one of the codes; an empty text where none is required."""

    def read(value: Any, place: Place) -> str:
        if not required and value in (None, ""):
            return ""
        if value not in codes:
            known = ", ".join(sorted(codes)) if len(codes) <= 20 else "see the reference data"
            raise place.wrong(f"{value!r} is not a known code", f"Use one of: {known}.")
        return str(value)

    return read


def sequence(shape: Shape, *, least: int = 0, most: int | None = None) -> Shape:
    """This will take a list of so many entries."""

    def read(value: Any, place: Place) -> list[Any]:
        if value is None:
            value = []
        if not isinstance(value, list):
            raise place.wrong("is not a list", "Start each entry with a hyphen.")
        if len(value) < least:
            raise place.wrong(f"has {len(value)} entries", f"Write {least} or more.")
        if most is not None and len(value) > most:
            raise place.wrong(f"has {len(value)} entries", f"Write {most} or fewer.")
        return [shape(entry, place.at(index)) for index, entry in enumerate(value, start=1)]

    return read


def mapping(shapes: Mapping[str, Shape], *, optional: Collection[str] = ()) -> Shape:
    """This will take exactly these fields. The `optional` ones may be left out: they are then
    read as if empty."""

    def read(value: Any, place: Place) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise place.wrong("does not hold fields", "Write `name: value` lines.")
        for key in value:
            if key not in shapes:
                raise place.at(str(key)).wrong("is not a known field", "Correct or remove it.")
        for key in shapes:
            if key not in value and key not in optional:
                raise place.at(key).wrong("is missing", "Add it, empty if nothing is known.")
        return {key: shape(value.get(key), place.at(key)) for key, shape in shapes.items()}

    return read


def keyed(shape: Shape) -> Shape:
    """This will take a mapping whose keys are free, such as slugs, and whose values are alike."""

    def read(value: Any, place: Place) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise place.wrong("does not hold fields", "Write `name: value` lines.")
        return {str(key): shape(entry, place.at(str(key))) for key, entry in value.items()}

    return read


def or_nothing(shape: Shape) -> Shape:
    """This will take null, or what `shape` takes."""
    return lambda value, place: None if value is None else shape(value, place)
