"""When news goes out by e-mail, and how long to wait after a failure. Times are aware."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
DIGEST_HOUR = time(7)
MONDAY = 0
GATHERING = timedelta(minutes=1)
"""News that is sent at once waits this long, so that what comes together is one mail."""
LEASE = timedelta(minutes=10)
"""How long a mail under way is left alone before another worker may try it."""
TRIES_MAX = 12
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=12)


def latest_digest(now: datetime) -> datetime:
    """This will give the moment of the newest weekly digest: the last Monday at 07:00 in London
    that is not after `now`."""
    local = now.astimezone(LONDON)
    day = local.date() - timedelta(days=(local.weekday() - MONDAY) % 7)
    moment = datetime.combine(day, DIGEST_HOUR, tzinfo=LONDON)
    if moment > local:
        moment = datetime.combine(day - timedelta(days=7), DIGEST_HOUR, tzinfo=LONDON)
    return moment


def wait_after(tries: int) -> timedelta:
    """This will say how long to wait after so many failed tries: twice as long each time, half a
    day at most."""
    doubled: timedelta = FIRST_WAIT * 2 ** min(max(tries, 1) - 1, 12)
    return min(doubled, LONGEST_WAIT)
