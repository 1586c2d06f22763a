"""Calendar arithmetic for periods that the rules state in months, and days in plain words."""

from calendar import monthrange
from datetime import date

# Not strftime: its month names follow the locale of the process.
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def months_after(day: date, months: int) -> date:
    """This will return the same day of the month, `months` later.

    A day that the later month lacks becomes its last one: a month after 31 January is
    28 February, or 29 in a leap year.
    """
    years, month_index = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month_index + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def day_in_words(day: date) -> str:
    """This will write a day as readers see it: 4 March 2026."""
    return f"{day.day} {month_in_words(day)}"


def month_in_words(day: date) -> str:
    """This will write the month of a day: March 2026."""
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def month_and_year(year: int | None, month: int | None) -> str:
    """This will write as much of a date as is known: “June 2025”, “2025”, or nothing."""
    if year is None:
        return ""
    return month_in_words(date(year, month, 1)) if month else str(year)
