"""Reads the first sheet of an Excel workbook into rows of raw values."""

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException

from practices.services.practice_imports_problems import ImportRefusedError, Problems
from practices.services.practice_imports_rows import MEGABYTE, RECORDS_MAX, Row, table

UNPACKED_MAX = 150 * MEGABYTE
"""A workbook is a ZIP archive; a small one can unpack to more than any machine holds."""
SHEET_ROWS = 1_048_576
"""Rows that a sheet of Excel can have."""

BROKEN = (
    InvalidFileException,
    ParseError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,
    OSError,
    StopIteration,
)
"""What openpyxl raises for files that are no workbooks, or broken ones."""


def read_workbook(content: bytes, problems: Problems) -> Iterator[Row]:
    """This will read the first sheet that is not hidden. Raises ImportRefusedError when it is no
    workbook, or one that unpacks to too much."""
    try:
        _refuse_bomb(content, problems.file)
        with warnings.catch_warnings():
            # It warns of parts that we do not read, such as lists to choose from.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
            sheet = next(one for one in book.worksheets if one.sheet_state == "visible")
            rows = list(_filled_rows(sheet, problems))
    except BROKEN as error:
        raise ImportRefusedError(
            f"{problems.file}: is not an Excel workbook that can be read. "
            "Save it as .xlsx without a password, or as “CSV UTF-8”."
        ) from error
    yield from table(rows, problems)


def _refuse_bomb(content: bytes, file: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    if unpacked > UNPACKED_MAX:
        raise ImportRefusedError(
            f"{file}: unpacks to {unpacked // MEGABYTE} MB. "
            f"Split it into workbooks of {UNPACKED_MAX // MEGABYTE} MB or less."
        )


def _filled_rows(sheet: Any, problems: Problems) -> Iterator[tuple[int, list[Any]]]:
    """The rows that hold anything, no more of them than can be imported, and one."""
    # The size that a sheet states may be a million rows of nothing: go by the cells instead.
    sheet.reset_dimensions()
    filled = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > SHEET_ROWS:
            raise ValueError("more rows than a sheet can have")
        values = [_value(cell, number, problems) for cell in cells]
        if any(value is not None for value in values):
            filled += 1
            yield number, values
        if filled > RECORDS_MAX + 1:
            return


def _value(cell: Any, number: int, problems: Problems) -> Any:
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "f":
        place = f"cell {cell.coordinate}"
        problems.add(number, place, "holds a formula", "Paste it as a value.")
        return None
    if cell.data_type == "e":
        place = f"cell {cell.coordinate}"
        problems.add(number, place, f"holds the error {value}", "Put it right.")
        return None
    return unescape(value) if isinstance(value, str) else value
