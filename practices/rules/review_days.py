"""The day of a review that an author sees: "day 2 of 5"."""

from datetime import date, timedelta

PROMISED_DAYS = 5
SATURDAY = 5


def working_day(sent: date, on: date) -> int:
    """This will say which working day of a review `on` is; 1 is the day it was sent. A weekend
    belongs to the working day before it."""
    days = (sent + timedelta(days=place) for place in range(1, (on - sent).days + 1))
    return 1 + sum(day.weekday() < SATURDAY for day in days)
