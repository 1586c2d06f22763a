"""Saves what an author writes, one section at a time, as versions of the record.

A practice that readers see keeps its words until a reviewer approved the newer version.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Revision, TaskState, WorkflowState

from practices.models import PracticeIndexPage, PracticePage, SectionMark
from practices.rules.record_sections import QUICK, FieldPlace, fields_of
from practices.rules.sharing import may_edit
from practices.selectors.record_draft import (
    content_of,
    content_of_version,
    missing_answers,
    own_practices,
)
from practices.selectors.record_life import life_of
from practices.services.logged_actions import LoggedAction
from practices.services.practice_imports_pages import Addresses
from practices.services.submission_changes import Changes, keep_uploads, put_changes
from practices.services.submission_errors import StaleVersionError, demand


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save came to: the newest version, and whether it is a new one."""

    version: int
    is_new: bool


def locked_practice(*, practice_id: int, author: Any) -> PracticePage:
    """This will lock a practice of the author's until the transaction ends and read it anew.
    Raises PracticePage.DoesNotExist when it is not theirs."""
    practices = PracticePage.objects.select_for_update(of=("self",))
    practice: PracticePage = practices.get(pk=own_practices(author).get(pk=practice_id).pk)
    return practice


def lock_review(practice_id: int) -> None:
    """This will lock the open review of a practice, if it has one, until the transaction ends, so
    that ending it and deciding on it cannot cross. Take it before the practice: whoever decides
    holds the review first."""
    open_review = TaskState.objects.filter(
        pk__in=WorkflowState.objects.active()
        .filter(
            object_id=str(practice_id), base_content_type=ContentType.objects.get_for_model(Page)
        )
        .values("current_task_state")
    )
    list(open_review.select_for_update(of=("self",)).values_list("pk", flat=True))


@transaction.atomic
def save_part(
    *,
    practice_id: int,
    author: Any,
    place: FieldPlace,
    changes: Changes,
    version: int,
    is_done: bool,
    at: datetime,
) -> Saved:
    """This will save one section, or one step of the quick share, as a new version.

    `version` is the one that the form was opened with. The same answers sent again make no further
    version. Raises StaleVersionError when somebody saved other answers in the same fields since;
    NotAllowedError while a reviewer reads it; PracticePage.DoesNotExist when it is not theirs.
    """
    practice = locked_practice(practice_id=practice_id, author=author)
    demand(may_edit(life_of(practice)))
    page: PracticePage = practice.get_latest_revision_as_object()
    fields = fields_of(place.section, place.step)
    before = content_of(page, fields)
    put_changes(page, keep_uploads(changes, author=author))
    newest = practice.latest_revision_id or 0
    is_new = content_of(page, fields) != before
    if is_new:
        if version != newest and content_of_version(practice, version, fields) != before:
            raise StaleVersionError(newest)
        newest = _new_version(practice, page, author, place, at).pk
    if place.section == QUICK:
        is_done = not missing_answers(page)
    _mark(practice, place.section, is_done=is_done, at=at)
    return Saved(newest, is_new)


def _new_version(
    practice: PracticePage, page: PracticePage, author: Any, place: FieldPlace, at: datetime
) -> Revision:
    if practice.first_published_at is None and page.title != practice.title:
        _rename_draft(practice, page)
    revision: Revision = page.save_revision(user=author, clean=False)
    log(
        practice,
        LoggedAction.SAVE_SECTION.value,
        user=author,
        revision=revision,
        content_changed=True,
        data={"section": place.section, "step": place.step},
    )
    return revision


def _rename_draft(practice: PracticePage, page: PracticePage) -> None:
    """Until readers saw it, the address follows the title; afterwards it never changes."""
    index = PracticeIndexPage.objects.get()
    page.slug = Addresses(index).new(page.title)
    page.set_url_path(index)
    # Not through save: it would send readers from an address that they never had.
    Page.objects.filter(pk=practice.pk).update(
        title=page.title, slug=page.slug, url_path=page.url_path
    )


def _mark(practice: PracticePage, section: str, *, is_done: bool, at: datetime) -> None:
    SectionMark.objects.update_or_create(
        practice=practice, section=section, defaults={"is_done": is_done, "saved_at": at}
    )
