"""Accounts."""

from datetime import timedelta
from typing import Any

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from factory.django import DjangoModelFactory


class UserFactory(DjangoModelFactory):
    """An account that proved its address 30 days ago and has no password, like all accounts.

    `groups=["Curators"]` puts it into groups of these names. For somebody of an organisation use
    `MembershipFactory(verified=True).user`.
    """

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    class Params:
        unverified = factory.Trait(verified_at=None)
        administrator = factory.Trait(is_superuser=True, is_staff=True)

    full_name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person-{n}@place.example")
    verified_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=30))

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        # The manager keeps the address in small letters and marks the password as unusable.
        return model_class.objects.create_user(*args, **kwargs)

    @factory.post_generation
    def groups(self, create: bool, names: list[str] | None, **kwargs: Any) -> None:
        for name in names or []:
            self.groups.add(Group.objects.get_or_create(name=name)[0])
