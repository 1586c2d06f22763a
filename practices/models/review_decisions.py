"""What reviewers did: who took a review, what they decided and why, what they told each other.

Wagtail keeps where a review is; these rows keep what Wagtail has no place for.
"""

from django.conf import settings
from django.db import models
from wagtail.models import Revision, TaskState

from practices.enums import ReviewOutcome
from practices.models.organisations import Organisation
from practices.models.practice_page import PracticePage


class ReviewClaim(models.Model):
    """A reviewer took an open review, so that two do not read the same record. It is no lock:
    whoever may decide still may."""

    task_state = models.OneToOneField(TaskState, on_delete=models.CASCADE, related_name="claim")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reviews_taken"
    )
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.reviewer} reads {self.task_state_id}"


class ReviewDecision(models.Model):
    """One decision on one version, with its reason. The author reads the reason and the changes
    asked for; the reviewer's name is theirs to know."""

    practice = models.ForeignKey(
        PracticePage, on_delete=models.CASCADE, related_name="review_decisions"
    )
    task_state = models.OneToOneField(
        TaskState, null=True, on_delete=models.SET_NULL, related_name="decision"
    )
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="review_decisions"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="review_decisions"
    )
    outcome = models.CharField(max_length=10, choices=ReviewOutcome.choices)
    reason = models.TextField(max_length=2000)
    changes_wanted = models.JSONField(
        default=list,
        blank=True,
        help_text="A list of {section, text}: what to change, each in one sentence.",
    )
    sent_at = models.DateTimeField("sent for review at")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="review_decided_with_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.practice}"


class ReviewNote(models.Model):
    """What reviewers and curators write to each other about a record. No author ever sees it."""

    practice = models.ForeignKey(
        PracticePage, on_delete=models.CASCADE, related_name="review_notes"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="review_notes"
    )
    text = models.TextField(max_length=2000)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"Note on {self.practice}"
