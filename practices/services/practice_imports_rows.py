"""Reads the file of an import into rows of raw values: JSON lines, a CSV table or a workbook.

A name of a column may be written as people do: “External ID” is `external_id`. Problems of the file
itself (encoding, quotes, headers, size) are noted by line; every row that can be read is.
"""

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from practices.services.practice_imports_problems import ImportRefusedError, Problems

KEY = "external_id"
BYTES_MAX = 50 * 1024 * 1024
RECORDS_MAX = 20_000
MEGABYTE = 1024 * 1024
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SINGULARS = {
    "service": "services",
    "organisation": "organisations",
    "concept": "concepts",
    "tag": "tags",
    "setting": "settings",
}
"""Names that a file may use for a list of one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins on, the line that names its fields, and its raw values by field
    name."""

    line: int
    named_on: int
    values: dict[str, Any]


def read_bytes(path: Path) -> bytes:
    """This will read a file whole. Raises ImportRefusedError when there is no such file, when it
    cannot be read, is empty or is too large."""
    try:
        if not path.is_file():
            raise ImportRefusedError(f"{path}: there is no such file.")
        size = path.stat().st_size
        if size > BYTES_MAX:
            raise ImportRefusedError(
                f"{path.name}: is {size / MEGABYTE:.1f} MB. "
                f"Split it into files of {BYTES_MAX // MEGABYTE} MB or less."
            )
        content = path.read_bytes()
    except OSError as error:
        raise ImportRefusedError(f"{path.name}: cannot be read: {error.strerror}.") from error
    if not content.strip():
        raise ImportRefusedError(f"{path.name}: is empty. Export it again.")
    return content


def field_name(raw: object) -> str:
    """This will give the name of a field as files may write it: “Useful to” is useful_to."""
    name = "_".join(str(raw).strip().lower().replace("-", " ").replace("_", " ").split())
    return SINGULARS.get(name, name)


def read_json_lines(content: bytes, problems: Problems) -> Iterator[Row]:
    """This will read one JSON object a line; empty lines are passed over."""
    _refuse_utf_16(content, problems)
    content = content.removeprefix(codecs.BOM_UTF8)
    if content.lstrip().startswith(b"["):
        remedy = "Write each record on a line of its own, without brackets around them all."
        raise ImportRefusedError(f"{problems.file}: holds one JSON list. {remedy}")
    for number, line in enumerate(content.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(
                line.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number
            )
        except UnicodeDecodeError:
            problems.add(number, "", "is not UTF-8 text", "Save the file as UTF-8.")
        except (ValueError, RecursionError) as error:
            told = getattr(error, "msg", str(error))
            problems.add(number, "", f"is not JSON: {told}", "Write one {…} on each line.")
        else:
            if isinstance(record, dict):
                yield Row(number, number, _named(record, number, problems))
            else:
                problems.add(number, "", "is not a record", "Write one {…} on each line.")


def read_csv(content: bytes, problems: Problems) -> Iterator[Row]:
    """This will read a table with commas and a line of headers."""
    _refuse_utf_16(content, problems)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.add(line, "", "is not UTF-8 text", "Save the file as “CSV UTF-8”.")
        return
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins, rows = 1, []
    try:
        for values in lines:
            rows.append((begins, values))
            begins = lines.line_num + 1
    except csv.Error as error:
        problems.add(begins, "", f"breaks the table: {error}", "Look for a quote left open.")
    width = len(next((values for _, values in rows if values), []))
    for line, values in rows:
        if values and len(values) != width:
            problem = f"has {len(values)} values under {width} headers"
            problems.add(line, "", problem, "Put quotes around values that hold a comma.")
    yield from table([row for row in rows if len(row[1]) == width], problems)


def table(rows: Iterable[tuple[int, list[Any]]], problems: Problems) -> Iterator[Row]:
    """This will give the rows of a table, under the names of its first row that is not empty.
    Unknown names are told by whoever knows the fields."""
    filled = ((line, values) for line, values in rows if not all(map(_is_blank, values)))
    named_on, first = next(filled, (1, []))
    names = _header(named_on, first, problems)
    for line, values in filled:
        beyond = [value for value in values[len(names) :] if not _is_blank(value)]
        if beyond:
            problem = f"has a value under no header: {str(beyond[0])[:40]}"
            problems.add(line, "", problem, "Name its column or take it out.")
        padded = [*values, *[None] * len(names)]
        named = {name: value for name, value in zip(names, padded, strict=False) if name}
        yield Row(line, named_on, named)


def _header(line: int, values: list[Any], problems: Problems) -> list[str]:
    if len(values) == 1 and any(mark in str(values[0]) for mark in ";\t"):
        remedy = "Separate the columns with commas: save the file as “CSV UTF-8”."
        raise ImportRefusedError(f"{problems.place(line)}: has only one column. {remedy}")
    names = [field_name("" if value is None else value) for value in values]
    while names and not names[-1]:
        names.pop()
    for name in dict.fromkeys(names):
        if not name:
            problems.add(line, "", "has a column without a name", "Name it or remove it.")
        elif names.count(name) > 1:
            problems.add(line, name, "stands over several columns", "Keep one of them.")
    return names


def _named(record: dict[str, Any], line: int, problems: Problems) -> dict[str, Any]:
    """The values of an object by our names of the fields."""
    values: dict[str, Any] = {}
    for raw, value in record.items():
        name = field_name(raw)
        if name in values:
            problems.add(line, name, "stands twice", "Keep one of them.")
        values[name] = value
    return values


def _refuse_utf_16(content: bytes, problems: Problems) -> None:
    if content.startswith(UTF_16):
        raise ImportRefusedError(f"{problems.file}: is saved as UTF-16. Save it as UTF-8.")


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are all different: of two values the second would silently win."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"“{twice}” stands twice")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
