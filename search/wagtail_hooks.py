"""What editors see of search: answers they put first, what people looked for, what waits."""

from typing import Any

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, NumberColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup

from practices.admin.base import ListViewSet, ReadOnlyViewSet
from search.models import PromotedAnswer, SearchDirty
from search.reports import NothingFoundReport, ReportMenuItem, SearchesReport

RESULTS_ONLY: dict[str, Any] = {"results_only": True}


class PromotedAnswers(ListViewSet):
    """A practice put first for a question."""

    model = PromotedAnswer
    name = "promoted_answers"
    url_prefix = "search/promoted-answers"
    menu_label = "Promoted answers"
    icon = "pick"
    fetch = ("practice",)
    list_display = ["words", Column("practice", label="Practice"), Column("note", label="Why")]
    list_export = ["words", "practice", "note"]
    export_filename = "promoted-answers"
    search_fields = ["words", "note", "practice__title"]
    ordering = ("words",)
    panels = [
        MultiFieldPanel(
            [FieldPanel("words"), FieldPanel("practice"), FieldPanel("note")],
            heading="An answer put first",
            help_text="Whoever asks just this sees the practice above the others, with your "
            "reason. It changes neither its standing nor the order of the rest.",
        )
    ]


class WaitingDocuments(ReadOnlyViewSet):
    """Documents that an index lacks, and why."""

    model = SearchDirty
    name = "waiting_documents"
    url_prefix = "search/waiting"
    menu_label = "Waiting to be indexed"
    icon = "history"
    fetch = ("target",)
    list_display = [
        "key",
        Column("target", label="Index"),
        NumberColumn("attempts", label="Tries"),
        BooleanColumn("is_parked", label="Set aside"),
        Column("last_error", label="Why"),
        DateColumn("marked_at", label="Since"),
    ]
    list_filter = ["is_parked"]
    inspect_view_fields = ["key", "version", "target", "attempts", "last_error", "marked_at"]


class SearchGroup(ModelViewSetGroup):
    menu_label = "Search"
    menu_icon = "search"
    menu_order = 235
    items = (PromotedAnswers, WaitingDocuments)


@hooks.register("register_admin_viewset")
def screens() -> SearchGroup:
    """The screens of search."""
    return SearchGroup()


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    """The two reports, each whole and as its list alone."""
    return [
        path(f"reports/{address}/{part}", view.as_view(**options), name=f"{name}{suffix}")
        for address, view, name in (
            ("searches", SearchesReport, "searches_report"),
            ("searches-without-result", NothingFoundReport, "nothing_found_report"),
        )
        for part, suffix, options in (("", "", {}), ("results/", "_results", RESULTS_ONLY))
    ]


@hooks.register("register_reports_menu_item")
def nothing_found_menu_item() -> MenuItem:
    """The entry that curators look at first."""
    return ReportMenuItem(
        NothingFoundReport.page_title,
        reverse("nothing_found_report"),
        name="searches-without-result",
        icon_name="warning",
        order=100,
    )


@hooks.register("register_reports_menu_item")
def searches_menu_item() -> MenuItem:
    """Everything that is asked."""
    return ReportMenuItem(
        SearchesReport.page_title,
        reverse("searches_report"),
        name="searches",
        icon_name="search",
        order=110,
    )
