"""What curators read of people's searches. Only words that enough people typed are shown."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import QuerySet, Sum
from django.utils.formats import date_format
from django.utils.http import urlencode
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import DateColumn, NumberColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from search.models import AskedQuery
from search.query_log import ENOUGH_PEOPLE

PERMISSION = "search.view_askedquery"


def months() -> list[tuple[date, str]]:
    """This will give the months of which something is known, the latest first."""
    found = AskedQuery.objects.order_by("-month").values_list("month", flat=True).distinct()
    return [(month, date_format(month, "F Y")) for month in found]


class MonthFilter(WagtailFilterSet):
    """One month at a time."""

    month = django_filters.ChoiceFilter(label="Month", choices=months)

    class Meta:
        model = AskedQuery
        fields = ["month"]


class SearchesReport(ReportView):
    """What people search for most, month by month."""

    model = AskedQuery
    permission_policy = ModelPermissionPolicy(AskedQuery)
    any_permission_required = ("view",)
    page_title = "What people search for"
    header_icon = "search"
    index_url_name = "searches_report"
    index_results_url_name = "searches_report_results"
    filterset_class = MonthFilter
    default_ordering = ("-month", "-times", "text")
    columns = (
        TitleColumn("text", label="Words", get_url=lambda asked: search_address(asked.text)),
        DateColumn("month", label="Month", width="15%"),
        NumberColumn("times", label="Times asked", width="15%"),
        NumberColumn("times_without_result", label="Found nothing", width="15%"),
    )
    list_export = ["text", "month", "times", "times_without_result"]
    export_headings = {
        "text": "Words",
        "month": "Month",
        "times": "Times asked",
        "times_without_result": "Found nothing",
    }
    export_filename = "searches"

    def get_base_queryset(self) -> QuerySet[AskedQuery]:
        return self.asked().exclude(text="").order_by(*self.default_ordering)

    def asked(self) -> QuerySet[AskedQuery]:
        """What the report is about, shown or not."""
        return AskedQuery.objects.all()

    def get_page_subtitle(self) -> str:
        """How much is not shown, so that nobody takes the list for all there is."""
        hidden = self.asked().filter(text="").aggregate(times=Sum("times"))["times"] or 0
        if not hidden:
            return ""
        return f"{hidden:,} more, of words that fewer than {ENOUGH_PEOPLE} people typed"


class NothingFoundReport(SearchesReport):
    """What people look for and do not find: what to write next, or to give another name."""

    page_title = "Searches that found nothing"
    header_icon = "warning"
    index_url_name = "nothing_found_report"
    index_results_url_name = "nothing_found_report_results"
    default_ordering = ("-month", "-times_without_result", "text")
    export_filename = "searches-that-found-nothing"

    def asked(self) -> QuerySet[AskedQuery]:
        return super().asked().filter(times_without_result__gt=0)


class ReportMenuItem(MenuItem):
    """Shown to those who may read the reports."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(PERMISSION))


def search_address(text: str) -> str:
    """This will give the address of the public search for these words."""
    return f"/search/?{urlencode({'q': text})}"
