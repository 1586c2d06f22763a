"""News for people who are signed in, and how they want it by e-mail.

A row is the news and the mail still to send: whoever sends mail marks it, so nothing is lost when
a worker dies.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from practices.enums import MailRhythm, NewsKind
from practices.models.practice_page import PracticePage


class Notification(models.Model):
    """One piece of news for one person."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(max_length=30, choices=NewsKind.choices)
    practice = models.ForeignKey(
        PracticePage,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="notifications",
    )
    text = models.CharField(max_length=400, help_text="One sentence, as the reader sees it.")
    link = models.CharField(max_length=300, blank=True, help_text="A path on this site.")
    happened_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    mail_tries = models.PositiveSmallIntegerField(default=0)
    mail_not_before = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-happened_at", "-pk"]
        indexes = [
            models.Index(
                fields=["happened_at"], name="news_to_mail", condition=Q(mailed_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.recipient_id}"


class MailPreference(models.Model):
    """How often somebody wants news by e-mail. Without a row: once a week."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_preference"
    )
    rhythm = models.CharField(max_length=10, choices=MailRhythm.choices, default=MailRhythm.WEEKLY)
    changed_at = models.DateTimeField()
    last_digest_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.get_rhythm_display()}"
