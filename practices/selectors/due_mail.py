"""Which news is due by e-mail, and for whom."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from practices.enums import NEWS_SENT_AT_ONCE, MailRhythm
from practices.models import MailPreference, Notification
from practices.rules.mail_times import GATHERING, TRIES_MAX, latest_digest

_RHYTHM = "recipient__mail_preference__rhythm"
_LAST = "recipient__mail_preference__last_digest_on"


def waiting_mail(now: datetime) -> QuerySet[Notification]:
    """This will give the news that has not gone out and that nobody is sending at this moment."""
    free = Q(mail_not_before=None) | Q(mail_not_before__lte=now)
    return Notification.objects.filter(free, mailed_at=None, mail_tries__lt=TRIES_MAX)


def due_recipients(now: datetime, limit: int) -> list[int]:
    """This will give up to `limit` people for whom something is due, longest waiting first."""
    due = waiting_mail(now).filter(_due(now, gathering=GATHERING))
    seen = dict.fromkeys(
        due.order_by("happened_at", "pk").values_list("recipient_id", flat=True)[: limit * 20]
    )
    return list(seen)[:limit]


def due_news(recipient_id: int, now: datetime) -> QuerySet[Notification]:
    """This will give what goes into the mail of one person now: once a mail is due, what came in
    the last minute goes with it."""
    due = waiting_mail(now).filter(_due(now, gathering=timedelta(0)), recipient_id=recipient_id)
    return due.order_by("-happened_at", "-pk")


def rhythm_of(user: Any) -> MailRhythm:
    """This will give how often somebody wants news by e-mail: once a week until they say."""
    held = MailPreference.objects.filter(user=user).values_list("rhythm", flat=True).first()
    return MailRhythm(held) if held else MailRhythm.WEEKLY


def _due(now: datetime, *, gathering: timedelta) -> Q:
    digest = latest_digest(now)
    gathered = Q(happened_at__lte=now - gathering)
    at_once = Q(**{_RHYTHM: MailRhythm.AT_ONCE}) | Q(kind__in=NEWS_SENT_AT_ONCE)
    weekly = Q(**{_RHYTHM: MailRhythm.WEEKLY}) | Q(**{f"{_RHYTHM}__isnull": True})
    no_digest_yet = Q(**{f"{_LAST}__isnull": True}) | Q(**{f"{_LAST}__lt": digest.date()})
    in_digest = weekly & no_digest_yet & Q(happened_at__lt=digest)
    unwanted = Q(**{_RHYTHM: MailRhythm.NEVER})
    return (at_once & gathered) | in_digest | unwanted
