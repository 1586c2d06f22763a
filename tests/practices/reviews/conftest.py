"""A reviewer at a browser, and something for them to read."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import TaskState

from tests.factories import (
    MembershipFactory,
    PracticePageFactory,
    make_reviewer,
    send_for_review,
)

BACKEND = "django.contrib.auth.backends.ModelBackend"


def sign_in(user: Any) -> Client:
    """This will give a client signed in as somebody."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@pytest.fixture
def reviewer(db: None) -> Any:
    return make_reviewer()


@pytest.fixture
def desk(reviewer: Any) -> Client:
    """A client of the reviewer."""
    return sign_in(reviewer)


@pytest.fixture
def task_state(db: None) -> TaskState:
    """A practice of somebody else, sent for review."""
    author = MembershipFactory(verified=True).user
    return send_for_review(PracticePageFactory(owner=author, title="Red tray"))
