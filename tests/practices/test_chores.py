"""Chores are done when due; one that fails holds up no other."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from practices.services.chores import Chore, Round
from tests.factories import NotificationFactory

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_round__does_what_is_due() -> None:
    done: list[datetime] = []
    round_ = Round([Chore("often", timedelta(seconds=10), done.append)])
    assert round_.do_due(NOW) == ["often"]
    assert round_.do_due(NOW + timedelta(seconds=9)) == []
    assert round_.do_due(NOW + timedelta(seconds=10)) == ["often"]
    assert len(done) == 2


def test_round__goes_on_after_a_failure(caplog: pytest.LogCaptureFixture) -> None:
    def fail(now: datetime) -> None:
        raise ValueError("nina@ward.uk")

    chores = [Chore("bad", timedelta(0), fail), Chore("good", timedelta(0), lambda now: None)]
    assert Round(chores).do_due(NOW) == ["good"]
    assert "Chore bad failed: ValueError" in caplog.text
    assert "nina@ward.uk" not in caplog.text


@pytest.mark.django_db
def test_command__once() -> None:
    NotificationFactory(urgent=True, happened_at=timezone.now() - timedelta(hours=1))
    call_command("run_chores", once=True, verbosity=0)
    assert len(mail.outbox) == 1
