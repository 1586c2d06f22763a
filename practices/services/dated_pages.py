"""Publishes a page as it would have been on an earlier day: with its author, version and log."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import make_aware
from wagtail.models import Page, PageLogEntry

from practices.services.file_shapes import SeedFileError

WRITTEN_BEFORE = timedelta(days=9)
"""How long before its publication a page of the demonstration was begun."""


def at_ten(day: date, minutes: int = 0) -> datetime:
    """This will give a moment of the day in the site's time zone: 10:00, and so many minutes."""
    return make_aware(datetime.combine(day, time(10))) + timedelta(minutes=minutes)


def publish_page(page: Page, *, parent: Page, author: Any, publisher: Any, on: date) -> None:
    """This will add a page as a draft of its author and publish it as another person does, so
    that versions and log exist, then date all of it back to the day `on`.

    Raises SeedFileError when Wagtail refuses the page, such as for an address that is taken.
    """
    page.owner = author
    page.live = False
    page.has_unpublished_changes = True
    try:
        parent.add_child(instance=page)
    except ValidationError as error:
        problem = " ".join(error.messages)
        raise SeedFileError(f"{page.slug}: {problem} Rename the page in the way.") from error
    revision = page.save_revision(user=author, clean=False)
    revision.publish(user=publisher, skip_permission_checks=True)
    _date_back(page, on)


def _date_back(page: Page, on: date) -> None:
    written, published = at_ten(on - WRITTEN_BEFORE), at_ten(on)
    Page.objects.filter(pk=page.pk).update(
        first_published_at=published,
        last_published_at=published,
        latest_revision_created_at=written,
    )
    page.revisions.update(created_at=written)
    entries = PageLogEntry.objects.filter(page_id=page.pk)
    entries.update(timestamp=published)
    entries.filter(action="wagtail.create").update(timestamp=written)
