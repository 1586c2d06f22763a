"""The organisations in which an imported practice began: found, or made if the file says enough."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from practices.models import Organisation, PracticePage
from practices.services.demonstration_records import Terms
from practices.services.organisations import ensure_organisation, slug_of
from practices.services.practice_imports_cells import Cell
from practices.services.practice_imports_fields import Field
from practices.services.practice_imports_links import Known

PARTS = ("name", "service", "region", "country")
NAME_MAX = Organisation._meta.get_field("name").max_length
COUNTRY_MAX = Organisation._meta.get_field("country").max_length
ABROAD = "outside-uk"


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """An organisation that is not there yet, as a row describes it. Service and region: codes."""

    name: str
    service: str
    region: str
    country: str


class Organisations(Field):
    """Organisations by slug or exact name. An unknown one is made when its service is known: told
    beside its name, or because the row names only one service. `new` are those to make, by slug."""

    def __init__(self, name: str, attribute: str, terms: Terms, *, most: int) -> None:
        super().__init__(name, attribute)
        self.new: dict[str, NewOrganisation] = {}
        self._most = most
        self._services, self._regions = Known(terms.services), Known(terms.regions)
        self._told: set[str] = set()
        self._rows: dict[str, Organisation] = {}
        self._slugs_of_name: dict[str, list[str]] = {}
        for row in Organisation.objects.all():
            self._rows[row.slug] = row
            self._slugs_of_name.setdefault(row.name.casefold(), []).append(row.slug)

    def read(self, cell: Cell) -> list[str]:
        found = {slug for one in cell.entries() if (slug := self._slug(one))}
        if len(found) > self._most:
            cell.wrong(f"has {len(found)} entries", f"Write {self._most} or fewer.")
        return sorted(found)

    def of_page(self, page: PracticePage) -> list[str]:
        return sorted(row.slug for row in page.origin_organisations.all())

    def put(self, page: PracticePage, value: Any) -> None:
        page.origin_organisations = [self._rows[slug] for slug in value or []]

    def unmade(self, slugs: Iterable[str]) -> list[str]:
        """This will give the slugs of those that are not there yet, each only once in a run."""
        found = [slug for slug in slugs if slug not in self._rows and slug not in self._told]
        self._told.update(found)
        return found

    def described(self, slug: str) -> str:
        """This will name an organisation that is not there yet, for a report."""
        return f"{self.new[slug].name} ({self.new[slug].service})"

    def make(self, slugs: list[str]) -> list[Organisation]:
        """This will make these organisations, and return them."""
        for slug in slugs:
            new = self.new[slug]
            self._rows[slug] = ensure_organisation(
                name=new.name,
                service_code=new.service,
                region_code=new.region,
                country=new.country,
            )
        return [self._rows[slug] for slug in slugs]

    def _slug(self, cell: Cell) -> str:
        parts = cell.parts(PARTS)
        name = parts["name"].text(NAME_MAX) if parts else ""
        if parts is None or not name:
            return ""
        known = self._known(name, cell)
        if known is not None:
            return known
        slug = slug_of(name)
        if not slug:
            cell.wrong(f"{cell.shown()} is not a name of an organisation", "Write its full name.")
            return ""
        return self._remember(slug, self._described(name, parts, cell), cell)

    def _known(self, name: str, cell: Cell) -> str | None:
        """The slug of an organisation that is there; "" when it cannot be meant; None: unknown."""
        slugs = [name] if name in self._rows else self._slugs_of_name.get(name.casefold(), [])
        slugs = slugs or [slug for slug in [slug_of(name)] if slug in self._rows]
        if not slugs:
            return None
        if len(slugs) > 1:
            cell.wrong(f"“{name}” is the name of several", f"Use one of: {', '.join(slugs)}.")
            return ""
        if self._rows[slugs[0]].is_demo:
            cell.wrong(f"“{name}” was invented for the demonstration", "Name a real one.")
            return ""
        return slugs[0]

    def _described(self, name: str, parts: dict[str, Cell], cell: Cell) -> NewOrganisation:
        """What the row says of an unknown organisation."""
        only = cell.beside.get("services") or []
        service = self._services.code(parts["service"])
        if parts["service"].is_empty() and len(only) == 1:
            service = only[0]
        elif parts["service"].is_empty():
            cell.wrong(
                f"there is no organisation “{name}” yet, and its service is not clear",
                f"Write “{name} | service”, or a name or slug that is there.",
            )
        region, country = self._regions.code(parts["region"]), parts["country"].text(COUNTRY_MAX)
        if country and region != ABROAD:
            cell.wrong(f"“{name}” has a country", f"Give it the region {ABROAD} or no country.")
        return NewOrganisation(name, service, region, country)

    def _remember(self, slug: str, new: NewOrganisation, cell: Cell) -> str:
        """Keep the first description; a row that contradicts it is wrong."""
        first = self.new.setdefault(slug, new)
        if new.service and first.service and new.service != first.service:
            cell.wrong(
                f"“{new.name}” is {new.service} here and {first.service} in a row above",
                f"Write its service in both: “{new.name} | {first.service}”.",
            )
        return slug
