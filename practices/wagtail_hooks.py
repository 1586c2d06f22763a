"""What practices add to Wagtail's admin. Each part stands in `practices.admin`."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from practices.admin import (
    log_entries,
    private_files,
    protected_accounts,
    protected_pages,
    widgets,
)
from practices.admin.choosers import CHOOSERS
from practices.admin.concepts import ConceptGroup
from practices.admin.engagement import EngagementGroup
from practices.admin.evidence import EvidenceGroup
from practices.admin.organisations import OrganisationGroup
from practices.admin.practices import PracticeListViewSet
from practices.admin.review_menu import ReviewQueueItem
from practices.admin.taxonomy import TaxonomyGroup

# Before any form is built: the screens below build theirs when they are registered.
widgets.register()

hooks.register("register_log_actions", log_entries.register)
hooks.register("before_serve_document", private_files.keep_private)
protected_pages.register()
protected_accounts.register()


@hooks.register("register_admin_viewset", order=-1)
def choosers() -> list[Any]:
    """The pickers come first, so that the forms of the screens use them."""
    return CHOOSERS


@hooks.register("register_admin_viewset")
def screens() -> list[Any]:
    """The screens of every list."""
    return [
        PracticeListViewSet("practice_list"),
        TaxonomyGroup(),
        ConceptGroup(),
        OrganisationGroup(),
        EvidenceGroup(),
        EngagementGroup(),
    ]


@hooks.register("register_admin_menu_item")
def review_queue() -> ReviewQueueItem:
    """The queue of reviewers stands outside the admin: most of them have no account in it."""
    return ReviewQueueItem(
        "Review queue", reverse("review_queue"), name="review-queue", icon_name="check", order=120
    )


@hooks.register("insert_global_admin_css")
def admin_style() -> SafeString:
    """The few rules of our own for the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("practices/admin.css"))
