"""The demonstration, loaded once for all tests of this folder."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from practices.services.demonstration import reference_codes
from practices.services.demonstration_files import Demonstration, read_demonstration
from tests.practices.demonstration.loading import load


@pytest.fixture(scope="package")
def seeded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Demonstration]:
    """The demonstration in the database until the last test of the folder has run."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", verbosity=0)
        demonstration = read_demonstration(reference_codes())
        load(demonstration)
        yield demonstration
        transaction.set_rollback(True)


@pytest.fixture
def demo(seeded: Demonstration, db: None) -> Demonstration:
    """The loaded demonstration; what a test changes is taken back after it."""
    return seeded
