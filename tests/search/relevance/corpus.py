"""The seed practices with the reference thesaurus, put into the database without the demonstration:
no invented endorsements, so that relevance is measured on what was written."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth import get_user_model

from practices.models import (
    AmbiguousWord,
    Concept,
    ConceptLabel,
    EvidenceConfirmation,
    EvidenceItem,
    Organisation,
    PeopleServed,
    PracticeConcept,
    PracticeIndexPage,
    PracticePage,
    Profession,
    Region,
    Service,
    Setting,
    SharedLabel,
)
from practices.services.standing import refresh_standing

SEED = Path(__file__).parent.parent.parent.parent / "practices" / "seed"
REFERENCE = SEED / "reference"
RECORDS = SEED / "records"
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 1, tzinfo=UTC)
LINES = ("steps", "must_keep", "can_change", "cautions")
PLAIN = (
    "title", "outcome", "scale", "problem", "what_we_did", "results", "mechanism", "spread",
    "unintended_effects", "groups_at_risk", "do_differently", "evidence_note",
)  # fmt: skip


def is_there() -> bool:
    """Whether both the practices and the thesaurus are in this checkout."""
    return (REFERENCE / "concepts.yaml").is_file() and RECORDS.is_dir()


def load_corpus() -> dict[int, PracticePage]:
    """This will load everything and return the practices by the number of their record."""
    _load_lists()
    _load_thesaurus()
    index = PracticeIndexPage.objects.get()
    found = {}
    for file in sorted(RECORDS.glob("*.yaml")):
        record = _read(file)
        found[record["number"]] = _practice(record, index)
    refresh_standing(practice_ids=[page.pk for page in found.values()], on=TODAY, hold=False)
    return found


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def _load_lists() -> None:
    for name, model in (
        ("services", Service),
        ("regions", Region),
        ("settings", Setting),
        ("people_served", PeopleServed),
        ("professions", Profession),
    ):
        rows = enumerate(_read(REFERENCE / f"{name}.yaml"))
        model.objects.bulk_create(
            model(code=row["code"], name=row["name"], sort_order=place) for place, row in rows
        )


def _load_thesaurus() -> None:
    rows = _read(REFERENCE / "concepts.yaml")
    concepts = {
        row["slug"]: Concept.objects.create(
            slug=row["slug"],
            preferred_label=row["name"],
            kind=row["kind"],
            definition=row["definition"],
        )
        for row in rows
    }
    services = {service.code: service for service in Service.objects.all()}
    for row in rows:
        concept = concepts[row["slug"]]
        ConceptLabel.objects.bulk_create(_labels(concept, row, services), ignore_conflicts=True)
        concept.narrower.set(concepts[slug] for slug in row.get("narrower", []))
        concept.related.add(*(concepts[slug] for slug in row.get("related", [])))
        concept.not_same_as.add(*(concepts[slug] for slug in row.get("not_same_as", [])))
    for row in _read(REFERENCE / "shared_labels.yaml"):
        shared = SharedLabel.objects.create(text=row["text"], rule=row["rule"])
        shared.concepts.set(concepts[slug] for slug in row["concepts"])
    AmbiguousWord.objects.bulk_create(
        AmbiguousWord(
            text=row["text"],
            is_acronym=bool(row.get("acronym")),
            meanings=row.get("meanings", {}),
        )
        for row in _read(REFERENCE / "ambiguous_words.yaml")
    )


def _labels(
    concept: Concept, row: dict[str, Any], services: dict[str, Service]
) -> Iterable[ConceptLabel]:
    groups = [(services[code], words, False) for code, words in row.get("labels", {}).items()]
    groups += [(None, row.get("alternates", []), False), (None, row.get("hidden", []), True)]
    place = 0
    for service, words, hidden in groups:
        for word in words:
            given = word if isinstance(word, dict) else {"text": word}
            place += 1
            yield ConceptLabel(
                concept=concept,
                service=service,
                text=given["text"],
                expansion=given.get("expand", "yes"),
                exact_case=given.get("case") == "exact",
                is_hidden=hidden,
                sort_order=place,
            )


def _practice(record: dict[str, Any], index: PracticeIndexPage) -> PracticePage:
    origin, kit = record["origin"], record["kit"]
    page = PracticePage(
        slug=record["slug"],
        live=True,
        first_published_at=NOW,
        origin_place=origin["place"],
        origin_country=origin["country"],
        credit_line=origin["credit"],
        origin_region=Region.objects.filter(code=origin["region"]).first(),
        origin_profession=Profession.objects.filter(code=origin["profession"]).first(),
        claimed_direction=record["direction_claimed"],
        cost_note=kit["cost_note"],
        legal_basis=kit["legal_basis"],
        **{name: record[name] for name in PLAIN},
        **{name: [("item", text) for text in record[name]] for name in LINES},
        **_withdrawn(record["withdrawn"]),
    )
    page.origin_services.set(Service.objects.filter(code__in=origin["services"]))
    page.useful_to_services.set(Service.objects.filter(code__in=record["useful_to"]))
    page.people_served.set(PeopleServed.objects.filter(code__in=record["people"]))
    page.settings.set(Setting.objects.filter(code__in=record["settings"]))
    concepts = {one.slug: one for one in Concept.objects.filter(slug__in=record["concepts"])}
    for place, slug in enumerate(record["concepts"]):
        page.concept_links.add(PracticeConcept(concept=concepts[slug], sort_order=place))
    page.tags.add(*record["tags"])
    index.add_child(instance=page)
    _evidence(page, record["evidence"])
    return page


def _withdrawn(given: dict[str, Any] | None) -> dict[str, Any]:
    if not given:
        return {}
    return {"withdrawn_year": given["year"], "withdrawn_reason": given["reason"]}


def _evidence(page: PracticePage, items: list[dict[str, Any]]) -> None:
    reviewers = [_reviewer(number) for number in (1, 2)]
    for row in items:
        names = ("title", "authors", "publisher", "design", "link", "country", "direction")
        item = EvidenceItem.objects.create(
            practice=page,
            best_included=row["best_included"] or "",
            year=row["year"],
            months=row["months"],
            about=row["about"],
            independent=row["independent"],
            site=row["site"],
            finding=row["finding"],
            **{name: row[name] for name in names},
        )
        for person, office in reviewers if row["confirmed"] else ():
            EvidenceConfirmation.objects.create(
                item=item,
                reviewer=person,
                organisation=office,
                verdict="confirm",
                decided_at=NOW,
            )


def _reviewer(number: int) -> tuple[Any, Organisation]:
    """Two of them: an item counts once reviewers of two organisations confirm its design."""
    person, _ = get_user_model().objects.get_or_create(email=f"reviewer{number}@example.org")
    office, _ = Organisation.objects.get_or_create(
        slug=f"review-office-{number}",
        defaults={
            "name": f"Review office {number}",
            "service": Service.objects.get(code="courts"),
        },
    )
    return person, office
