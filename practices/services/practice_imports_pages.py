"""The pages that an import meets: which it may touch, what they say now, and how they are written.

Everything is written as an editor in Wagtail would: saved, as a version, and published. So whatever
follows a save of a page (standing, search) follows here too.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.text import slugify
from wagtail.actions.base import BaseAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, WorkflowState

from practices.models import PracticeIndexPage, PracticePage
from practices.rules.slugs import ROUTE_WORDS, SLUG_MAX
from practices.services.practice_imports_fields import Field

Values = dict[str, Any]
FALLBACK_SLUG = "practice"


def existing_pages(external_ids: Iterable[str]) -> dict[str, PracticePage]:
    """This will fetch the pages with these ids, with all that the fields of an import read, in a
    fixed number of statements."""
    pages = (
        PracticePage.objects.filter(external_id__in=list(external_ids))
        .select_related(
            "latest_revision", "origin_profession", "origin_region", "cost_to_start", "cost_to_run"
        )
        .prefetch_related(
            "origin_services",
            "useful_to_services",
            "origin_organisations",
            "people_served",
            "settings",
            "concept_links__concept",
            "tagged_items__tag",
        )
    )
    return {page.external_id: page for page in pages}


def newest_version(page: PracticePage) -> PracticePage:
    """This will give a page as its newest version has it: a waiting draft, or the page itself."""
    if page.latest_revision_id in {None, page.live_revision_id}:
        return page
    newest: PracticePage = page.latest_revision.as_object()
    return newest


def values_of(page: PracticePage, fields: Mapping[str, Field]) -> Values:
    """This will give what a page says, by field; what is empty is left out."""
    return filled({name: field.of_page(page) for name, field in fields.items()})


def filled(values: Values) -> Values:
    """This will leave out what is empty."""
    return {name: value for name, value in values.items() if value}


def is_published(page: PracticePage | None) -> bool:
    """This will say whether readers see the newest version of a page."""
    return (
        page is not None and page.live and page.latest_revision_id in {None, page.live_revision_id}
    )


def in_review(pages: Iterable[PracticePage]) -> set[int]:
    """This will give the primary keys of those pages that a reviewer has."""
    states = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(page.pk) for page in pages],
    )
    return {int(key) for key in states.values_list("object_id", flat=True)}


def reason_to_leave(page: PracticePage, reviewed: set[int]) -> str:
    """This will say why an import must not touch a page, whatever it says; "" when it may.

    A version that an import saved has no writer, so one with a writer is a person's.
    """
    if page.locked:
        return "somebody locked it"
    if page.pk in reviewed:
        return "a reviewer has it"
    if not page.live and page.first_published_at is not None:
        return "a curator took it off the site"
    newest = page.latest_revision
    if newest and newest.user_id and newest.pk != page.live_revision_id:
        return "somebody has a draft of it"
    return ""


class Addresses:
    """Makes the last part of the address of each new page: from its title, and its own. Old
    addresses that lead elsewhere today are not given again."""

    def __init__(self, index: PracticeIndexPage) -> None:
        self._taken = set(ROUTE_WORDS) | set(index.get_children().values_list("slug", flat=True))
        olds = Redirect.objects.filter(old_path__startswith=f"/{index.slug}/")
        self._taken |= {
            path.rstrip("/").rsplit("/", 1)[1] for path in olds.values_list("old_path", flat=True)
        }

    def new(self, title: str) -> str:
        """This will give a free one, with a number at its end when the title was there before."""
        start = slugify(title.replace("_", " "))[:SLUG_MAX].strip("-") or FALLBACK_SLUG
        slug, number = start, 1
        while slug in self._taken:
            number += 1
            slug = f"{start[: SLUG_MAX - len(str(number)) - 1].strip('-')}-{number}"
        self._taken.add(slug)
        return slug


def create_page(
    external_id: str,
    slug: str,
    values: Values,
    *,
    fields: Mapping[str, Field],
    index: PracticeIndexPage,
) -> PracticePage:
    """This will add a page as a draft below the index, with its first version. It has no owner: who
    wrote it has no account here."""
    page = PracticePage(
        external_id=external_id, slug=slug, live=False, has_unpublished_changes=True
    )
    _put(page, values, fields)
    index.add_child(instance=page)
    page.save_revision(clean=False)
    return page


def update_page(page: PracticePage, values: Values, *, fields: Mapping[str, Field]) -> None:
    """This will save these values of a page, given as its newest version, as a new draft."""
    _put(page, values, fields)
    page.save_revision(log_action=True)


def publish_page(page: PracticePage, *, publisher: Any, is_new: bool) -> None:
    """This will publish the newest version of a page. Whether the publisher may is decided before:
    the right to do so is one for all practices."""
    if is_new:
        PublishAsMade(page, user=publisher).execute(skip_permission_checks=True)
    else:
        page.latest_revision.publish(user=publisher, skip_permission_checks=True)


class PublishAsMade(PublishPageRevisionAction):
    """Wagtail's publishing of a page that was made a moment ago, as it is in memory. Wagtail itself
    reads the page back from its version, which gives the same and takes a third of an import."""

    def __init__(self, page: PracticePage, *, user: Any) -> None:
        BaseAction.__init__(self, page, user=user)
        self.object = page
        self.revision = page.latest_revision
        self.changed = self.log_action = True
        self.previous_revision = None


def _put(page: PracticePage, values: Values, fields: Mapping[str, Field]) -> None:
    for name, value in values.items():
        fields[name].put(page, value)
