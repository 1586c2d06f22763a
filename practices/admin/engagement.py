"""What peers say and do, to be read; and safety notices, which curators open and close."""

from typing import Any

from django.db.models import Model
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, DateColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup

from practices.admin.base import AddView, EditView, ListViewSet, ReadOnlyViewSet
from practices.admin.disputes import DisputeViewSet
from practices.admin.touched import by_its_practice
from practices.forms.safety import SafetyNoticeForm
from practices.models import Adoption, Endorsement, SafetyNotice


class EndorsementViewSet(ReadOnlyViewSet):
    model = Endorsement
    name = "endorsements"
    url_prefix = "engagement/endorsements"
    icon = "thumbtack"
    fetch = ("practice", "endorser", "organisation", "region")
    list_display = [
        "practice",
        "kind",
        "endorser",
        "organisation",
        DateColumn("endorsed_at", label="Given", sort_key="endorsed_at"),
        DateColumn("withdrawn_at", label="Withdrawn", sort_key="withdrawn_at"),
    ]
    list_filter = {"kind": ["exact"], "has_conflict": ["exact"], "withdrawn_at": ["isnull"]}
    list_export = [
        "practice",
        "kind",
        "endorser",
        "organisation",
        "region",
        "statement",
        "endorsed_at",
        "has_conflict",
        "withdrawn_at",
        "withdrawn_reason",
    ]
    export_filename = "endorsements"
    search_fields = ["practice__title", "endorser__full_name", "organisation__name", "statement"]
    ordering = ("-endorsed_at", "pk")


class AdoptionViewSet(ReadOnlyViewSet):
    model = Adoption
    name = "adoptions"
    url_prefix = "engagement/adoptions"
    icon = "rotate"
    fetch = ("practice", "organisation", "recorded_by")
    list_display = [
        "practice",
        "organisation",
        "status",
        "direction",
        BooleanColumn("is_current", label="Current", sort_key="is_current"),
        DateColumn("recorded_at", label="Recorded", sort_key="recorded_at"),
    ]
    list_filter = ["status", "direction", "stop_reason", "is_current"]
    list_export = [
        "practice",
        "organisation",
        "status",
        "since_year",
        "until_year",
        "stop_reason",
        "direction",
        "outcome",
        "is_current",
        "recorded_at",
    ]
    export_filename = "adoptions"
    search_fields = ["practice__title", "organisation__name", "outcome"]
    ordering = ("-recorded_at", "pk")


class SetOnSavingPanel(FieldPanel):
    """Shows what was set when a row was saved; a new row has nothing to show yet."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        super().__init__(field_name, **{**kwargs, "read_only": True})

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return self.instance.pk is not None


class SafetyNoticeAddView(AddView):
    """Whoever writes a notice opens it, now."""

    def save_instance(self) -> Model:
        self.form.instance.opened_by = self.request.user
        self.form.instance.opened_at = timezone.now()
        return super().save_instance()


class SafetyNoticeEditView(EditView):
    """A reason closes a notice; taking the reason away opens it again."""

    def save_instance(self) -> Model:
        notice = self.form.instance
        if not notice.closed_reason:
            notice.closed_at = None
        elif notice.closed_at is None:
            notice.closed_at = timezone.now()
        return super().save_instance()


class SafetyNoticeViewSet(ListViewSet):
    """Notices are closed, never deleted."""

    model = SafetyNotice
    name = "safety_notices"
    url_prefix = "engagement/safety-notices"
    icon = "warning"
    add_view_class = SafetyNoticeAddView
    edit_view_class = SafetyNoticeEditView
    deletable = False
    touches = staticmethod(by_its_practice)
    fetch = ("practice", "opened_by", "confirmed_by")
    list_display = [
        "practice",
        "text",
        DateColumn("opened_at", label="Opened", sort_key="opened_at"),
        "opened_by",
        "confirmed_by",
        DateColumn("closed_at", label="Closed", sort_key="closed_at"),
    ]
    list_filter = {"closed_at": ["isnull"]}
    list_export = [
        "practice",
        "text",
        "opened_at",
        "opened_by",
        "confirmed_by",
        "closed_at",
        "closed_reason",
    ]
    export_filename = "safety-notices"
    search_fields = ["practice__title", "text"]
    ordering = ("-opened_at", "pk")
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("practice"), FieldPanel("text")],
                heading="The notice",
                help_text="It stands on top of the practice, and nobody can endorse the practice "
                "while the notice is open. The practice is worked out again when you save.",
            ),
            MultiFieldPanel(
                [
                    FieldPanel("confirmed_by"),
                    SetOnSavingPanel("opened_by"),
                    SetOnSavingPanel("opened_at"),
                ],
                heading="Two curators",
                help_text="You open it. Name the colleague who checked it with you.",
            ),
            MultiFieldPanel(
                [FieldPanel("closed_reason"), SetOnSavingPanel("closed_at")],
                heading="Closing it",
                help_text="Write a reason to close the notice. Readers see the reason.",
            ),
        ],
        base_form_class=SafetyNoticeForm,
    )


class EngagementGroup(ModelViewSetGroup):
    menu_label = "Engagement"
    menu_icon = "thumbtack"
    menu_order = 260
    items = (EndorsementViewSet, AdoptionViewSet, DisputeViewSet, SafetyNoticeViewSet)
