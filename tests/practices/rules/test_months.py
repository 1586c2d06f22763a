"""Periods in months end on a day that exists."""

from datetime import date

import pytest

from practices.rules.months import day_in_words, months_after


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        pytest.param(date(2026, 3, 4), 0, date(2026, 3, 4), id="no month"),
        pytest.param(date(2026, 3, 4), 12, date(2027, 3, 4), id="a year"),
        pytest.param(date(2026, 11, 23), 2, date(2027, 1, 23), id="over the turn of the year"),
        pytest.param(date(2026, 12, 1), 24, date(2028, 12, 1), id="from December"),
        pytest.param(date(2026, 1, 31), 1, date(2026, 2, 28), id="into a short month"),
        pytest.param(date(2026, 1, 31), 3, date(2026, 4, 30), id="into a month of 30 days"),
        pytest.param(date(2024, 2, 29), 12, date(2025, 2, 28), id="from a leap day"),
    ],
)
def test_months_after(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_a_day_is_written_as_readers_say_it() -> None:
    assert day_in_words(date(2026, 3, 4)) == "4 March 2026"
