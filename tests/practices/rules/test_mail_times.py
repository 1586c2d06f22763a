"""Monday at seven in London, summer and winter; waits that grow."""

from datetime import datetime, timedelta

import pytest

from practices.rules.mail_times import LONDON, latest_digest, wait_after


@pytest.mark.parametrize(
    ("now", "digest"),
    [
        ("2026-11-23T06:59", "2026-11-16T07:00"),
        ("2026-11-23T07:00", "2026-11-23T07:00"),
        ("2026-11-23T23:00", "2026-11-23T07:00"),
        ("2026-11-29T23:59", "2026-11-23T07:00"),
        ("2026-06-15T07:00", "2026-06-15T07:00"),
        # The clocks go forward on Sunday 29 March 2026.
        ("2026-03-30T06:30", "2026-03-23T07:00"),
        ("2026-03-30T07:00", "2026-03-30T07:00"),
    ],
)
def test_latest_digest(now: str, digest: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=LONDON)
    assert latest_digest(moment) == datetime.fromisoformat(digest).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("tries", "wait"),
    [
        (0, timedelta(minutes=1)),
        (1, timedelta(minutes=1)),
        (2, timedelta(minutes=2)),
        (5, timedelta(minutes=16)),
        (11, timedelta(hours=12)),
        (500, timedelta(hours=12)),
    ],
)
def test_wait_after__doubles_to_half_a_day(tries: int, wait: timedelta) -> None:
    assert wait_after(tries) == wait
