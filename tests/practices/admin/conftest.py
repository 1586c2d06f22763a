"""Somebody who may use every screen, and somebody who keeps content."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories import UserFactory
from tests.fixtures.people import Visitor

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def admin(db: None) -> Visitor:
    """An administrator of everything, without any group."""
    client, user = Client(), UserFactory(administrator=True, full_name="Ada Admin")
    client.force_login(user, backend=BACKEND)
    return Visitor("administrator", client, user)


@pytest.fixture
def curator(visitor: Callable[[str], Visitor]) -> Visitor:
    """A curator as `load_reference` makes one."""
    return visitor("curator")
