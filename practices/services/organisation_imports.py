"""Bringing registers of organisations in: all of it or nothing, and never over an editor."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log

from practices.models import MailDomain, Organisation, Region, Service
from practices.services.organisation_registers import (
    DomainRow,
    FileKind,
    OrganisationRow,
    Reading,
    RegisterError,
)
from practices.services.organisation_registers_councils import read_councils
from practices.services.organisation_registers_domains import read_domains
from practices.services.organisation_registers_fire import read_fire
from practices.services.organisation_registers_health import read_boards, read_welsh_boards
from practices.services.organisation_registers_police import read_police
from practices.services.organisation_registers_shelf import Shelf, fill_shelf
from practices.services.organisation_registers_trusts import read_trusts
from practices.services.organisations import free_slug, slug_of
from practices.services.reference_ledger import Ledger, Outcome, Tally, Values, short_key

Step = Callable[[], None]

READERS: tuple[tuple[frozenset[FileKind], Callable[[Shelf], Reading]], ...] = (
    (frozenset({FileKind.AUTHORITIES}), read_councils),
    (frozenset({FileKind.POLICE}), read_police),
    (frozenset({FileKind.FIRE}), read_fire),
    (frozenset({FileKind.BOARDS}), read_boards),
    (frozenset({FileKind.WELSH_BOARDS}), read_welsh_boards),
    (frozenset({FileKind.TRUSTS, FileKind.TRUST_NAMES}), read_trusts),
    # Last: a domain belongs to an organisation that stands before it.
    (frozenset({FileKind.MAIL_DOMAINS}), read_domains),
)

KIND = "organisations"
DOMAIN_KIND = "mail domains"


@dataclass(frozen=True, slots=True)
class Imported:
    """A register, what it gave, and what came of it."""

    reading: Reading
    tally: Tally


def read_registers(places: Iterable[Path]) -> tuple[list[Reading], list[str]]:
    """This will read and check every register in files and folders, and name the files that were
    passed over. Raises RegisterError; nothing has been written then."""
    shelf = fill_shelf(places)
    readings = [read(shelf) for kinds, read in READERS if kinds & shelf.asked]
    return readings, shelf.unknown


@transaction.atomic
def import_registers(readings: list[Reading], step: Step = lambda: None) -> list[Imported]:
    """This will bring the registers in, in one transaction. An organisation is known by its
    register id; one without such an id that has the same name is taken to be the same, and only
    its empty fields are filled. Safe to repeat: what an editor changed or deleted stays so.
    Raises RegisterError when the services are not loaded yet."""
    load = _Load(step)
    done = []
    for reading in readings:
        tally = Tally(reading.register)
        for row in reading.organisations:
            load.organisation(row, tally)
        for domain in reading.domains:
            load.domain(domain, tally)
        done.append(Imported(reading, tally))
    load.finish()
    return done


class _Load:
    """The tables as they are while registers come in: read once, written row by row."""

    def __init__(self, step: Step) -> None:
        self._step = step
        self._services = {service.code: service for service in Service.objects.all()}
        self._regions = {region.code: region for region in Region.objects.all()}
        self._by_slug: dict[str, Organisation] = {}
        self._by_register: dict[str, Organisation] = {}
        for organisation in Organisation.objects.select_related("service", "region", "parent"):
            self._by_slug[organisation.slug] = organisation
            if organisation.register_id:
                self._by_register[organisation.register_id] = organisation
        self._owners: dict[str, set[int]] = {}
        for owner, domain in MailDomain.objects.values_list("organisation_id", "domain"):
            self._owners.setdefault(domain.lower(), set()).add(owner)
        self._ledger, self._domain_ledger = Ledger(KIND), Ledger(DOMAIN_KIND)
        self._created: set[int] = set()
        self._new_domains: list[MailDomain] = []

    def organisation(self, row: OrganisationRow, tally: Tally) -> None:
        """This will bring in one organisation."""
        self._step()
        if row.service not in self._services:
            problem = f"there is no service “{row.service}”: run load_reference first"
            raise RegisterError(tally.kind, problem)
        organisation = self._by_register.get(row.register_id)
        if organisation is None and not self._ledger.was_loaded(row.register_id):
            organisation = self._same_name(row, tally)
        new = self._values(row)
        current = _values_of(organisation) if organisation else None
        outcome = self._ledger.outcome(row.register_id, new, current)
        tally.add(outcome, row.name)
        if outcome in {Outcome.CREATED, Outcome.UPDATED}:
            self._write(organisation, row, new)

    def domain(self, row: DomainRow, tally: Tally) -> None:
        """This will give one mail domain to its organisation."""
        self._step()
        organisation = self._by_register.get(row.register_id)
        if organisation is None:
            tally.add(Outcome.KEPT, row.domain, "its organisation has not been imported")
            return
        owners = self._owners.get(row.domain, set())
        if owners - {organisation.pk}:
            tally.add(Outcome.KEPT, row.domain, "it already belongs to another organisation")
            return
        key, loaded = short_key(row.register_id, row.domain), {"domain": row.domain}
        outcome = self._domain_ledger.outcome(key, loaded, loaded if owners else None)
        tally.add(outcome, row.domain)
        if outcome == Outcome.CREATED:
            self._owners[row.domain] = {organisation.pk}
            self._new_domains.append(MailDomain(organisation=organisation, domain=row.domain))

    def finish(self) -> None:
        """This will write what was gathered: domains, log entries, ledger."""
        MailDomain.objects.bulk_create(self._new_domains, batch_size=200)
        for organisation in {domain.organisation for domain in self._new_domains}:
            if organisation.pk not in self._created:
                log(organisation, "wagtail.edit")
        self._ledger.save()
        self._domain_ledger.save()

    def _same_name(self, row: OrganisationRow, tally: Tally) -> Organisation | None:
        """An organisation that was there before the register: it gets the number, and whatever
        it lacks."""
        organisation = self._by_slug.get(slug_of(row.name))
        if organisation is None or organisation.register_id or organisation.is_demo:
            return None
        organisation.register_id = row.register_id
        organisation.region = organisation.region or self._regions.get(row.region)
        organisation.parent = organisation.parent or self._parent(row)
        organisation.save()
        log(organisation, "wagtail.edit")
        self._by_register[row.register_id] = organisation
        tally.notes.append(f"{tally.kind}: {row.name}: was there already, has its number now")
        return organisation

    def _parent(self, row: OrganisationRow) -> Organisation | None:
        """The parent a file states; two levels are kept, so it must have none itself."""
        parent = self._by_register.get(row.parent)
        return parent if parent and parent.parent_id is None else None

    def _values(self, row: OrganisationRow) -> Values:
        parent = self._parent(row)
        return {
            "name": row.name,
            "service": row.service,
            "region": row.region if row.region in self._regions else "",
            "parent": parent.register_id if parent else "",
        }

    def _write(self, organisation: Organisation | None, row: OrganisationRow, new: Values) -> None:
        is_new = organisation is None
        if organisation is None:
            organisation = Organisation(register_id=row.register_id)
            organisation.slug = free_slug(row.name, row.register_id, self._by_slug)
        organisation.name = row.name
        organisation.service = self._services[row.service]
        organisation.region = self._regions.get(row.region)
        organisation.parent = self._parent(row) if new["parent"] else None
        _check(organisation, row)
        organisation.save()
        log(organisation, "wagtail.create" if is_new else "wagtail.edit")
        self._by_slug[organisation.slug] = organisation
        self._by_register[row.register_id] = organisation
        if is_new:
            self._created.add(organisation.pk)


def _check(organisation: Organisation, row: OrganisationRow) -> None:
    """The model's own rules: lengths and shapes."""
    try:
        organisation.clean_fields(exclude=["service", "region", "parent"])
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise RegisterError(row.place, f"{name}: {messages[0]}") from error


def _values_of(organisation: Organisation) -> Values:
    parent = organisation.parent
    return {
        "name": organisation.name,
        "service": organisation.service.code,
        "region": organisation.region.code if organisation.region else "",
        "parent": (parent.register_id or f"id:{parent.pk}") if parent else "",
    }
