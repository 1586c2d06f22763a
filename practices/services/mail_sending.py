"""Sends news by e-mail from its own rows, so that a killed worker loses nothing.

A mail is claimed before it is sent: its rows are put out of reach of other workers for ten
minutes. A worker that dies after sending and before noting it leads to the same mail a second
time, never to none (docs/decisions.md).
"""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMultiAlternatives
from django.db import connection, transaction
from django.db.models import F
from django.template.loader import render_to_string

from practices.enums import NEWS_SENT_AT_ONCE, MailRhythm
from practices.models import MailPreference, Notification
from practices.rules.mail_times import LEASE, latest_digest, wait_after
from practices.selectors.due_mail import due_news, due_recipients, rhythm_of
from practices.services.mail_content import NewsMail, news_mail

LOCAL_BACKENDS = ("console", "filebased", "locmem", "dummy")
INVENTED = ".example"
AT_A_TIME = 50

logger = logging.getLogger(__name__)


def send_due_mail(*, now: datetime, limit: int = AT_A_TIME) -> int:
    """This will send what is due, at most `limit` mails, and return how many left. One mail that
    fails is tried again later and holds up no other. Call it outside a transaction."""
    sent = 0
    for recipient_id in due_recipients(now, limit):
        sent += _send_to(recipient_id, now)
    return sent


def _send_to(recipient_id: int, now: datetime) -> bool:
    claimed = _claim(recipient_id, now)
    if not claimed:
        return False
    keys = [one.pk for one in claimed]
    reader = claimed[0].recipient
    try:
        _mail(reader, claimed, now).send()
    except Exception as problem:  # noqa: BLE001  One mail must not hold up the others.
        wait = wait_after(claimed[0].mail_tries)
        Notification.objects.filter(pk__in=keys).update(mail_not_before=now + wait)
        # The kind of problem only: its text may hold the address.
        logger.warning("Mail to account %s failed: %s", recipient_id, type(problem).__name__)
        return False
    _note_sent(reader, claimed, now)
    return True


def _claim(recipient_id: int, now: datetime) -> list[Notification]:
    """This will take what is due for one person out of reach of other workers, and return it;
    nothing when another worker has it, or when this person gets no mail."""
    with transaction.atomic():
        rows = due_news(recipient_id, now).select_for_update(
            of=("self",), skip_locked=connection.features.has_select_for_update_skip_locked
        )
        keys = list(rows.values_list("pk", flat=True))
        claimed = Notification.objects.filter(pk__in=keys)
        reader = get_user_model().objects.get(pk=recipient_id)
        if not _may_be_mailed(reader):
            # Out of the queue without a try: `mail_tries` stays 0.
            claimed.update(mailed_at=now)
            return []
        claimed.update(mail_tries=F("mail_tries") + 1, mail_not_before=now + LEASE)
    found = Notification.objects.filter(pk__in=keys).select_related("recipient", "practice")
    return list(found.order_by("-happened_at", "-pk"))


def _may_be_mailed(reader: Any) -> bool:
    """Whether mail may go to somebody: not when they want none, not to accounts that are switched
    off, and to invented people only where mail does not leave this machine."""
    if not reader.is_active or rhythm_of(reader) == MailRhythm.NEVER:
        return False
    is_invented = reader.is_demo or reader.email.endswith(INVENTED)
    return not is_invented or mail_stays_here()


def mail_stays_here() -> bool:
    """This will say whether mail is printed or kept on this machine instead of being sent."""
    return settings.EMAIL_BACKEND.split(".")[-2] in LOCAL_BACKENDS


def _mail(reader: Any, news: Sequence[Notification], now: datetime) -> EmailMultiAlternatives:
    content = news_mail(
        reader=reader,
        news=news,
        rhythm=rhythm_of(reader),
        is_digest=_is_digest(reader, news),
        at=now,
    )
    return drawn_mail(content, to=reader.email)


def drawn_mail(content: NewsMail, *, to: str) -> EmailMultiAlternatives:
    """This will draw a mail as plain text with HTML beside it, with the headers by which mail
    programs offer to stop it in one click (RFC 8058)."""
    message = EmailMultiAlternatives(
        subject=content.subject,
        body=render_to_string("mail/news.txt", {"mail": content}),
        to=[to],
        headers={
            "List-Unsubscribe": f"<{content.stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(render_to_string("mail/news.html", {"mail": content}), "text/html")
    return message


def _is_digest(reader: Any, news: Sequence[Notification]) -> bool:
    """News that nobody waits for goes to a weekly reader in the digest only."""
    waits = all(one.kind in NEWS_SENT_AT_ONCE for one in news)
    return rhythm_of(reader) == MailRhythm.WEEKLY and not waits


def _note_sent(reader: Any, news: Sequence[Notification], now: datetime) -> None:
    with transaction.atomic():
        Notification.objects.filter(pk__in=[one.pk for one in news]).update(mailed_at=now)
        if _is_digest(reader, news):
            day = latest_digest(now).date()
            MailPreference.objects.update_or_create(
                user=reader,
                defaults={"last_digest_on": day},
                create_defaults={"last_digest_on": day, "changed_at": now},
            )
