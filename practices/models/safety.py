"""Safety notices: stop and read before you use this practice."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from wagtail.admin.panels import FieldPanel

from practices.models.practice_page import PracticePage


class SafetyNotice(models.Model):
    """A warning that two curators raised together. Open until it is closed with a reason."""

    practice = models.ForeignKey(
        PracticePage, on_delete=models.CASCADE, related_name="safety_notices"
    )
    text = models.TextField(max_length=600, help_text="What readers should do, in plain words.")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="safety_notices_opened"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="safety_notices_confirmed"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_reason = models.CharField(max_length=300, blank=True)

    panels = [
        FieldPanel("practice"),
        FieldPanel("text"),
        FieldPanel("opened_by"),
        FieldPanel("confirmed_by"),
        FieldPanel("opened_at"),
        FieldPanel("closed_at"),
        FieldPanel("closed_reason"),
    ]

    class Meta:
        ordering = ["-opened_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(opened_by=F("confirmed_by")), name="safety_notice_needs_two_curators"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(closed_reason=""),
                name="safety_notice_closed_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Safety notice: {self.practice}"
