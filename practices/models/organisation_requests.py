"""People whose organisation the exchange does not know yet ask for it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from wagtail.admin.panels import FieldPanel

from practices.models.organisations import Organisation


class OrganisationRequest(models.Model):
    """A wish to add an organisation. A curator makes it, or points to the one that is there."""

    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="organisation_requests"
    )
    name = models.CharField(max_length=160)
    domain = models.CharField(max_length=120, blank=True)
    asked_at = models.DateTimeField()
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="requests"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(
        "why not", max_length=300, blank=True, help_text="The person who asked reads this."
    )

    panels = [
        FieldPanel("asker", read_only=True),
        FieldPanel("name", read_only=True),
        FieldPanel("domain", read_only=True),
        FieldPanel("organisation"),
        FieldPanel("refusal"),
    ]

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asker"],
                condition=Q(decided_at__isnull=True),
                name="one_open_organisation_request",
            )
        ]

    def __str__(self) -> str:
        return self.name
