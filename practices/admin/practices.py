"""All practices in one list, with their standing."""

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from practices.enums import EvidenceLevel, Overlay
from practices.models import PracticePage


class PracticeListView(IndexView):
    """Practices with what their columns show, in a fixed number of statements."""

    def get_base_queryset(self) -> QuerySet[PracticePage]:
        practices: QuerySet[PracticePage] = super().get_base_queryset()
        return practices.prefetch_related("standing", "origin_services")


def _services(practice: PracticePage) -> str:
    return ", ".join(str(service) for service in practice.origin_services.all())


def _standing(practice: PracticePage) -> str:
    standing = getattr(practice, "standing", None)
    if standing is None:
        return "Not published yet"
    overlays = [str(Overlay(code).label) for code in standing.overlays]
    return ", ".join([standing.get_level_display(), *overlays])


def _evidence(practice: PracticePage) -> str:
    standing = getattr(practice, "standing", None)
    if standing is None:
        return ""
    return (
        f"{EvidenceLevel(standing.evidence_level).code}, {standing.get_direction_display().lower()}"
    )


class PracticeListViewSet(PageListingViewSet):
    model = PracticePage
    index_view_class = PracticeListView
    icon = "doc-full"
    url_prefix = "practices"
    menu_label = "Practices"
    menu_order = 110
    add_to_admin_menu = True
    list_display = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Title", sort_key="title", classname="title"),
        Column("services", label="Began in", accessor=_services),
        Column("standing", label="Standing", accessor=_standing, sort_key="standing__level"),
        Column(
            "evidence", label="Evidence", accessor=_evidence, sort_key="standing__evidence_level"
        ),
        DateColumn(
            "latest_revision_created_at", label="Updated", sort_key="latest_revision_created_at"
        ),
        PageStatusColumn("status", label="Status", sort_key="live"),
    ]
    list_filter = {
        "standing__level": ["exact"],
        "standing__evidence_level": ["exact"],
        "origin_services": ["exact"],
        "live": ["exact"],
        "is_demo": ["exact"],
    }
    list_export = ["title", "slug", "outcome", "live", "first_published_at"]
    export_filename = "practices"

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Nobody is offered to add a practice here: those who do the work write it."""
        return super().get_common_view_kwargs(**kwargs) | {"add_url_name": None}
