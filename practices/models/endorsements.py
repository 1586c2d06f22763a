"""Endorsements: a peer says what they saw, where and when, and puts a name to it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel

from practices.enums import EndorsementKind
from practices.models.organisations import Organisation
from practices.models.practice_page import PracticePage
from practices.models.taxonomy import Region


class Endorsement(models.Model):
    """One person's endorsement. It is withdrawn, never deleted; the organisation is that of the
    day it was given."""

    practice = models.ForeignKey(
        PracticePage, on_delete=models.CASCADE, related_name="endorsements"
    )
    endorser = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="endorsements"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="endorsements"
    )
    job_title = models.CharField(max_length=80, blank=True, help_text="On that day.")
    kind = models.CharField(max_length=10, choices=EndorsementKind.choices)
    statement = models.TextField(max_length=1200)
    place = models.CharField("where", max_length=120, blank=True)
    region = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.PROTECT, related_name="endorsements"
    )
    seen_year = models.PositiveSmallIntegerField("year", null=True, blank=True)
    seen_month = models.PositiveSmallIntegerField("month", null=True, blank=True)
    endorsed_at = models.DateTimeField()
    conflict_signed_on = models.DateField(
        "conflict of interest statement signed on", null=True, blank=True
    )
    has_conflict = models.BooleanField("declared a conflict of interest", default=False)
    conflict_detail = models.CharField("what they could gain", max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    panels = [
        FieldPanel("practice", read_only=True),
        FieldPanel("endorser", read_only=True),
        FieldPanel("organisation", read_only=True),
        FieldPanel("kind", read_only=True),
        FieldPanel("statement", read_only=True),
        FieldPanel("endorsed_at", read_only=True),
        FieldPanel("withdrawn_at", read_only=True),
        FieldPanel("withdrawn_reason", read_only=True),
    ]

    class Meta:
        ordering = ["-endorsed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "endorser"],
                condition=Q(withdrawn_at__isnull=True),
                name="endorsement_once_a_person_while_active",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="endorsement_withdrawn_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(has_conflict=True) | Q(conflict_detail=""),
                name="endorsement_conflict_detail_needs_a_conflict",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.practice}"
