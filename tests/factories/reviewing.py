"""Reviewers, and practices that were sent to them."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import Permission
from wagtail.models import TaskState

from practices import models
from practices.services.reference_review import load_workflow
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory


def make_reviewer(organisation: models.Organisation | None = None, **traits: Any) -> Any:
    """This will make an account that may review: a verified member of `organisation`, by default
    of one of its own. It gives the account without its remembered rights."""
    user = UserFactory(**traits)
    place = {"organisation": organisation} if organisation else {}
    MembershipFactory(verified=True, user=user, **place)
    user.user_permissions.add(Permission.objects.get(codename="review_practice"))
    return type(user).objects.get(pk=user.pk)


def send_for_review(
    practice: models.PracticePage, *, at: datetime | None = None, **words: Any
) -> TaskState:
    """This will send a practice to reviewers as its owner does, with `words` written into the new
    version, as if at the moment `at`, and give the state of the review."""
    load_workflow(lambda: None)
    version = practice.get_latest_revision_as_object()
    for name, value in words.items():
        setattr(version, name, value)
    version.save_revision(user=practice.owner, clean=False)
    practice = models.PracticePage.objects.get(pk=practice.pk)
    state = practice.current_workflow_state
    if state is None:
        state = practice.get_workflow().start(practice, practice.owner)
    else:
        state.resume(practice.owner)
        state.refresh_from_db()
    task_state: TaskState = state.current_task_state
    if at is not None:
        TaskState.objects.filter(pk=task_state.pk).update(started_at=at)
        task_state.refresh_from_db()
    return task_state
