"""What `load_reference` brought in, so that it never overwrites an editor."""

from django.db import models


class LoadedReference(models.Model):
    """One row of reference data as it was last loaded."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=160)
    digest = models.CharField(max_length=64, help_text="Of the values as they were loaded.")
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="reference_row_loaded_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
