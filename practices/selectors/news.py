"""News for one person, by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime

from practices.models import Notification

WEEK = 7


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One piece of news as a reader sees it."""

    id: int
    moment: str
    when: str
    text: str
    link: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class NewsDay:
    """The news of a day: "Today", "Yesterday", a weekday, or the date."""

    name: str
    day: date
    lines: tuple[NewsLine, ...]


def news_of(user: Any) -> QuerySet[Notification]:
    """This will give somebody's news, newest first."""
    rows = Notification.objects.filter(recipient=user).select_related("practice")
    return rows.order_by("-happened_at", "-pk")


def unread_count(user: Any) -> int:
    """This will count the news somebody has not read."""
    return Notification.objects.filter(recipient=user, read_at=None).count()


def by_day(rows: Iterable[Notification], *, today: date) -> list[NewsDay]:
    """This will group news (newest first, its practice fetched) by the day it happened."""
    days: dict[date, list[NewsLine]] = {}
    for row in rows:
        day = localtime(row.happened_at).date()
        days.setdefault(day, []).append(_line(row))
    return [NewsDay(day_name(day, today), day, tuple(lines)) for day, lines in days.items()]


def day_name(day: date, today: date) -> str:
    """This will name a day as people do: within the last week by its name."""
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    if today - timedelta(days=WEEK) < day < today:
        return date_format(day, "l")
    return date_format(day, "j F" if day.year == today.year else "j F Y")


def _line(row: Notification) -> NewsLine:
    moment = localtime(row.happened_at)
    return NewsLine(
        id=row.pk,
        moment=moment.isoformat(timespec="minutes"),
        when=date_format(moment, "H:i"),
        text=row.text,
        link=row.link,
        is_new=row.read_at is None,
    )
