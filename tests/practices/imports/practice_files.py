"""Files of practice records for tests of the import, and how the command is run on them."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from django.core.management import CommandError, call_command
from wagtail.models import ModelLogEntry, PageLogEntry

from practices.models import LoadedReference, Organisation, PracticePage, PracticeTag
from tests.factories import (
    ConceptFactory,
    CostBandFactory,
    PeopleServedFactory,
    ProfessionFactory,
    RegionFactory,
    ServiceFactory,
    SettingFactory,
)

Record = dict[str, Any]

MINIMAL: Record = {"external_id": "lib-1", "title": "Quiet hour"}
FULL: Record = {
    "external_id": "lib-2",
    "title": "A walk round with the night staff",
    "outcome": "Fewer falls at night.",
    "problem": "People fell at night.\n\nNobody knew why.",
    "what_we_did": "We walked round together, twice a night.",
    "results": "Falls went from 40 to 22.",
    "services": ["nursing", "housing"],
    "useful_to": ["police"],
    "organisations": ["Northmoor Hospital | nursing | london"],
    "profession": "nurse",
    "place": "Northmoor",
    "region": "outside-uk",
    "country": "Denmark",
    "credit_line": "Thought up by a nurse in Northmoor.",
    "started": "2019-06",
    "started_note": "about",
    "concepts": ["falls", "night-care"],
    "tags": ["falls", "Night shift"],
    "people": ["patients"],
    "settings": ["hospital-ward"],
    "place_type": "urban",
    "scale": "Two wards",
    "steps": ["Meet at ten.", "Walk round.", "Write it down."],
    "must_keep": ["Two people walk."],
    "can_change": ["The hour."],
    "cautions": ["One ward only."],
    "teams": ["Estates"],
    "partners": ["A charity"],
    "mechanism": "Someone sees the wet floor.",
    "direction": "better",
    "unintended_effects": "None that we saw, and we asked.",
    "no_harm_seen": True,
    "do_differently": "Start with one ward.",
    "groups_at_risk": "Light sleepers.",
    "spread": "Four places.",
    "evidence_note": "One count.",
    "involvement": "Patients chose the hour.",
    "satisfaction": "9 in 10",
    "cost_to_start": "under-5k",
    "cost_to_run": "5k-20k",
    "cost_note": "Two hours a night.",
    "staff_hours": "14 a week",
    "who_pays": "The ward",
    "who_gains": "Everyone",
    "time_to_set_up": "Six weeks",
    "legal_basis": "None needed.",
    "data_sharing": "None.",
    "sustaining": "Put it in the rota.",
    "funding": "None",
    "commercial_interest": "None",
    "licence": "cc-by-4",
    "measures": [{"name": "Falls", "before": "40", "after": "", "unit": "a month"}],
    "quotes": [{"text": "I slept.", "who": "A patient"}],
    "resources": [{"kind": "people", "need": "core", "text": "Two staff"}],
    "milestones": [{"when": "Week 1", "what": "First walk"}],
    "risks": [{"risk": "Noise", "mitigation": "Soft shoes"}],
    "awards": [{"name": "A prize", "year": 2020}],
}
"""A record that uses every field."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What a command that failed told: its lines, and the closing one."""

    lines: list[str]
    closing: str


def make_lists() -> None:
    """This will make the rows that the records here point at."""
    for code in ("police", "nursing", "housing"):
        ServiceFactory(code=code)
    for code in ("london", "outside-uk"):
        RegionFactory(code=code)
    ProfessionFactory(code="nurse")
    PeopleServedFactory(code="patients")
    SettingFactory(code="hospital-ward")
    for code in ("under-5k", "5k-20k"):
        CostBandFactory(code=code)
    for slug in ("falls", "night-care"):
        ConceptFactory(slug=slug)


def write(path: Path, records: Iterable[Record]) -> Path:
    """This will write records in the format of the file's name."""
    records = list(records)
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
        return path
    names = list(dict.fromkeys(name for one in records for name in one))
    rows = [names, *([in_a_cell(one.get(name)) for name in names] for one in records)]
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    else:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    return path


def in_a_cell(value: Any) -> Any:
    """This will write a value as people do in a table."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(str(in_a_cell(one)) for one in value)
    if isinstance(value, Mapping):
        return " | ".join(str(part) for part in value.values())
    return value


def run(path: Path, *options: str) -> str:
    """This will run the command and return what it printed."""
    out = io.StringIO()
    call_command("import_practices", path, *options, stdout=out)
    return out.getvalue()


def refused(path: Path, *options: str) -> Refused:
    """This will run the command, which must fail, and return what it told."""
    lines = io.StringIO()
    try:
        call_command("import_practices", path, *options, stdout=io.StringIO(), stderr=lines)
    except CommandError as error:
        return Refused(lines.getvalue().splitlines(), str(error))
    raise AssertionError(f"{path.name} was imported")


def page(external_id: str) -> PracticePage:
    """This will give the page of a record, as the database has it."""
    return PracticePage.objects.get(external_id=external_id)


def many(count: int) -> list[Record]:
    """This will give so many full records."""
    return [{**FULL, "external_id": f"quiet-{n}", "title": f"Quiet hour {n}"} for n in range(count)]


def snapshot() -> list[object]:
    """This will give all that an import may write, to compare."""
    models = (PracticePage, Organisation, PracticeTag, PageLogEntry, ModelLogEntry, LoadedReference)
    return [list(model.objects.order_by("pk").values()) for model in models]
