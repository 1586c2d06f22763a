"""Practice records: by default a complete quick share that nobody has published yet."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import factory
from django.utils import timezone
from wagtail.models import Page

from practices import models
from practices.services.standing import refresh_standing
from tests.factories.accounts import UserFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.page_base import PageFactory
from tests.factories.taxonomy import (
    ConceptFactory,
    CostBandFactory,
    PeopleServedFactory,
    ProfessionFactory,
    RegionFactory,
    ServiceFactory,
    SettingFactory,
)

LONGEST_TITLE = "A quiet room by the front door where people wait with somebody they know and tea"
LINES = {"steps", "must_keep", "can_change", "cautions", "teams", "partners"}
"""Streams of short lines: a test may give them as a list of texts."""


class PracticePageFactory(PageFactory):
    """A practice. Traits: `published`, `with_full_record`, `withdrawn` (and published),
    `long_title` (80 characters), `empty` (a title and nothing else).

    `concepts=[…]` and `tags=["…"]` are put on it; streams of lines take a list of texts. A
    published one has its standing worked out; call `refresh(practice)` after adding rows that
    change it.
    """

    class Meta:
        model = models.PracticePage

    class Params:
        with_full_record = factory.Trait(
            people_served=factory.LazyFunction(lambda: [PeopleServedFactory()]),
            groups_at_risk="People who do not speak English.",
            steps=["Meet on Monday.", "Agree who does what.", "Write it down.", "Meet again."],
            mechanism="People keep to what they agreed in front of others.",
            must_keep=["The meeting is in person."],
            can_change=["The day of the week."],
            settings=factory.LazyFunction(lambda: [SettingFactory()]),
            scale="Two wards",
            claimed_direction="better",
            measures=[("measure", {"name": "Calls", "before": "40", "after": "22"})],
            unintended_effects="Two people felt watched.",
            do_differently="Start with one ward.",
            cautions=["Only one place has measured it."],
            spread="Four places by 2024.",
            evidence_note="Two studies disagree on the size.",
            involvement="Patients chose the room.",
            quotes=[("quote", {"text": "I could breathe.", "who": "A patient", "source": ""})],
            satisfaction="9 in 10 would come again",
            resources=[
                ("resource", {"kind": "people", "need": "core", "text": "One nurse, half a day"})
            ],
            cost_to_start=factory.SubFactory(CostBandFactory, code="under-5k"),
            cost_to_run=factory.SubFactory(CostBandFactory, code="5k-20k"),
            staff_hours="Four hours a week",
            who_pays="The ward",
            who_gains="The police",
            time_to_set_up="Six weeks",
            milestones=[("milestone", {"when": "Week 1", "what": "Find the room"})],
            teams=["Estates"],
            risks=[("risk", {"risk": "The room is taken.", "mitigation": "Book it for a year."})],
            legal_basis="No new power is needed.",
            data_sharing="Names stay on the ward.",
            sustaining="Put it in the rota.",
            partners=["The residents’ group"],
            funding="None",
            awards=[("award", {"name": "A national prize", "year": 2020})],
            concepts=factory.LazyFunction(
                lambda: [
                    ConceptFactory(labels={"police": ["public order"], "nursing": ["agitation"]})
                ]
            ),
            tags=["calm rooms", "waiting"],
        )
        withdrawn = factory.Trait(
            published=True,
            withdrawn_year=2023,
            withdrawn_reason="A later study found that it did harm.",
        )
        long_title = factory.Trait(title=LONGEST_TITLE)
        empty = factory.Trait(
            outcome="",
            origin_services=(),
            origin_profession=None,
            origin_organisations=(),
            origin_place="",
            origin_region=None,
            credit_line="",
            started_year=None,
            problem="",
            what_we_did="",
            results="",
        )

    owner = factory.SubFactory(UserFactory)
    title = factory.Sequence(lambda n: f"Quiet room number {n}")
    slug = factory.Sequence(lambda n: f"quiet-room-number-{n}")
    outcome = "Fewer people were hurt while they waited."
    origin_services = factory.LazyFunction(lambda: [ServiceFactory(code="nursing")])
    origin_profession = factory.SubFactory(ProfessionFactory, code="nurse")
    origin_organisations = factory.LazyFunction(
        lambda: [OrganisationFactory(service__code="nursing")]
    )
    origin_place = "Leeds"
    origin_region = factory.SubFactory(RegionFactory, code="yorkshire-and-the-humber")
    credit_line = "Thought up by a nurse with porters in Leeds."
    started_year = 2019
    problem = "People waited in a loud corridor. Some became frightened, and some hit out."
    what_we_did = "We made a small room quiet and sat with people."
    results = "Assaults fell from 40 to 22 in a year."
    concepts: Iterable[models.Concept] = ()
    tags: Iterable[str] = ()

    @classmethod
    def default_parent(cls) -> Page:
        return models.PracticeIndexPage.objects.get()

    @classmethod
    def assemble(cls, model_class: type[Page], values: dict[str, Any]) -> Page:
        concepts, tags = values.pop("concepts"), values.pop("tags")
        for name in LINES & set(values):
            values[name] = [("item", text) for text in values[name]]
        page = super().assemble(model_class, values)
        for place, concept in enumerate(concepts):
            page.concept_links.add(models.PracticeConcept(concept=concept, sort_order=place))
        if tags:
            page.tags.add(*tags)
        return page

    @classmethod
    def publish(cls, page: Page, on: date | None = None) -> None:
        super().publish(page, on)
        refresh(page)


class PracticeCreditFactory(factory.django.DjangoModelFactory):
    """Somebody who is credited on a practice."""

    class Meta:
        model = models.PracticeCredit

    practice = factory.SubFactory(PracticePageFactory, published=True)
    user = factory.SubFactory(UserFactory)
    role = "tested it first"


def refresh(practice: models.PracticePage, on: date | None = None) -> models.PracticeStanding:
    """This will work out the standing of a published practice again, as it is on the day `on`
    (today), and return it; a level gained is shown at once. `practice.standing` is the new row
    afterwards."""
    refresh_standing(practice_ids=[practice.pk], on=on or timezone.localdate(), hold=False)
    practice.standing = models.PracticeStanding.objects.get(practice=practice)
    return practice.standing
