"""What editors see of search: promoted answers, what was asked, and documents that wait."""

from wagtail.admin.panels import FieldPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from search.models import AskedQuery, PromotedAnswer, SearchDirty


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Nobody adds, changes or deletes these rows by hand."""

    def user_has_permission(self, user: object, action: str) -> bool:
        if action in {"add", "change", "delete"}:
            return False
        return bool(super().user_has_permission(user, action))


class PromotedAnswers(SnippetViewSet):
    model = PromotedAnswer
    icon = "pick"
    list_display = ["words", "practice", "note"]
    add_to_admin_menu = False


class AskedQueries(SnippetViewSet):
    """Searches by month; the report of those that found nothing is this list sorted."""

    model = AskedQuery
    icon = "search"
    menu_label = "What people search for"
    panels = [FieldPanel("text", read_only=True), FieldPanel("times", read_only=True)]
    list_display = ["__str__", "month", "times", "times_without_result", "people"]
    list_filter = ["month"]
    ordering = ["-month", "-times_without_result"]


class WaitingDocuments(SnippetViewSet):
    """Documents that an index lacks, and why."""

    model = SearchDirty
    icon = "history"
    menu_label = "Documents to index"
    panels = [FieldPanel("last_error", read_only=True)]
    list_display = ["key", "version", "attempts", "is_parked", "last_error", "marked_at"]
    list_filter = ["is_parked"]


class SearchGroup(SnippetViewSetGroup):
    items = (PromotedAnswers, AskedQueries, WaitingDocuments)
    menu_label = "Search"
    menu_icon = "search"
    menu_order = 600


for _model in (AskedQuery, SearchDirty):
    register_permission_policy(_model, ReadOnlyPolicy(_model))
register_snippet(SearchGroup)
