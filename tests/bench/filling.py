"""Rows in bulk and without revisions: practices with everything that a document is made of."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count, islice
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from wagtail.models import Locale, Page

from practices.enums import AdoptionStatus, Direction, StandingLevel
from practices.models import (
    Adoption,
    Concept,
    ConceptLabel,
    CostBand,
    Organisation,
    PeopleServed,
    PracticeConcept,
    PracticeIndexPage,
    PracticePage,
    PracticeStanding,
    PracticeTag,
    Profession,
    Region,
    Service,
    Setting,
    TaggedPractice,
)
from tests.bench.records import Writer

CHUNK = 2_000
ORGANISATIONS, TAGS = 400, 600
FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)
TODAY = date(2026, 11, 23)
NOTE = "One of the organisations that invented practices for this measurement began here."


@dataclass
class Shelf:
    """What practices point to, and how the next one is written."""

    index: PracticeIndexPage
    user: Any
    writer: Writer
    services: list[Service]
    concepts: list[Concept]
    regions: list[Region]
    professions: list[Profession]
    settings: list[Setting]
    people: list[PeopleServed]
    costs: list[CostBand]
    organisations: list[Organisation]
    tags: list[PracticeTag]
    locale: Locale
    content_type: ContentType
    chance: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311


def make_shelf() -> Shelf:
    """This will make the organisations and tags, and read the reference lists."""
    services, regions = list(Service.objects.all()), list(Region.objects.all())
    made = [
        Organisation(
            name=f"Office {number}",
            slug=f"office-{number}",
            service=services[number % len(services)],
            region=regions[number % len(regions)],
            about=NOTE,
        )
        for number in range(ORGANISATIONS)
    ]
    labels = list(ConceptLabel.objects.values_list("text", flat=True))
    labels += Concept.objects.values_list("preferred_label", flat=True)
    return Shelf(
        index=PracticeIndexPage.objects.get(),
        user=get_user_model().objects.create(email="bench@example.org"),
        writer=Writer(labels),
        services=services,
        concepts=list(Concept.objects.all()),
        regions=regions,
        professions=list(Profession.objects.all()),
        settings=list(Setting.objects.all()),
        people=list(PeopleServed.objects.all()),
        costs=list(CostBand.objects.all()),
        organisations=Organisation.objects.bulk_create(made),
        tags=PracticeTag.objects.bulk_create(
            PracticeTag(name=f"tag {number}", slug=f"tag-{number}") for number in range(TAGS)
        ),
        locale=Locale.objects.first() or Locale.get_default(),
        content_type=ContentType.objects.get_for_model(PracticePage),
    )


def fill(shelf: Shelf, wanted: int, *, is_related: bool = True) -> None:
    """This will add practices until there are so many, with or without what stands beside them."""
    have = PracticePage.objects.count()
    numbers = iter(range(have, wanted))
    while chunk := list(islice(numbers, CHUNK)):
        with transaction.atomic():
            practices = _add(shelf, chunk)
            if is_related:
                _relate(shelf, practices)
    PracticeIndexPage.objects.update(numchild=PracticePage.objects.count())
    with connection.cursor() as cursor:  # The planner of a fresh table guesses badly.
        cursor.execute("ANALYZE")


def _add(shelf: Shelf, numbers: Sequence[int]) -> list[PracticePage]:
    practices = [_practice(shelf, number) for number in numbers]
    pages = Page.objects.bulk_create(
        Page(**{one.attname: getattr(practice, one.attname) for one in _columns(Page)})
        for practice in practices
    )
    for practice, page in zip(practices, pages, strict=True):
        practice.pk = practice.page_ptr_id = practice.id = page.pk
    # Django refuses to bulk-create a model with a parent table: the second table alone it takes.
    own = PracticePage._meta.local_concrete_fields
    PracticePage._base_manager.all()._batched_insert(practices, own, 200)
    return practices


def _columns(model: type[models.Model]) -> list[Any]:
    return [one for one in model._meta.local_concrete_fields if not one.primary_key]


def _practice(shelf: Shelf, number: int) -> PracticePage:
    chance, texts = shelf.chance, shelf.writer.write()
    slug, published = f"practice-{number}", FIRST_DAY + timedelta(hours=number % 60_000)
    return PracticePage(
        title=texts.title,
        draft_title=texts.title,
        slug=slug,
        locale=shelf.locale,
        content_type=shelf.content_type,
        path=Page._get_path(shelf.index.path, shelf.index.depth + 1, number + 10),
        depth=shelf.index.depth + 1,
        url_path=f"{shelf.index.url_path}{slug}/",
        live=True,
        first_published_at=published,
        last_published_at=published,
        outcome=texts.outcome,
        problem=texts.problem,
        what_we_did=texts.what_we_did,
        results=texts.results,
        steps=[("item", step) for step in texts.steps],
        origin_place=chance.choice(("Kent", "Leeds", "Fife", "Powys", "Derry", "Hull")),
        origin_region=chance.choice(shelf.regions),
        origin_profession=chance.choice(shelf.professions),
        cost_to_start=chance.choice([*shelf.costs, None]),
        started_year=chance.randint(1990, 2026),
    )


def _relate(shelf: Shelf, practices: Sequence[PracticePage]) -> None:
    chance = shelf.chance
    for name, rows, most in (
        ("origin_services", shelf.services, 2),
        ("useful_to_services", shelf.services, 3),
        ("settings", shelf.settings, 2),
        ("people_served", shelf.people, 2),
        ("origin_organisations", shelf.organisations, 1),
    ):
        relation = PracticePage._meta.get_field(name)
        through, target = relation.remote_field.through, relation.m2m_reverse_name()
        through.objects.bulk_create(
            through(practicepage_id=one.pk, **{target: row.pk})
            for one in practices
            for row in chance.sample(rows, chance.randint(1, most))
        )
    PracticeConcept.objects.bulk_create(
        PracticeConcept(practice_id=one.pk, concept=concept, sort_order=place)
        for one in practices
        for place, concept in enumerate(chance.sample(shelf.concepts, chance.randint(1, 3)))
    )
    TaggedPractice.objects.bulk_create(
        TaggedPractice(content_object_id=one.pk, tag=tag)
        for one in practices
        for tag in chance.sample(shelf.tags, 3)
    )
    PracticeStanding.objects.bulk_create(_standing(chance, one) for one in practices)
    number = count()
    Adoption.objects.bulk_create(
        Adoption(
            practice_id=one.pk,
            organisation=organisation,
            recorded_by=shelf.user,
            status=AdoptionStatus.SUSTAINED,
            since_year=2024,
            recorded_at=FIRST_DAY + timedelta(minutes=next(number)),
        )
        for one in practices
        for organisation in chance.sample(shelf.organisations, chance.choice((0, 0, 1, 2)))
    )


def _standing(chance: random.Random, practice: PracticePage) -> PracticeStanding:
    level = chance.choice(StandingLevel.values)
    evidence = chance.randint(0, 5)
    return PracticeStanding(
        practice_id=practice.pk,
        level=level,
        weight=2,
        evidence_level=evidence,
        direction=chance.choice(Direction.values),
        says_the_author=evidence == 0,
        used_in=chance.randint(0, 9),
        explanation={"counts": {"endorsing_organisations": chance.randint(0, 5), "regions": 1}},
        thresholds_version=1,
        worked_out_on=TODAY,
        level_since=TODAY,
    )
