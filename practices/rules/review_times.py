"""How long reviews take, in working days of England.

Weekends and the bank holidays of England and Wales are left out. Bank holidays that Parliament
gives once, for a jubilee or a coronation, are not known here: such a day counts as a working day.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from statistics import median

PROMISED_DAYS = 5
"""Within how many working days a reviewer decides (product design, people: “median decision
≤ 5 working days”)."""

MEDIAN_OVER_DAYS = 90
"""Decisions of so many days make the public median."""

SATURDAY = 5
_DAY = timedelta(days=1)


def median_working_days(decisions: Iterable[tuple[date, date]]) -> int | None:
    """This will give the median of the working days that decisions took, from the days they were
    sent and decided; None when there are none. Half a day counts as a whole one, so that the
    public number is never better than what happened."""
    taken = [working_day(sent, decided) for sent, decided in decisions]
    return int(-(-median(taken) // 1)) if taken else None


def working_day(sent: date, on: date) -> int:
    """This will say which working day of a review `on` is: 1 is the day it was sent, or the next
    working day after it. A weekend belongs to the working day before it; the least is 1."""
    first = sent
    while not is_working_day(first):
        first += _DAY
    if on <= first:
        return 1
    whole_weeks, rest = divmod((on - first).days, 7)
    tail = on - rest * _DAY
    count = 1 + whole_weeks * 5
    count += sum(not _is_weekend(tail + place * _DAY) for place in range(1, rest + 1))
    return count - _weekday_holidays_between(first, on)


def is_working_day(day: date) -> bool:
    """This will say whether people in England are at work on a day, as far as offices go."""
    return not _is_weekend(day) and day not in bank_holidays(day.year)


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    """This will give the bank holidays of England and Wales in a year, on the days they are
    kept: one that falls on a weekend is kept on the next weekday that is free."""
    easter = _easter(year)
    kept = {
        easter - 2 * _DAY,
        easter + _DAY,
        _monday_from(date(year, 5, 1)),
        _monday_from(date(year, 5, 25)),
        _monday_from(date(year, 8, 25)),
    }
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while _is_weekend(day) or day in kept:
            day += _DAY
        kept.add(day)
    return frozenset(kept)


def _is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY


def _weekday_holidays_between(after: date, until: date) -> int:
    """Holidays after one day and up to another; none of them is kept on a weekend."""
    years = range(after.year, until.year + 1)
    return sum(after < day <= until for year in years for day in bank_holidays(year))


def _monday_from(day: date) -> date:
    return day + (-day.weekday() % 7) * _DAY


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap_centuries, rest = divmod(century, 4)
    moon_correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_correction + 15) % 30
    leaps, years = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * leaps - epact - years) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
