"""Turns a practice record from a file into a published practice, with its evidence items."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from practices.enums import Licence
from practices.models import (
    Concept,
    CostBand,
    EvidenceItem,
    Organisation,
    PeopleServed,
    PracticeConcept,
    PracticePage,
    Profession,
    Region,
    Service,
    Setting,
)
from practices.services.dated_pages import WRITTEN_BEFORE, at_ten
from practices.services.record_files import KIT_TEXTS, REQUIRED_TEXTS, TEXTS, Record


@dataclass(frozen=True, slots=True)
class Terms:
    """Rows of the reference data by their code, each list read once."""

    services: dict[str, Service]
    regions: dict[str, Region]
    professions: dict[str, Profession]
    settings: dict[str, Setting]
    people: dict[str, PeopleServed]
    cost_bands: dict[str, CostBand]
    concepts: dict[str, Concept]


def all_terms() -> Terms:
    """This will read the reference data that records point at."""

    def by_code(model: Any) -> dict[str, Any]:
        return {row.code: row for row in model.objects.all()}

    return Terms(
        services=by_code(Service),
        regions=by_code(Region),
        professions=by_code(Profession),
        settings=by_code(Setting),
        people=by_code(PeopleServed),
        cost_bands=by_code(CostBand),
        concepts={row.slug: row for row in Concept.objects.all()},
    )


def external_id_of(record: Record) -> str:
    """This will give what tells a seeded practice from every other, whatever it is renamed to."""
    return f"seed:{record['number']}"


def build_practice(
    record: Record,
    *,
    terms: Terms,
    origins: list[Organisation],
    adapted_from: PracticePage | None,
    confirmed_on: date | None,
) -> PracticePage:
    """This will build the page of a record, not yet saved."""
    origin, kit, credit, voice = (record[name] for name in ("origin", "kit", "credit", "voice"))
    withdrawn = record["withdrawn"] or {"year": None, "reason": ""}
    page = PracticePage(
        title=record["title"],
        slug=record["slug"],
        origin_profession=terms.professions.get(origin["profession"]),
        origin_place=origin["place"],
        origin_region=terms.regions.get(origin["region"]),
        origin_country=origin["country"],
        credit_line=origin["credit"],
        started_year=record["started"]["year"],
        started_month=record["started"]["month"],
        started_note=record["started"]["note"],
        claimed_direction=record["direction_claimed"],
        no_harm_seen=record["no_harm_seen"],
        involvement=voice["involvement"],
        satisfaction=voice["satisfaction"],
        cost_to_start=terms.cost_bands.get(kit["cost_to_start"]),
        cost_to_run=terms.cost_bands.get(kit["cost_to_run"]),
        funding=credit["funding"],
        commercial_interest=credit["commercial_interest"],
        adapted_from=adapted_from,
        licence=Licence.OGL_3,
        external_id=external_id_of(record),
        is_demo=False,  # The practice is real; who vouches for it here is invented.
        confirmed_current_on=confirmed_on,
        withdrawn_year=withdrawn["year"],
        withdrawn_reason=withdrawn["reason"],
        **{name: record[name] for name in (*REQUIRED_TEXTS, *TEXTS)},
        **{name: kit[name] for name in KIT_TEXTS},
    )
    _fill_streams(page, record)
    _fill_links(page, record, terms, origins)
    return page


def _fill_streams(page: PracticePage, record: Record) -> None:
    kit, credit = record["kit"], record["credit"]
    streams: dict[str, tuple[str, list[Any]]] = {
        "steps": ("item", record["steps"]),
        "must_keep": ("item", record["must_keep"]),
        "can_change": ("item", record["can_change"]),
        "cautions": ("item", record["cautions"]),
        "measures": ("measure", record["measures"]),
        "quotes": ("quote", record["voice"]["quotes"]),
        "resources": ("resource", kit["resources"]),
        "milestones": ("milestone", kit["milestones"]),
        "teams": ("item", kit["teams"]),
        "risks": ("risk", kit["risks"]),
        "partners": ("item", credit["partners"]),
        "awards": ("award", credit["awards"]),
    }
    for name, (kind, values) in streams.items():
        block = PracticePage._meta.get_field(name).stream_block
        raw = [{"type": kind, "value": value} for value in values]
        setattr(page, name, block.to_python(raw))


def _fill_links(
    page: PracticePage, record: Record, terms: Terms, origins: list[Organisation]
) -> None:
    page.origin_services = [terms.services[code] for code in record["origin"]["services"]]
    page.origin_organisations = origins
    page.useful_to_services = [terms.services[code] for code in record["useful_to"]]
    page.people_served = [terms.people[code] for code in record["people"]]
    page.settings = [terms.settings[code] for code in record["settings"]]
    page.concept_links = [
        PracticeConcept(concept=terms.concepts[slug], sort_order=place)
        for place, slug in enumerate(record["concepts"])
    ]
    page.tags.add(*record["tags"])


def create_evidence(
    page: PracticePage, record: Record, *, added_by: Any, on: date
) -> list[EvidenceItem]:
    """This will write the evidence items of a record, in its order, as added before the day."""
    items = [
        EvidenceItem(
            practice=page,
            added_by=added_by,
            sort_order=place,
            **{name: value for name, value in row.items() if name != "confirmed"},
        )
        for place, row in enumerate(record["evidence"])
    ]
    EvidenceItem.objects.bulk_create(items)
    EvidenceItem.objects.filter(practice=page).update(added_at=at_ten(on - WRITTEN_BEFORE))
    return items
