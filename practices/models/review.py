"""Peer review on Wagtail's workflow: our own task, whose rule decides who may decide."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model, QuerySet
from wagtail.models import Task, TaskState

from practices.models.credits import PracticeCredit
from practices.models.organisations import Membership
from practices.rules.permissions import ReviewFacts, may_review

REVIEW_PERMISSION = "practices.review_practice"


def review_facts(practice: Model, user: AbstractBaseUser) -> ReviewFacts:
    """This will gather what decides whether `user` may decide on `practice`."""
    author_ids = {
        practice.owner_id,  # type: ignore[attr-defined]
        *PracticeCredit.objects.filter(practice_id=practice.pk).values_list("user_id", flat=True),
    } - {None}
    author_organisations = set(
        Membership.objects.filter(user_id__in=author_ids, ended_at__isnull=True).values_list(
            "organisation_id", flat=True
        )
    )
    own_organisations = set(
        Membership.objects.filter(user_id=user.pk, ended_at__isnull=True).values_list(
            "organisation_id", flat=True
        )
    )
    return ReviewFacts(
        has_permission=user.has_perm(REVIEW_PERMISSION),  # type: ignore[attr-defined]
        is_author=user.pk in author_ids,
        shares_organisation=bool(author_organisations & own_organisations),
    )


class PeerReviewTask(Task):
    """A trained peer of another organisation approves, or asks for changes."""

    class Meta:
        verbose_name = "peer review"
        permissions = [("review_practice", "Can review practices of other organisations")]

    def get_actions(self, obj: Model, user: AbstractBaseUser) -> list[tuple[str, str, bool]]:
        """This will offer both decisions to those who may decide, and nothing to others."""
        if not may_review(review_facts(obj, user)).allowed:
            return []
        return [
            ("reject", "Ask for changes", True),
            ("approve", "Approve and publish", True),
        ]

    @transaction.atomic
    def on_action(
        self, task_state: TaskState, user: AbstractBaseUser, action_name: str, **kwargs: Any
    ) -> None:
        """This will record one decision. Raises PermissionDenied when the person may not take it
        or somebody already has: Wagtail itself checks neither."""
        current = TaskState.objects.select_for_update().get(pk=task_state.pk)
        obj = current.workflow_state.content_object
        allowed = {name for name, _, _ in self.get_actions(obj, user)}
        if current.status != TaskState.STATUS_IN_PROGRESS or action_name not in allowed:
            raise PermissionDenied
        super().on_action(current.specific, user, action_name, **kwargs)

    def user_can_access_editor(self, obj: Model, user: AbstractBaseUser) -> bool:
        return bool(self.get_actions(obj, user))

    def locked_for_user(self, obj: Model, user: AbstractBaseUser) -> bool:
        """This will keep a reviewer from editing what they are deciding on."""
        return not user.is_superuser  # type: ignore[attr-defined]

    def get_task_states_user_can_moderate(
        self, user: AbstractBaseUser, **kwargs: Any
    ) -> QuerySet[TaskState]:
        """This will give the queue: open reviews that this person may decide."""
        open_states = TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS, task=self.task_ptr
        ).select_related("workflow_state")
        mine = [
            state.pk
            for state in open_states
            if may_review(review_facts(state.workflow_state.content_object, user)).allowed
        ]
        return TaskState.objects.filter(pk__in=mine)

    @classmethod
    def get_description(cls) -> str:
        return "A reviewer of another organisation decides."
