"""The lists that describe a practice: services, regions, professions, settings, costs, people."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from practices.models import CostBand, PeopleServed, Profession, Region, Service, Setting
from practices.models.taxonomy import Term
from practices.services.reference_files import Row, read_rows
from practices.services.reference_ledger import Ledger, Outcome, Tally, Values

Step = Callable[[], None]
"""Called once for each row, for whoever shows progress."""


@dataclass(frozen=True, slots=True)
class TermRow:
    """One entry of a list as its file has it. `service` is a code, "" for none."""

    code: str
    name: str
    sort_order: int
    texts: dict[str, str] = field(default_factory=dict)
    service: str = ""


@dataclass(frozen=True, slots=True)
class TermList:
    """A list: its name in the report and the ledger, its file and its model. `texts` are fields
    beyond code and name; with `has_service` each entry may name a service."""

    kind: str
    file: str
    model: type[Term]
    texts: tuple[str, ...] = ()
    has_service: bool = False


SERVICES = TermList("services", "services.yaml", Service, texts=("short_name",))
OTHER_LISTS = (
    TermList("regions", "regions.yaml", Region),
    TermList("professions", "professions.yaml", Profession, texts=("plural",), has_service=True),
    TermList("settings", "settings.yaml", Setting),
    TermList("cost bands", "cost_bands.yaml", CostBand),
    TermList("people served", "people_served.yaml", PeopleServed),
)


def read_terms(listing: TermList, directory: Path, services: Collection[str]) -> list[TermRow]:
    """This will read and check one list. `services` are the codes a row may name."""
    rows = []
    extra = ("service",) if listing.has_service else ()
    names: set[str] = set()
    for place, row in enumerate(read_rows(directory / listing.file, "code"), start=1):
        row.allow("code", "name", *listing.texts, *extra)
        term = TermRow(
            code=row.key,
            name=row.text("name"),
            sort_order=place,
            texts={name: row.text(name, required=False) for name in listing.texts},
            service=_service_of(row, services) if listing.has_service else "",
        )
        if term.name in names:
            raise row.wrong(f"the name “{term.name}” stands in the file twice")
        names.add(term.name)
        row.check(listing.model(**_fields(term)), "service")
        rows.append(term)
    return rows


def _service_of(row: Row, services: Collection[str]) -> str:
    code = row.text("service", required=False)
    if code and code not in services:
        raise row.wrong(f"service “{code}” is not known")
    return code


@transaction.atomic
def load_terms(listing: TermList, rows: list[TermRow], step: Step) -> Tally:
    """This will bring in one list, leaving alone what an editor changed or deleted."""
    tally, ledger = Tally(listing.kind), Ledger(listing.kind)
    existing = {term.code: term for term in listing.model._default_manager.all()}
    names = {term.name: term.code for term in existing.values()}
    services = {service.code: service for service in Service.objects.all()}
    codes = {service.pk: code for code, service in services.items()}
    for row in rows:
        step()
        if names.get(row.name, row.code) != row.code:
            tally.add(Outcome.KEPT, row.code, f"“{row.name}” is the name of another entry")
            continue
        term = existing.get(row.code)
        service = services.get(row.service)
        new = _fields(row)
        if listing.has_service:
            new["service"] = service.code if service else ""
        outcome = ledger.outcome(row.code, new, _current(term, new, codes) if term else None)
        tally.add(outcome, row.code)
        if outcome in {Outcome.CREATED, Outcome.UPDATED}:
            _write(listing, term, row, service)
            names[row.name] = row.code
    ledger.save()
    return tally


def _write(listing: TermList, term: Term | None, row: TermRow, service: Service | None) -> None:
    action = "wagtail.edit" if term else "wagtail.create"
    term = term or listing.model()
    for name, value in _fields(row).items():
        setattr(term, name, value)
    if isinstance(term, Profession):
        term.service = service
    term.save()
    log(term, action)


def _fields(row: TermRow) -> dict[str, Any]:
    return {"code": row.code, "name": row.name, "sort_order": row.sort_order, **row.texts}


def _current(term: Term, new: Values, codes: dict[int, str]) -> Values:
    values = {name: getattr(term, name) for name in new if name != "service"}
    if isinstance(term, Profession):
        values["service"] = codes[term.service_id] if term.service_id else ""
    return values
