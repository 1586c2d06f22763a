"""Rows of a file become records: every field checked, every problem noted, nothing written."""

import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import FieldDoesNotExist

from practices.models import PracticePage
from practices.rules.completeness import ORIGINS_MAX, TITLE_MAX
from practices.services.demonstration_records import Terms, all_terms
from practices.services.practice_imports_cells import Cell
from practices.services.practice_imports_fields import (
    Choice,
    Field,
    Flag,
    Lines,
    Started,
    Structs,
    Text,
    WebAddress,
)
from practices.services.practice_imports_links import Concepts, OneOf, SomeOf, Tags
from practices.services.practice_imports_organisations import ABROAD, Organisations
from practices.services.practice_imports_problems import ImportRefusedError, Problems
from practices.services.practice_imports_rows import (
    KEY,
    RECORDS_MAX,
    Row,
    read_bytes,
    read_csv,
    read_json_lines,
)
from practices.services.practice_imports_workbook import read_workbook
from practices.services.record_files import CONCEPTS_MAX, KIT_TEXTS, REQUIRED_TEXTS, TEXTS

Values = dict[str, Any]
Step = Callable[[], object]

READERS: dict[str, Callable[[bytes, Problems], Iterator[Row]]] = {
    ".jsonl": read_json_lines,
    ".csv": read_csv,
    ".xlsx": read_workbook,
}
SEED = "seed:"
"""How the ids of the demonstration begin (`demonstration_records.external_id_of`)."""
REQUIRED = (KEY, "title")
NAME_SHOWN = 60
EXTERNAL_ID_MAX = PracticePage._meta.get_field(KEY).max_length
OTHER_TEXTS = (
    "started_note",
    "credit_line",
    "groups_at_risk",
    "involvement",
    "satisfaction",
    "funding",
    "commercial_interest",
)
LINES = ("steps", "must_keep", "can_change", "cautions", "teams", "partners")
STRUCTS = ("measures", "quotes", "resources", "milestones", "risks", "awards")


@dataclass(frozen=True, slots=True)
class Record:
    """A record that passed every check. `values` are those that its row speaks of, by field; an
    empty one empties the field."""

    line: int
    external_id: str
    values: Values


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read: its name, what tells it from every other, its rows, and what is wrong
    with it so far."""

    file: str
    sha256: str
    rows: list[Row]
    problems: Problems


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was checked whole. Its records are of use only when it has no problems."""

    reading: Reading
    records: list[Record]
    fields: dict[str, Field]
    organisations: Organisations


def read_file(path: Path) -> Reading:
    """This will read every row of a file, whose kind is told by the end of its name. Raises
    ImportRefusedError when nothing of it can be read."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise ImportRefusedError(f"{path.name}: the name of the file must end in one of {known}.")
    content = read_bytes(path)
    problems = Problems(path.name)
    rows = list(itertools.islice(reader(content, problems), RECORDS_MAX + 1))
    if len(rows) > RECORDS_MAX:
        most = f"more than {RECORDS_MAX:,} records"
        raise ImportRefusedError(f"{path.name}: holds {most}. Split it into smaller files.")
    if not rows and not problems.count:
        raise ImportRefusedError(f"{path.name}: has a line of headers but no records.")
    return Reading(path.name, hashlib.sha256(content).hexdigest(), rows, problems)


def check(reading: Reading, step: Step = lambda: None) -> CheckedFile:
    """This will check every row and add what is wrong to the problems of the reading, calling
    `step` for each. Raises ImportRefusedError when there is no reference data to point at."""
    terms = all_terms()
    if not terms.services or not terms.regions:
        raise ImportRefusedError("There is no reference data yet. Run load_reference first.")
    organisations = Organisations("organisations", "origin_organisations", terms, most=ORIGINS_MAX)
    fields = {field.name: field for field in all_fields(terms, organisations)}
    checked = CheckedFile(reading, [], fields, organisations)
    _check_names(reading.rows, fields, reading.problems)
    seen: dict[str, int] = {}
    for row in reading.rows:
        step()
        key = _external_id(row, seen, reading.problems)
        values = _values(row, fields, reading.problems)
        checked.records.append(Record(row.line, key, values))
    return checked


def all_fields(terms: Terms, organisations: Organisations) -> list[Field]:
    """This will list the fields of a record, in the order they are read: organisations after
    services, from which they may take theirs."""
    texts = dict.fromkeys((*REQUIRED_TEXTS, *TEXTS, *KIT_TEXTS, *OTHER_TEXTS))
    return [
        Text("title", longest=TITLE_MAX),
        *(Text(name) for name in texts),
        Text("place", "origin_place"),
        Text("country", "origin_country"),
        *_source(),
        SomeOf("services", "origin_services", terms.services, most=ORIGINS_MAX),
        SomeOf("useful_to", "useful_to_services", terms.services),
        organisations,
        OneOf("profession", "origin_profession", terms.professions),
        OneOf("region", "origin_region", terms.regions),
        OneOf("cost_to_start", "cost_to_start", terms.cost_bands),
        OneOf("cost_to_run", "cost_to_run", terms.cost_bands),
        SomeOf("people", "people_served", terms.people),
        SomeOf("settings", "settings", terms.settings),
        Concepts("concepts", "concept_links", terms.concepts, most=CONCEPTS_MAX),
        Tags("tags"),
        Choice("direction", "claimed_direction"),
        Choice("place_type"),
        Choice("licence"),
        Flag("no_harm_seen"),
        Started("started"),
        *(Lines(name) for name in LINES),
        *(Structs(name) for name in STRUCTS),
    ]


def _source() -> list[Field]:
    try:
        return [WebAddress("source_url")]
    except FieldDoesNotExist:
        return []


def _check_names(rows: Iterable[Row], fields: dict[str, Field], problems: Problems) -> None:
    """Note unknown names and missing ones where names stand: once for a column of a table."""
    told: set[tuple[int, str]] = set()

    def tell(row: Row, name: str, problem: str, remedy: str) -> None:
        if (row.named_on, name) not in told:
            told.add((row.named_on, name))
            problems.add(row.named_on, name[:NAME_SHOWN], problem, remedy)

    for row in rows:
        for name in row.values:
            if name not in fields and name != KEY:
                tell(row, name, "is not a known field", "Correct its name or remove it.")
        for name in REQUIRED:
            if name not in row.values:
                tell(row, name, "is missing", "Every record needs one.")


def _external_id(row: Row, seen: dict[str, int], problems: Problems) -> str:
    if KEY not in row.values:
        return ""
    cell = Cell(row.values[KEY], row.line, KEY, problems)
    if cell.is_empty():
        cell.wrong("is empty", "Give the record an id that it keeps for ever.")
        return ""
    key = cell.text(EXTERNAL_ID_MAX)
    if key.startswith(SEED):
        cell.wrong(f"{cell.shown()} is an id of the demonstration", "Choose another beginning.")
    if key and seen.setdefault(key, row.line) != row.line:
        cell.wrong(f"{cell.shown()} stands on line {seen[key]} too", "Give each its own id.")
    return key


def _values(row: Row, fields: dict[str, Field], problems: Problems) -> Values:
    """What the row says, field by field in the order of the fields."""
    values: Values = {}
    for name, field in fields.items():
        if name not in row.values:
            continue
        cell = Cell(row.values[name], row.line, name, problems, values)
        values[name] = None if cell.is_empty() else field.read(cell)
        if name in REQUIRED and cell.is_empty():
            cell.wrong("is empty", "Every record needs one.")
    _check_together(row, values, problems)
    return values


def _check_together(row: Row, values: Values, problems: Problems) -> None:
    """Fields that must fit each other."""
    if values.get("country") and values.get("region") != ABROAD:
        cell = Cell(row.values["country"], row.line, "country", problems)
        cell.wrong(f"{cell.shown()} needs the region {ABROAD}", "Add it or leave out the country.")
    both = set(values.get("services") or ()) & set(values.get("useful_to") or ())
    if both:
        cell = Cell(row.values["useful_to"], row.line, "useful_to", problems)
        cell.wrong(f"{sorted(both)[0]} is where it began", "Name other services only.")
