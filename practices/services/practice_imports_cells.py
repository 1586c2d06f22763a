"""One value of a row, and how it is read as text, as a list or as parts.

The three formats differ here only: JSON has lists and numbers, a table has text, a workbook has
numbers and dates. What comes out is the same for all three.
"""

import html.entities
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any

from practices.services.practice_imports_problems import Problems

ENTRIES_MAX = 100
"""Entries of one list: more than anybody reads, and so a slip of the pen."""

SHOWN = 40
"""Characters of a wrong value that a message repeats."""

TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(\s[^<>]*)?/?>|<!--|<!doctype|<\?xml", re.IGNORECASE)
ENTITY = re.compile(r"&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,});")
BETWEEN_ENTRIES = re.compile(r";(?:\s|\Z)")
BETWEEN_PARTS = re.compile(r"\s*\|\s*")
UNWRITABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufffd]")
"""Control characters, those that turn the direction of reading, and halves of letters."""
OUT = "Take it out."
SAID_OF = {
    "\0": ("a NUL character", OUT),
    "\ufffd": ("“\ufffd”: a letter was lost", "Save the file as UTF-8 again."),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as the file has it, and where it stands: line and field. `beside` are the values that
    were read from the same row before it, by field."""

    raw: Any
    line: int
    name: str
    problems: Problems
    beside: Mapping[str, Any] = field(default_factory=dict)

    def wrong(self, problem: str, remedy: str) -> None:
        """This will note what is wrong here and what to do about it."""
        self.problems.add(self.line, self.name, problem, remedy)

    def shown(self) -> str:
        """This will give the value for a message, cut when it is long."""
        text = "".join(c if c.isprintable() else "\ufffd" for c in str(self.raw).strip())
        return f"“{text[:SHOWN]}…”" if len(text) > SHOWN else f"“{text}”"

    def is_empty(self) -> bool:
        """This will say whether nothing stands here."""
        return self.raw is None or self.raw in ([], {}) or _is_blank(self.raw)

    def text(self, longest: int | None = None, *, in_one_line: bool = True) -> str:
        """This will read a text, cut of blanks at both ends; numbers become text. A text that
        breaks a rule is noted and comes back empty."""
        if isinstance(self.raw, bool | list | dict):
            self.wrong(f"{self.shown()} is not a text", "Write words.")
            return ""
        if isinstance(self.raw, date | time | timedelta):
            self.wrong("is a date or time to the spreadsheet", "Give its cell the format Text.")
            return ""
        text = _tidy(_as_text(self.raw), in_one_line=in_one_line)
        return text if self._is_plain(text) and self._fits(text, longest) else ""

    def entries(self) -> list["Cell"]:
        """This will read a list: an array, or a text with an entry a line or with “; ” between the
        entries. Empty entries are left out."""
        if isinstance(self.raw, list):
            raw = self.raw
        elif isinstance(self.raw, str):
            text = self.raw.replace("\r", "\n")
            raw = text.split("\n") if "\n" in text else BETWEEN_ENTRIES.split(text)
        else:
            raw = [self.raw]
        cells = [replace(self, raw=one) for one in raw]
        cells = [cell for cell in cells if not cell.is_empty()]
        if len(cells) > ENTRIES_MAX:
            self.wrong(f"has {len(cells)} entries", f"Write {ENTRIES_MAX} or fewer.")
            return []
        if len(cells) == 1:
            return cells
        return [replace(cell, name=f"{cell.name}[{at}]") for at, cell in enumerate(cells, 1)]

    def parts(self, names: Sequence[str]) -> dict[str, "Cell"] | None:
        """This will read named parts: an object, or a text with “|” between the parts in this
        order. None, and a problem is noted, when they are not such parts."""
        if isinstance(self.raw, dict):
            unknown = [name for name in self.raw if name not in names]
            for name in unknown:
                self.wrong(f"“{name}” is not one of its parts", f"It has {', '.join(names)}.")
            given = self.raw
        else:
            values = BETWEEN_PARTS.split(self.text())
            unknown = values[len(names) :]
            if unknown:
                self.wrong(f"has {len(values)} parts", f"Write {' | '.join(names)}.")
            given = dict(zip(names, values, strict=False))
        if unknown or not any(given.values()):
            return None
        return {
            name: replace(self, raw=given.get(name), name=f"{self.name}.{name}") for name in names
        }

    def _is_plain(self, text: str) -> bool:
        if found := UNWRITABLE.search(text):
            what, remedy = SAID_OF.get(found[0], (f"the character U+{ord(found[0]):04X}", OUT))
            self.wrong(f"holds {what}", remedy)
            return False
        if markup := _markup(text):
            self.wrong(f"holds markup ({markup[:SHOWN]})", "Write plain text.")
        return not markup

    def _fits(self, text: str, longest: int | None) -> bool:
        if longest is None or len(text) <= longest:
            return True
        self.wrong(f"is {len(text)} characters long", f"Make it {longest} characters or fewer.")
        return False


def _is_blank(raw: Any) -> bool:
    return isinstance(raw, str) and not raw.strip()


def _as_text(raw: Any) -> str:
    """Numbers as a person writes them: a spreadsheet keeps 17 as 17.0."""
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw)


def _tidy(text: str, *, in_one_line: bool) -> str:
    """One form of every letter, no blanks at the ends of lines; of one line, single blanks."""
    text = unicodedata.normalize("NFC", text)
    if in_one_line:
        return " ".join(text.split())
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.replace("\t", " ").rstrip() for line in lines).strip()


def _markup(text: str) -> str:
    """The first piece of HTML in a text, or nothing. “R&D;” and “a < b” are no HTML."""
    if tag := TAG.search(text):
        return tag[0]
    for found in ENTITY.finditer(text):
        if found[1].startswith("#") or f"{found[1]};" in html.entities.html5:
            return found[0]
    return ""
