"""Mail leaves once, together, in time; a failure or a kill loses nothing."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPException
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from pytest_django import Settings

from practices.enums import MailRhythm
from practices.models import MailPreference, Notification
from practices.rules.mail_times import LEASE, LONDON, TRIES_MAX
from practices.selectors.due_mail import due_recipients
from practices.services import mail_sending
from practices.services.mail_sending import send_due_mail
from tests.factories import MailPreferenceFactory, NotificationFactory, UserFactory

pytestmark = pytest.mark.django_db
SATURDAY = datetime(2026, 11, 21, 12, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 7, tzinfo=LONDON)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def reader(rhythm: MailRhythm | None = None, **traits: Any) -> Any:
    user = UserFactory(**{"email": "nina@ward.uk", "full_name": "Nina Reid", **traits})
    if rhythm:
        MailPreferenceFactory(user=user, rhythm=rhythm)
    return user


def unmailed() -> int:
    return Notification.objects.filter(mailed_at=None).count()


def test_weekly__waits_for_monday_at_seven_and_is_one_mail() -> None:
    user = reader()
    for hours in range(3):
        NotificationFactory(recipient=user, happened_at=SATURDAY + timedelta(hours=hours))
    assert send_due_mail(now=MONDAY - MINUTE) == 0
    assert send_due_mail(now=MONDAY) == 1
    assert send_due_mail(now=MONDAY + MINUTE) == 0
    (message,) = mail.outbox
    assert message.to == ["nina@ward.uk"]
    assert message.subject.startswith("Your week: ")
    assert message.body.count("Somebody endorsed it.") == 3
    assert MailPreference.objects.get(user=user).last_digest_on == MONDAY.date()


def test_weekly__late_news_does_not_make_a_second_digest() -> None:
    user = reader()
    NotificationFactory(recipient=user, happened_at=SATURDAY)
    send_due_mail(now=MONDAY)
    NotificationFactory(recipient=user, happened_at=SATURDAY)
    assert send_due_mail(now=MONDAY + MINUTE) == 0
    assert send_due_mail(now=MONDAY + timedelta(days=7)) == 1


def test_weekly__what_somebody_waits_for_comes_at_once_and_alone() -> None:
    user = reader()
    NotificationFactory(recipient=user, happened_at=NOON)
    NotificationFactory(recipient=user, urgent=True, happened_at=NOON)
    assert send_due_mail(now=NOON) == 0, "It gathers for a minute."
    assert send_due_mail(now=NOON + MINUTE) == 1
    assert "Somebody asks" in mail.outbox[0].body
    assert "endorsed" not in mail.outbox[0].body
    assert not mail.outbox[0].subject.startswith("Your week")


def test_at_once__what_comes_together_is_one_mail() -> None:
    user = reader(MailRhythm.AT_ONCE)
    NotificationFactory(recipient=user, happened_at=NOON)
    NotificationFactory(recipient=user, happened_at=NOON + MINUTE)
    assert send_due_mail(now=NOON + MINUTE) == 1
    assert len(mail.outbox) == 1
    assert mail.outbox[0].subject.endswith("and 1 more")
    assert unmailed() == 0


@pytest.mark.parametrize(
    "who",
    [{"rhythm": MailRhythm.NEVER}, {"is_active": False}, {"rhythm": MailRhythm.NEVER, "demo": 1}],
)
def test_never__leaves_the_queue_without_a_mail(who: dict[str, Any]) -> None:
    user = reader(who.get("rhythm"), is_active=who.get("is_active", True))
    NotificationFactory(recipient=user, urgent=True, happened_at=NOON)
    assert send_due_mail(now=NOON + MINUTE) == 0
    assert not mail.outbox
    assert (unmailed(), Notification.objects.get().mail_tries) == (0, 0)


@pytest.mark.parametrize(
    ("traits", "backend", "mails"),
    [
        ({"is_demo": True}, "smtp", 0),
        ({"email": "nina@ward.example"}, "smtp", 0),
        ({"is_demo": True}, "locmem", 1),
        ({}, "smtp", 1),
    ],
)
def test_invented_people__get_mail_only_where_it_stays(
    traits: dict[str, Any], backend: str, mails: int, settings: Settings
) -> None:
    NotificationFactory(recipient=reader(**traits), urgent=True, happened_at=NOON)
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"
    with patch.object(EmailMultiAlternatives, "send", return_value=1) as send:
        send_due_mail(now=NOON + MINUTE)
    assert send.call_count == mails


def test_failure__is_tried_again_later_and_holds_up_nobody() -> None:
    bad, good = reader(email="bad@ward.uk"), reader()
    for user in (bad, good):
        NotificationFactory(recipient=user, urgent=True, happened_at=NOON)
    real = EmailMultiAlternatives.send

    def send(message: EmailMultiAlternatives) -> int:
        if message.to == ["bad@ward.uk"]:
            raise SMTPException("bad@ward.uk is full")
        return real(message)

    now = NOON + MINUTE
    with patch.object(EmailMultiAlternatives, "send", send):
        assert send_due_mail(now=now) == 1
        assert send_due_mail(now=now + timedelta(seconds=59)) == 0
    row = Notification.objects.get(recipient=bad)
    assert (row.mailed_at, row.mail_tries) == (None, 1)
    assert row.mail_not_before == now + MINUTE
    assert send_due_mail(now=now + MINUTE) == 1
    assert [message.to for message in mail.outbox] == [["nina@ward.uk"], ["bad@ward.uk"]]


def test_failure__is_logged_without_the_address(caplog: pytest.LogCaptureFixture) -> None:
    NotificationFactory(recipient=reader(), urgent=True, happened_at=NOON)
    with patch.object(EmailMultiAlternatives, "send", side_effect=SMTPException("nina@ward.uk")):
        send_due_mail(now=NOON + MINUTE)
    assert "SMTPException" in caplog.text
    assert "nina@ward.uk" not in caplog.text


def test_killed_before_the_mail_left__it_is_sent_when_the_lease_ends() -> None:
    NotificationFactory(recipient=reader(), urgent=True, happened_at=NOON)
    now = NOON + MINUTE
    with (
        patch.object(EmailMultiAlternatives, "send", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        send_due_mail(now=now)
    assert send_due_mail(now=now + LEASE - MINUTE) == 0
    assert send_due_mail(now=now + LEASE) == 1


def test_killed_after_the_mail_left__it_comes_twice_at_most() -> None:
    NotificationFactory(recipient=reader(), urgent=True, happened_at=NOON)
    now = NOON + MINUTE
    with (
        patch.object(mail_sending, "_note_sent", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        send_due_mail(now=now)
    assert send_due_mail(now=now + LEASE) == 1
    assert send_due_mail(now=now + 2 * LEASE) == 0
    assert len(mail.outbox) == 2


def test_two_workers__send_once() -> None:
    NotificationFactory(recipient=reader(), urgent=True, happened_at=NOON)
    now = NOON + MINUTE
    real = mail_sending._mail

    def in_the_middle(*args: Any) -> EmailMultiAlternatives:
        """While the first has its claim and has not sent yet, the second looks."""
        assert send_due_mail(now=now) == 0
        return real(*args)

    with patch.object(mail_sending, "_mail", in_the_middle):
        assert send_due_mail(now=now) == 1
    assert len(mail.outbox) == 1


def test_after_many_tries__it_rests_in_my_work() -> None:
    NotificationFactory(recipient=reader(), urgent=True, happened_at=NOON, mail_tries=TRIES_MAX)
    assert send_due_mail(now=NOON + timedelta(days=9)) == 0


def test_limit__takes_those_who_wait_longest() -> None:
    rows = [
        NotificationFactory(urgent=True, happened_at=NOON - timedelta(hours=hours))
        for hours in range(3)
    ]
    assert due_recipients(NOON + MINUTE, 2) == [rows[2].recipient_id, rows[1].recipient_id]
    assert send_due_mail(now=NOON + MINUTE, limit=2) == 2
    assert unmailed() == 1
