"""The lists that describe a practice, and concepts.

Each is found again by its code or slug, so a factory gives the row of `load_reference` where that
has run: `ServiceFactory(code="police")` is safe beside the `reference_data` fixture.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import factory
from factory.django import DjangoModelFactory

from practices import models

SERVICES = ("police", "nursing", "housing", "schools", "fire", "ambulance", "probation-prisons")
REGIONS = ("london", "wales", "south-west", "north-east", "scotland", "east-midlands")
PROFESSIONS = ("police-officer", "nurse", "housing-officer", "teacher", "firefighter", "paramedic")
SETTINGS = ("neighbourhood", "hospital-ward", "housing-estate", "school", "home")
COST_BANDS = ("under-5k", "5k-20k", "20k-100k", "over-100k")
PEOPLE = ("young-people", "patients", "tenants-and-residents", "pupils", "everyone")


class TermFactory(DjangoModelFactory):
    """An entry of a list. Without `code` the real codes come in turn."""

    class Meta:
        abstract = True
        django_get_or_create = ("code",)

    name = factory.LazyAttribute(lambda term: term.code.replace("-", " ").capitalize())


class ServiceFactory(TermFactory):
    class Meta:
        model = models.Service

    code = factory.Iterator(SERVICES)


class RegionFactory(TermFactory):
    class Meta:
        model = models.Region

    code = factory.Iterator(REGIONS)


class ProfessionFactory(TermFactory):
    class Meta:
        model = models.Profession

    code = factory.Iterator(PROFESSIONS)
    plural = factory.LazyAttribute(lambda profession: f"{profession.name}s")


class SettingFactory(TermFactory):
    class Meta:
        model = models.Setting

    code = factory.Iterator(SETTINGS)


class CostBandFactory(TermFactory):
    class Meta:
        model = models.CostBand

    code = factory.Iterator(COST_BANDS)


class PeopleServedFactory(TermFactory):
    class Meta:
        model = models.PeopleServed

    code = factory.Iterator(PEOPLE)


class ConceptLabelFactory(DjangoModelFactory):
    """A word of the police for a concept."""

    class Meta:
        model = models.ConceptLabel

    class Params:
        hidden = factory.Trait(is_hidden=True)
        shown_only = factory.Trait(expansion="no")
        of_nobody = factory.Trait(service=None)

    concept = factory.SubFactory("tests.factories.ConceptFactory")
    service = factory.SubFactory(ServiceFactory, code="police")
    text = factory.Sequence(lambda n: f"word {n}")


class ConceptFactory(DjangoModelFactory):
    """A concept. `labels={"police": ["assault"], "": ["violence"]}` gives it words by the code of
    the service that writes them; `labels=["violence"]` gives it words of nobody in particular."""

    class Meta:
        model = models.Concept
        django_get_or_create = ("slug",)
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"concept-{n}")
    preferred_label = factory.LazyAttribute(
        lambda concept: concept.slug.replace("-", " ").capitalize()
    )
    definition = factory.LazyAttribute(lambda concept: f"What {concept.slug} means, plainly.")

    @factory.post_generation
    def labels(
        self, create: bool, given: Mapping[str, Iterable[str]] | Iterable[str] | None, **kwargs: Any
    ) -> None:
        if not given:
            return
        by_service = given if isinstance(given, Mapping) else {"": given}
        place = 0
        for code, words in by_service.items():
            service = ServiceFactory(code=code) if code else None
            for text in words:
                ConceptLabelFactory(concept=self, service=service, text=text, sort_order=place)
                place += 1
