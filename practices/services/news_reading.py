"""Marks news as read."""

from datetime import datetime
from typing import Any

from practices.models import Notification


def mark_all_read(*, user: Any, until: datetime) -> int:
    """This will mark as read all news that had come by `until`, and return how much it was. What
    came later, while the page was open, stays new."""
    unread = Notification.objects.filter(recipient=user, read_at=None, happened_at__lte=until)
    return unread.update(read_at=until)
