"""Peer review on Wagtail's workflow: our own task, whose rule decides who may decide."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.core.validators import MinLengthValidator
from django.db import transaction
from django.db.models import Model, QuerySet
from django.dispatch import Signal
from wagtail.models import Task, TaskState

from practices.enums import ReviewOutcome
from practices.models.review_conflicts import REVIEW_PERMISSION, review_facts_of
from practices.rules.permissions import ReviewFacts, may_review

REASON_MIN = 20
REASON_MAX = 2000

decision_asked = Signal()
"""Somebody decided on Wagtail's own screens. Sent with `task_state`, `user`, `outcome` and
`reason`; `practices.signals` hands it to the service, which models must not know."""


def review_facts(practice: Model, user: AbstractBaseUser) -> ReviewFacts:
    """This will gather what decides whether `user` may decide on `practice`."""
    return review_facts_of([practice.pk], user)[practice.pk]


class ReviewReasonForm(forms.Form):
    """What Wagtail's screens ask of whoever decides. The field has the name that Wagtail gives
    to its own comment."""

    comment = forms.CharField(
        label="Why",
        help_text="The author reads this. At least 20 characters.",
        max_length=REASON_MAX,
        validators=[MinLengthValidator(REASON_MIN, "Say why in at least 20 characters.")],
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PeerReviewTask(Task):
    """A trained peer of another organisation approves, asks for changes, or declines."""

    class Meta:
        verbose_name = "peer review"
        permissions = [("review_practice", "Can review practices of other organisations")]

    def get_actions(self, obj: Model, user: AbstractBaseUser) -> list[tuple[str, str, bool]]:
        """This will offer the decisions to those who may decide, and nothing to others.

        None is called “approve”: Wagtail would let whoever may take that one end the review
        without a decision.
        """
        if not may_review(review_facts(obj, user)).allowed:
            return []
        return [
            (ReviewOutcome.CHANGES.value, "Ask for changes", True),
            (ReviewOutcome.APPROVED.value, "Approve and publish", True),
            (ReviewOutcome.DECLINED.value, "Decline", True),
        ]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return ReviewReasonForm

    @transaction.atomic
    def on_action(
        self,
        task_state: TaskState,
        user: AbstractBaseUser,
        action_name: str,
        comment: str = "",
        **kwargs: Any,
    ) -> None:
        """This will have one decision recorded. Raises PermissionDenied when the person may not
        take it or somebody already has: Wagtail itself checks neither."""
        if action_name not in ReviewOutcome.values:
            raise PermissionDenied
        answered = decision_asked.send(
            sender=type(self),
            task_state=task_state,
            user=user,
            outcome=ReviewOutcome(action_name),
            reason=comment,
        )
        if not answered:
            raise PermissionDenied

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
        )
        if not user.has_perm(REVIEW_PERMISSION):  # type: ignore[attr-defined]
            return open_states.none()
        practice_of = {
            pk: int(object_id)
            for pk, object_id in open_states.values_list("pk", "workflow_state__object_id")
        }
        facts = review_facts_of(practice_of.values(), user)
        mine = [pk for pk, practice in practice_of.items() if may_review(facts[practice]).allowed]
        return TaskState.objects.filter(pk__in=mine)

    @classmethod
    def get_description(cls) -> str:
        return "A reviewer of another organisation decides."
