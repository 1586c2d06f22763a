"""The way from the admin's menu to the review queue."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from practices.models.review_conflicts import REVIEW_PERMISSION


class ReviewQueueItem(MenuItem):  # type: ignore[misc]
    """Shown to those who may decide."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(REVIEW_PERMISSION))
