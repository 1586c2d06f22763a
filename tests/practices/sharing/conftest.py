"""An author with a checked place of work, and a workflow with reviewers."""

from typing import Any

import pytest
from django.test import Client

from practices.models import PracticePage
from practices.services.reference_review import load_workflow
from tests.factories import MembershipFactory, PracticePageFactory, UserFactory

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def author(db: None) -> Any:
    """A nurse of a ward."""
    return MembershipFactory(
        verified=True, organisation__name="Seaview Ward", organisation__service__code="nursing"
    ).user


@pytest.fixture
def reviewer(groups: None) -> Any:
    """A reviewer of another organisation."""
    return MembershipFactory(verified=True, user=UserFactory(groups=["Reviewers"])).user


@pytest.fixture
def workflow(db: None) -> None:
    """The review of practices."""
    load_workflow(lambda: None)


@pytest.fixture
def signed_in(author: Any) -> Client:
    """The author at a browser."""
    client = Client()
    client.force_login(author, backend=BACKEND)
    return client


@pytest.fixture
def draft(author: Any) -> PracticePage:
    """A complete quick share, with a version."""
    practice = PracticePageFactory(owner=author)
    practice.save_revision(user=author, clean=False)
    return PracticePage.objects.get(pk=practice.pk)
