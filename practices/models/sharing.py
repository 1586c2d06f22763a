"""What the share pages keep beside the record itself: how it was begun and how far each section
is."""

from django.conf import settings
from django.db import models

from practices.enums import RecordSection
from practices.models.practice_page import PracticePage


class ShareStart(models.Model):
    """A first answer that became a draft. The form carries the token, so that a second tap, or a
    form sent again, finds the same draft and makes no other."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shares_begun"
    )
    token = models.UUIDField()
    practice = models.ForeignKey(PracticePage, on_delete=models.CASCADE, related_name="+")
    started_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "token"], name="share_begun_once_a_token")
        ]

    def __str__(self) -> str:
        return f"{self.practice} begun by {self.author}"


class SectionMark(models.Model):
    """That a section was saved, and whether its author called it done. No row: not started."""

    practice = models.ForeignKey(
        PracticePage, on_delete=models.CASCADE, related_name="section_marks"
    )
    section = models.CharField(max_length=20, choices=RecordSection.choices)
    is_done = models.BooleanField(default=False)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "section"], name="one_mark_a_section")
        ]

    def __str__(self) -> str:
        return f"{self.get_section_display()}: {self.practice}"
