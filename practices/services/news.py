"""Tells people what happened: one row for each reader. Mail follows from the rows, later."""

from collections.abc import Iterable
from datetime import datetime

from practices.enums import NewsKind
from practices.models import Notification, PracticeCredit, PracticePage

TEXT_MAX = 400


def tell(
    *,
    recipient_ids: Iterable[int | None],
    kind: NewsKind,
    text: str,
    at: datetime,
    practice: PracticePage | None = None,
    link: str = "",
    besides: int | None = None,
) -> int:
    """This will write a piece of news for each of the recipients, once each, and return how many.

    Call it in the transaction of what happened. `text` is one sentence as the reader sees it; it
    is cut at 400 characters. `link` is a path on this site; the practice's own when empty.
    `besides` is whoever did it: nobody is told of their own doing.
    """
    readers = sorted({pk for pk in recipient_ids if pk is not None} - {besides})
    if not link and practice is not None:
        link = practice.get_absolute_url()
    if len(text) > TEXT_MAX:
        text = text[: TEXT_MAX - 1] + "…"
    rows = [
        Notification(
            recipient_id=pk, kind=kind, practice=practice, text=text, link=link, happened_at=at
        )
        for pk in readers
    ]
    return len(Notification.objects.bulk_create(rows))


def author_ids(practice: PracticePage) -> set[int]:
    """This will give the accounts of those who answer for a practice: its owner and whoever is
    credited on it. It may be empty: imported records have nobody here."""
    credited = PracticeCredit.objects.filter(practice_id=practice.pk)
    return {practice.owner_id, *credited.values_list("user_id", flat=True)} - {None}
