"""Organisations, and who belongs to them."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from practices import models
from tests.factories.accounts import UserFactory
from tests.factories.taxonomy import ProfessionFactory, RegionFactory, ServiceFactory


class OrganisationFactory(DjangoModelFactory):
    """A body with no parent; services and regions come in turn."""

    class Meta:
        model = models.Organisation

    class Params:
        invented = factory.Trait(is_demo=True)
        abroad = factory.Trait(
            region=factory.SubFactory(RegionFactory, code="outside-uk"), country="Denmark"
        )

    name = factory.Sequence(lambda n: f"Place {n}")
    slug = factory.LazyAttribute(lambda place: place.name.lower().replace(" ", "-"))
    service = factory.SubFactory(ServiceFactory)
    region = factory.SubFactory(RegionFactory)


class MailDomainFactory(DjangoModelFactory):
    """A domain of one organisation; `shared` makes it one that several use."""

    class Meta:
        model = models.MailDomain

    class Params:
        shared = factory.Trait(is_shared=True)

    organisation = factory.SubFactory(OrganisationFactory)
    domain = factory.Sequence(lambda n: f"place-{n}.example")


class MembershipFactory(DjangoModelFactory):
    """Somebody's place in an organisation, not verified yet. Days count back from now."""

    class Meta:
        model = models.Membership

    class Params:
        verified = factory.Trait(
            verified_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=200))
        )
        ended = factory.Trait(
            ended_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
        )
        refused = factory.Trait(
            refused_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
        )

    user = factory.SubFactory(
        UserFactory,
        verified_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=200)),
    )
    organisation = factory.SubFactory(OrganisationFactory)
    profession = factory.SubFactory(ProfessionFactory)
    job_title = "Team leader"


class ProfileFactory(DjangoModelFactory):
    """What the public may read about an account; `unlisted` hides it."""

    class Meta:
        model = models.Profile

    class Params:
        unlisted = factory.Trait(is_listed=False)

    user = factory.SubFactory(UserFactory)
    about = "I work nights."


class OrganisationRequestFactory(DjangoModelFactory):
    """Somebody asks to add an organisation, and nobody has decided yet."""

    class Meta:
        model = models.OrganisationRequest

    asker = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Hospice {n}")
    domain = "hospice.example"
    asked_at = factory.LazyFunction(timezone.now)
