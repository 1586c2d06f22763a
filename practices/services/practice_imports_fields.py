"""The fields of an imported record that hold what somebody wrote.

A field knows three things: how a cell of a file is read into a value, which value a page has now,
and how a value is put on a page. Values are plain (text, codes, lists), so that the two can be
compared; an empty value, and the default of a choice, is always falsy.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from wagtail import blocks

from practices.models import PracticePage
from practices.services.field_shapes import shape_of
from practices.services.file_shapes import Place, SeedFileError
from practices.services.practice_imports_cells import Cell

LINE_MAX = 400
YEAR_AND_MONTH = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?")
YEARS, MONTHS = range(1800, 2101), range(1, 13)
WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
YES_AND_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class Field:
    """A field of a record, under the name that files use."""

    def __init__(self, name: str, attribute: str = "") -> None:
        self.name = name
        self.attribute = attribute or name

    def read(self, cell: Cell) -> Any:
        """This will read a cell that is not empty. What is wrong is noted in the cell's problems;
        the value is then of no use."""
        raise NotImplementedError

    def of_page(self, page: PracticePage) -> Any:
        """This will give the value that a page has."""
        return getattr(page, self.attribute)

    def put(self, page: PracticePage, value: Any) -> None:
        """This will put a value, or an empty one, on a page in memory."""
        setattr(page, self.attribute, value or "")


class Text(Field):
    """Words, as long as the page's field allows, in one line if it is a field of one line."""

    def __init__(self, name: str, attribute: str = "", *, longest: int | None = None) -> None:
        super().__init__(name, attribute)
        column = PracticePage._meta.get_field(self.attribute)
        self.longest = longest or column.max_length
        self.in_one_line = column.get_internal_type() == "CharField"

    def read(self, cell: Cell) -> str:
        return cell.text(self.longest, in_one_line=self.in_one_line)


class WebAddress(Text):
    """An address that starts with http:// or https://."""

    def read(self, cell: Cell) -> str:
        address = cell.text(self.longest)
        try:
            if address:
                URLValidator(["http", "https"])(address)
        except ValidationError:
            cell.wrong(f"{cell.shown()} is not a web address", "Write it as https://…")
        return address


class Choice(Field):
    """One of the page's own codes, written as the code or as its label."""

    def __init__(self, name: str, attribute: str = "") -> None:
        super().__init__(name, attribute)
        column = PracticePage._meta.get_field(self.attribute)
        self._default = column.get_default()
        self._codes = {str(code): str(code) for code, _ in column.choices}
        self._codes |= {str(label).casefold(): str(code) for code, label in column.choices}

    def read(self, cell: Cell) -> str:
        code = self._codes.get(cell.text().casefold())
        if code is None:
            known = ", ".join(dict.fromkeys(self._codes.values()))
            cell.wrong(f"{cell.shown()} is not a known code", f"Use one of: {known}.")
        return "" if code is None or code == self._default else code

    def of_page(self, page: PracticePage) -> str:
        code = str(getattr(page, self.attribute))
        return "" if code == self._default else code

    def put(self, page: PracticePage, value: Any) -> None:
        setattr(page, self.attribute, value or self._default)


class Flag(Field):
    """Yes or no."""

    def read(self, cell: Cell) -> bool:
        said = YES_AND_NO.get(str(cell.raw).strip().lower())
        if said is None:
            cell.wrong(f"{cell.shown()} is neither yes nor no", "Write yes or no.")
        return bool(said)

    def put(self, page: PracticePage, value: Any) -> None:
        setattr(page, self.attribute, bool(value))


class Started(Field):
    """When it was first used: “2019” or “2019-06”, in two fields of the page."""

    def read(self, cell: Cell) -> str:
        if isinstance(cell.raw, date):  # A spreadsheet turns 2019-06 into the first of June.
            return f"{cell.raw.year}-{cell.raw.month:02}"
        text = cell.text()
        found = YEAR_AND_MONTH.fullmatch(text)
        year, month = (int(part or 1) for part in found.groups()) if found else (0, 0)
        if found is None or year not in YEARS or month not in MONTHS:
            cell.wrong(f"{cell.shown()} is neither a year nor a month", "Write 2019 or 2019-06.")
            return ""
        return f"{year}-{month:02}" if found[2] else str(year)

    def of_page(self, page: PracticePage) -> str:
        if page.started_year is None:
            return ""
        month = f"-{page.started_month:02}" if page.started_month else ""
        return f"{page.started_year}{month}"

    def put(self, page: PracticePage, value: Any) -> None:
        year, _, month = (value or "").partition("-")
        page.started_year = int(year) if year else None
        page.started_month = int(month) if month else None


class Lines(Field):
    """Short texts, each of which is a line of its own."""

    kind = "item"

    def read(self, cell: Cell) -> list[Any]:
        return [one.text(LINE_MAX) for one in cell.entries()]

    def of_page(self, page: PracticePage) -> list[Any]:
        return [str(child.value) for child in getattr(page, self.attribute)]

    def put(self, page: PracticePage, value: Any) -> None:
        stream = PracticePage._meta.get_field(self.attribute).stream_block
        raw = [{"type": self.kind, "value": one} for one in value or []]
        setattr(page, self.attribute, stream.to_python(raw))


class Structs(Lines):
    """Entries with several parts, such as the measures: objects, or texts with “|” between the
    parts. The parts and their order are those of the page's block."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        stream = PracticePage._meta.get_field(name).stream_block
        self.kind, self._block = next(iter(stream.child_blocks.items()))
        self._shape = shape_of(self._block)
        self.parts: Sequence[str] = list(self._block.child_blocks)

    def read(self, cell: Cell) -> list[Any]:
        found = [self._struct(one) for one in cell.entries()]
        return [struct for struct in found if struct]

    def of_page(self, page: PracticePage) -> list[Any]:
        stream = getattr(page, self.attribute)
        return [_filled(child.block.get_prep_value(child.value)) for child in stream]

    def _struct(self, cell: Cell) -> dict[str, Any] | None:
        given = cell.parts(self.parts)
        if given is None:
            return None
        known = cell.problems.count
        values = {name: self._part(name, part) for name, part in given.items()}
        if cell.problems.count > known:
            return None
        try:
            shaped = self._shape(values, Place(cell.problems.place(cell.line), cell.name))
        except SeedFileError as error:
            cell.problems.add_text(cell.line, str(error))
            return None
        return _filled(shaped)

    def _part(self, name: str, cell: Cell) -> str | int | None:
        text = cell.text()
        block = self._block.child_blocks[name]
        if isinstance(block, blocks.IntegerBlock):
            return int(text) if WHOLE_NUMBER.fullmatch(text) else (text or None)
        return text.lower() if isinstance(block, blocks.ChoiceBlock) else text


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None)}
