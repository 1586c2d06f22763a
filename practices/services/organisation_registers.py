"""Public registers of organisations: what a reader of one gives back, and how a file is read.

Each register has its own module. Nothing is guessed: a row, a region or a parent that no file
states is left out and reported with the reason.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class RegisterError(ValueError):
    """A register file is wrong. The message names the file, the line and the problem."""

    def __init__(self, file: str, problem: str, line: int = 0) -> None:
        place = f"{file}, line {line}" if line else file
        super().__init__(f"{place}: {problem}")


class FileKind(StrEnum):
    """The files we can read, by what they hold."""

    AUTHORITIES = "local authorities"
    AUTHORITY_NAMES = "names of local authorities"
    POLICE = "police forces"
    FIRE = "fire services"
    BOARDS = "integrated care boards"
    BOARD_MEMBERS = "members of integrated care boards"
    WELSH_BOARDS = "Welsh health boards"
    TRUSTS = "NHS trusts"
    TRUST_NAMES = "NHS trusts in mixed case"
    MAIL_DOMAINS = "mail domains"


HEADERS: dict[FileKind, tuple[str, ...]] = {
    FileKind.AUTHORITIES: (
        "local-authority-code",
        "official-name",
        "nice-name",
        "gss-code",
        "region",
        "county-la",
        "combined-authority",
        "current-authority",
    ),
    FileKind.AUTHORITY_NAMES: ("la-name", "local-authority-code"),
    FileKind.POLICE: ("id", "name", "nation"),
    FileKind.FIRE: ("fire-service-eng", "name", "end-date"),
    FileKind.BOARD_MEMBERS: (
        "NHS England Region",
        "ODS ICB Code",
        "Local Authority",
        "NHS Trusts",
        "ODS Trust Code",
    ),
    # Told apart from the boards of England by the order of the columns, which both files state.
    FileKind.BOARDS: ("ods_code", "gss_code", "name"),
    FileKind.WELSH_BOARDS: ("name", "ods_code", "gss_code"),
    FileKind.TRUSTS: ("ods_code", "name", "kind", "town", "country", "in_mixed_case_list"),
    FileKind.TRUST_NAMES: ("ods_code", "name", "kind"),
}
"""The columns a file must have, in this order; other columns may stand between them."""


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation of a register. `service` and `region` are codes, `region` and `parent`
    "" when no file states them; `parent` is the register id of another row; `place` is the file
    and line it stands on."""

    place: str
    register_id: str
    name: str
    service: str
    region: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class DomainRow:
    """A mail domain of one organisation, by its register id."""

    register_id: str
    domain: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a register does not say or that we do not bring in: what, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one register gave."""

    register: str
    organisations: list[OrganisationRow] = field(default_factory=list)
    domains: list[DomainRow] = field(default_factory=list)
    left_out: list[Remark] = field(default_factory=list)
    without_region: list[Remark] = field(default_factory=list)
    put_right: list[Remark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file."""

    file: str
    number: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    @property
    def place(self) -> str:
        """The file and the line, for messages."""
        return f"{self.file}, line {self.number}"

    def required(self, column: str) -> str:
        """This will give a value that must be there. Raises RegisterError."""
        if value := self.values[column]:
            return value
        raise RegisterError(self.file, f"{column} is empty", self.number)


def recognise(path: Path) -> FileKind | None:
    """This will say what a file holds by its headers, None when they match nothing we know.
    Raises RegisterError when it cannot be read."""
    if path.suffix == ".json":
        return FileKind.MAIL_DOMAINS if '"domain_pattern"' in _text(path) else None
    header = _header(_text(path))
    # The longest list of columns wins: the shorter ones are part of it.
    for kind, columns in sorted(HEADERS.items(), key=lambda item: -len(item[1])):
        if [name for name in header if name in columns] == list(columns):
            return kind
    return None


def read_lines(path: Path, kind: FileKind) -> list[Line]:
    """This will read a table with headers. Raises RegisterError for a line that has too many or
    too few values. Spaces around and between words are tidied."""
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    lines: list[Line] = []
    header: list[str] = []
    try:
        for values in reader:
            if not header:
                header = [name.strip() for name in values]
            elif values:
                if len(values) != len(header):
                    problem = f"{len(values)} values under {len(header)} headers"
                    raise RegisterError(path.name, problem, reader.line_num)
                tidy = [" ".join(value.split()) for value in values]
                named = dict(zip(header, tidy, strict=True))
                lines.append(Line(path.name, reader.line_num, named))
    except csv.Error as error:
        raise RegisterError(path.name, f"it is not a table: {error}", reader.line_num) from error
    if not lines:
        raise RegisterError(path.name, f"it has headers but no {kind.value}")
    return lines


def refuse_twice(lines: Iterable[Line], column: str) -> None:
    """This will refuse two lines with the same value. Raises RegisterError."""
    seen: dict[str, int] = {}
    for line in lines:
        value = line.required(column)
        if value in seen:
            problem = f"{column} “{value}” stands on line {seen[value]} too"
            raise RegisterError(line.file, problem, line.number)
        seen[value] = line.number


def _header(text: str) -> list[str]:
    first = text.partition("\n")[0]
    return [name.strip() for row in csv.reader([first]) for name in row]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegisterError(path.name, "it is not UTF-8 text") from error
    except OSError as error:
        raise RegisterError(path.name, "it cannot be read") from error
