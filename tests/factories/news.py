"""News for people, and how they want it by e-mail."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from practices import models
from practices.enums import NewsKind
from tests.factories.accounts import UserFactory


class NotificationFactory(DjangoModelFactory):
    """News that waits for the digest; `urgent` is news that somebody waits for."""

    class Meta:
        model = models.Notification

    class Params:
        urgent = factory.Trait(kind=NewsKind.QUESTION, text="Somebody asks you about it.")

    recipient = factory.SubFactory(UserFactory, email=factory.Sequence(lambda n: f"p{n}@ward.uk"))
    kind = NewsKind.ENDORSED
    text = "Somebody endorsed it."
    link = "/practices/"
    happened_at = factory.LazyFunction(timezone.now)


class MailPreferenceFactory(DjangoModelFactory):
    """Once a week."""

    class Meta:
        model = models.MailPreference

    user = factory.SubFactory(UserFactory)
    changed_at = factory.LazyFunction(timezone.now)
