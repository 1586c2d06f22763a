"""What Wagtail's page screens may not do with a practice record.

Its text is its writer's, its address never changes meaning, and what peers put on it is theirs:
so it is neither written, copied nor deleted in the admin (product blueprint, “Decided for content
and people”; contract, URLs).
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from practices.models import PracticePage
from practices.panels import OVERRIDE_PERMISSION

NOT_WRITTEN_HERE = "Practices are written by the people who do the work, not in the admin."
NOT_COPIED = "A practice is not copied: there is one record of it. Say “adapted from” instead."
NOT_DELETED = (
    "A practice that was published is never deleted: people endorse it and link to it. "
    "Unpublish it, or give a reason under “Is it still in use?”."
)
NOT_REVERTED = (
    "An older version holds older words of its writer. Only administrators bring it back."
)


def _refuse(request: HttpRequest, reason: str, page_id: int) -> HttpResponse:
    messages.error(request, reason)
    return redirect("wagtailadmin_explore", page_id)


def _may_override(request: HttpRequest) -> bool:
    return request.user.has_perm(OVERRIDE_PERMISSION)  # type: ignore[union-attr]


def no_practice_by_curators(
    request: HttpRequest, parent: Page, page_class: type[Page]
) -> HttpResponse | None:
    """This will keep all but administrators from writing a practice in the admin: they could not
    fill in its words."""
    if issubclass(page_class, PracticePage) and not _may_override(request):
        return _refuse(request, NOT_WRITTEN_HERE, parent.pk)
    return None


def no_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """This will keep a practice from being copied."""
    if issubclass(page.specific_class, PracticePage):
        return _refuse(request, NOT_COPIED, page.pk)
    return None


def no_deletion(request: HttpRequest, page: Page) -> HttpResponse | None:
    """This will keep a published practice, and every page above one, from being deleted."""
    if _hold_published([page]):
        return _refuse(request, NOT_DELETED, page.pk)
    return None


def no_bulk_deletion(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """This will do the same when many are ticked."""
    pages = [one for one in objects if isinstance(one, Page)]
    if action_type == "delete" and pages and _hold_published(pages):
        messages.error(request, NOT_DELETED)
        return redirect(action.next_url)
    return None


def no_old_words_by_curators(request: HttpRequest, page: Page) -> HttpResponse | None:
    """This will keep all but administrators from bringing back an older version: it would change
    every word at once."""
    match = request.resolver_match
    is_revert = match is not None and match.url_name == "revisions_revert"
    if is_revert and isinstance(page, PracticePage) and not _may_override(request):
        return _refuse(request, NOT_REVERTED, page.pk)
    return None


def _hold_published(pages: Iterable[Page]) -> bool:
    published = PracticePage.objects.filter(first_published_at__isnull=False)
    return any(published.descendant_of(page, inclusive=True).exists() for page in pages)


def register() -> None:
    """This will put the rules in front of Wagtail's screens."""
    hooks.register("before_create_page", no_practice_by_curators)
    hooks.register("before_copy_page", no_copy)
    hooks.register("before_delete_page", no_deletion)
    hooks.register("before_bulk_action", no_bulk_deletion)
    hooks.register("before_edit_page", no_old_words_by_curators)
