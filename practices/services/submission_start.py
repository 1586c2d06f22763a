"""Begins a practice from its first answer."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from wagtail.log_actions import log

from practices.models import PracticeIndexPage, PracticePage, ShareStart
from practices.rules.sharing import may_begin
from practices.services.logged_actions import LoggedAction
from practices.services.practice_imports_pages import Addresses
from practices.services.submission_errors import demand

A_DAY = timedelta(days=1)


def shares_begun(author: Any, *, at: datetime) -> int:
    """This will count what somebody began within the 24 hours before."""
    return ShareStart.objects.filter(author=author, started_at__gt=at - A_DAY).count()


def begun_with(*, author: Any, token: UUID) -> PracticePage | None:
    """This will give the draft that an author began with a token, while nobody has published it."""
    start = (
        ShareStart.objects.filter(
            author=author, token=token, practice__first_published_at__isnull=True
        )
        .select_related("practice")
        .first()
    )
    return start.practice if start else None


@transaction.atomic
def begin_share(*, author: Any, token: UUID, title: str, at: datetime) -> PracticePage:
    """This will make a draft of the author's with this title, in its first version, and return it.

    With a token that the author used before, it returns the draft that was made then: a second tap
    makes no second practice. Raises NotAllowedError when the author may not begin.
    """
    # The lock makes a second tap wait, so that it finds what the first one made.
    index = PracticeIndexPage.objects.select_for_update(of=("self",)).get()
    known = ShareStart.objects.filter(author=author, token=token).select_related("practice").first()
    if known is not None:
        return known.practice
    demand(
        may_begin(
            is_verified=author.verified_at is not None, begun_today=shares_begun(author, at=at)
        )
    )
    practice = PracticePage(
        title=title,
        slug=Addresses(index).new(title),
        owner=author,
        live=False,
        has_unpublished_changes=True,
        is_demo=author.is_demo,
    )
    index.add_child(instance=practice)
    revision = practice.save_revision(user=author, clean=False)
    ShareStart.objects.create(author=author, token=token, practice=practice, started_at=at)
    log(practice, LoggedAction.SHARE_START.value, user=author, revision=revision)
    return practice
