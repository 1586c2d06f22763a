"""Working days of England: weekends and bank holidays are no days of a review."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.rules.review_times import (
    bank_holidays,
    is_working_day,
    median_working_days,
    working_day,
)

# https://www.gov.uk/bank-holidays
HOLIDAYS = {
    2021: ["01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28"],
    2025: ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"],
    2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
}


@pytest.mark.parametrize("year", HOLIDAYS)
def test_bank_holidays__are_those_of_england_and_wales(year: int) -> None:
    assert sorted(day.isoformat()[5:] for day in bank_holidays(year)) == HOLIDAYS[year]


@pytest.mark.parametrize(
    ("sent", "on", "expected"),
    [
        pytest.param("2026-11-23", "2026-11-23", 1, id="the day it was sent"),
        pytest.param("2026-11-23", "2026-11-27", 5, id="Monday to Friday"),
        pytest.param("2026-11-27", "2026-11-30", 2, id="over a weekend"),
        pytest.param("2026-11-27", "2026-11-29", 1, id="a Sunday belongs to Friday"),
        pytest.param("2026-11-28", "2026-11-28", 1, id="sent on a Saturday, looked at"),
        pytest.param("2026-11-28", "2026-11-30", 1, id="sent on a Saturday, begins on Monday"),
        pytest.param("2026-12-24", "2026-12-29", 2, id="over Christmas"),
        pytest.param("2026-04-02", "2026-04-07", 2, id="over Easter"),
        pytest.param("2026-11-23", "2026-11-20", 1, id="never less than one"),
        pytest.param("2026-11-02", "2026-11-30", 21, id="four weeks"),
    ],
)
def test_working_day(sent: str, on: str, expected: int) -> None:
    assert working_day(date.fromisoformat(sent), date.fromisoformat(on)) == expected


@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)), st.integers(0, 120))
def test_working_day__agrees_with_counting_one_by_one(sent: date, days: int) -> None:
    on = sent + timedelta(days=days)
    first = sent
    while not is_working_day(first):
        first += timedelta(days=1)
    after = (first + timedelta(days=n) for n in range(1, 200))
    counted = 1 + sum(is_working_day(day) for day in after if day <= on)

    assert working_day(sent, on) == counted


def test_median__is_of_working_days_and_never_flatters() -> None:
    monday, friday = date(2026, 11, 23), date(2026, 11, 27)

    assert median_working_days([]) is None
    assert median_working_days([(monday, friday)]) == 5
    assert median_working_days([(monday, monday), (monday, friday), (monday, friday)]) == 5
    assert median_working_days([(monday, monday), (monday, monday + timedelta(days=1))]) == 2
