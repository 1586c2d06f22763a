"""People before a practice, signed in."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from practices.models import Membership, PracticePage
from tests.factories import MembershipFactory, PracticePageFactory, refresh

BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True)
class Person:
    """An account with a verified place of work, and a browser in which it is signed in."""

    user: Any
    membership: Membership
    client: Client


def sign_in(user: Any) -> Client:
    """This will give a browser in which the account is signed in."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def practice(db: None) -> PracticePage:
    """A published practice with every section, which nobody else has used yet."""
    made: PracticePage = PracticePageFactory(published=True, with_full_record=True, slug="a-room")
    refresh(made)
    return made


@pytest.fixture
def officer(db: None) -> Person:
    """Somebody of another organisation."""
    membership = MembershipFactory(verified=True, user__full_name="Asha Verma")
    return Person(membership.user, membership, sign_in(membership.user))


@pytest.fixture
def owner(practice: PracticePage) -> Person:
    """Who answers for the practice."""
    membership = MembershipFactory(verified=True, user=practice.owner)
    return Person(practice.owner, membership, sign_in(practice.owner))
