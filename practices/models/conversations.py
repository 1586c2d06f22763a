"""What people say to each other about a practice: questions to its owner, and the owner's answers
to those who use it. Addresses are never shown: mail is relayed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from practices.enums import AdoptionReplyKind
from practices.models.adoptions import Adoption
from practices.models.practice_page import PracticePage


class OwnerQuestion(models.Model):
    """A question to the owner of a practice, and the answer. Only the two read it."""

    practice = models.ForeignKey(PracticePage, on_delete=models.CASCADE, related_name="questions")
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="questions_asked"
    )
    text = models.TextField(max_length=2000)
    asked_at = models.DateTimeField()
    answer = models.TextField(max_length=4000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="questions_answered",
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""),
                name="question_answered_in_words",
            )
        ]

    def __str__(self) -> str:
        return f"Question about {self.practice}"


class AdoptionReply(models.Model):
    """What the owner of a practice says to somebody's record of use. It stands beside the record
    and changes nothing in it; a dispute waits for a curator."""

    adoption = models.ForeignKey(Adoption, on_delete=models.CASCADE, related_name="replies")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="adoption_replies"
    )
    kind = models.CharField(max_length=10, choices=AdoptionReplyKind.choices)
    text = models.TextField(max_length=1200)
    written_at = models.DateTimeField()
    settled_at = models.DateTimeField(
        null=True, blank=True, help_text="When a curator settled the dispute."
    )
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="disputes_settled",
    )
    settled_note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["written_at", "pk"]
        verbose_name_plural = "adoption replies"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.adoption}"
