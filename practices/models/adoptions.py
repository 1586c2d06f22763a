"""Adoptions: an organisation uses a practice, and says how it went."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel

from practices.enums import AdoptionStatus, Direction, StopReason
from practices.models.organisations import Organisation
from practices.models.practice_page import PracticePage


class Adoption(models.Model):
    """An organisation's use of a practice. One row is current for each pair; when things change
    a new row follows and the old one stays as history."""

    practice = models.ForeignKey(PracticePage, on_delete=models.CASCADE, related_name="adoptions")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="adoptions"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="adoptions_recorded"
    )
    status = models.CharField(max_length=20, choices=AdoptionStatus.choices)
    since_year = models.PositiveSmallIntegerField("since", null=True, blank=True)
    since_month = models.PositiveSmallIntegerField("since, month", null=True, blank=True)
    until_year = models.PositiveSmallIntegerField("stopped in", null=True, blank=True)
    stop_reason = models.CharField(max_length=20, choices=StopReason.choices, blank=True)
    stop_story = models.TextField("what happened", max_length=600, blank=True)
    parts = models.JSONField(
        default=list,
        blank=True,
        help_text="A list of {part, fate, note}: each must-keep part, and what was done with it.",
    )
    kept = models.TextField("what was kept", max_length=600, blank=True)
    changed = models.TextField("what was changed", max_length=600, blank=True)
    direction = models.CharField(
        "how it went", max_length=20, choices=Direction.choices, default=Direction.UNKNOWN
    )
    outcome = models.TextField("how it went, in a sentence", max_length=600, blank=True)
    measure_name = models.CharField(max_length=120, blank=True)
    measure_before = models.CharField(max_length=40, blank=True)
    measure_after = models.CharField(max_length=40, blank=True)
    measure_period = models.CharField(max_length=80, blank=True)
    measure_n = models.CharField("how many", max_length=80, blank=True)
    recorded_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    panels = [
        FieldPanel("practice", read_only=True),
        FieldPanel("organisation", read_only=True),
        FieldPanel("status", read_only=True),
        FieldPanel("outcome", read_only=True),
        FieldPanel("stop_reason", read_only=True),
        FieldPanel("recorded_at", read_only=True),
    ]

    class Meta:
        ordering = ["-recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "organisation"],
                condition=Q(is_current=True),
                name="adoption_one_current_an_organisation",
            ),
            models.CheckConstraint(
                condition=~Q(status=AdoptionStatus.STOPPED) | ~Q(stop_reason=""),
                name="adoption_stopped_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_status_display()}"
