"""Who is credited for a practice besides its owner."""

from django.conf import settings
from django.db import models
from wagtail.admin.panels import FieldPanel

from practices.models.practice_page import PracticePage


class PracticeCredit(models.Model):
    """A person credited on a practice. A credited account may not endorse it."""

    practice = models.ForeignKey(PracticePage, on_delete=models.CASCADE, related_name="credits")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="practice_credits"
    )
    role = models.CharField(max_length=80, help_text="Such as wrote it, tested it first.")
    sort_order = models.PositiveSmallIntegerField(default=0)

    panels = [FieldPanel("practice"), FieldPanel("user"), FieldPanel("role")]

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = "credit"
        constraints = [
            models.UniqueConstraint(fields=["practice", "user"], name="credit_once_a_practice")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"
