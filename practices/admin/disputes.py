"""Disputes over records of use: curators ask for proof, and settle them with a reason."""

from django.db.models import Model
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import DateColumn

from practices.admin.base import EditView, ListView, ListViewSet
from practices.enums import AdoptionReplyKind
from practices.forms.disputes import DisputeForm
from practices.models import AdoptionReply
from practices.services.adoption_replies import settle_dispute


class DisputeListView(ListView):
    """Disputes only; answers and questions are none."""

    def get_base_queryset(self):  # type: ignore[no-untyped-def]
        return super().get_base_queryset().filter(kind=AdoptionReplyKind.DISPUTE)


class DisputeEditView(EditView):
    """Settles it; the service works the standing out again and tells both sides."""

    def get_queryset(self):  # type: ignore[no-untyped-def]
        return super().get_queryset().filter(kind=AdoptionReplyKind.DISPUTE)

    def save_instance(self) -> Model:
        return settle_dispute(
            reply=self.form.instance,
            curator=self.request.user,
            note=self.form.cleaned_data["settled_note"],
            stands=self.form.cleaned_data["stands"] == "yes",
            at=timezone.now(),
        )


class DisputeViewSet(ListViewSet):
    """Owners write disputes on the site; here they are read and settled."""

    model = AdoptionReply
    name = "disputes"
    url_prefix = "engagement/disputes"
    menu_label = "Disputes"
    icon = "help"
    index_view_class = DisputeListView
    edit_view_class = DisputeEditView
    deletable = False
    hidden_views = frozenset({"add", "delete", "copy", "usage"})
    fetch = ("adoption__practice", "adoption__organisation", "author", "settled_by")
    list_display = [
        "adoption",
        "text",
        "author",
        DateColumn("written_at", label="Written", sort_key="written_at"),
        DateColumn("settled_at", label="Settled", sort_key="settled_at"),
        "settled_by",
    ]
    list_filter = {"settled_at": ["isnull"]}
    search_fields = ["adoption__practice__title", "adoption__organisation__name", "text"]
    ordering = ("-written_at", "pk")
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("adoption", read_only=True),
                    FieldPanel("author", read_only=True),
                    FieldPanel("text", read_only=True),
                    FieldPanel("written_at", read_only=True),
                ],
                heading="The dispute",
                help_text="Ask the organisation for proof first. Its record stays on the page, "
                "marked “disputed”, until you decide.",
            ),
            MultiFieldPanel(
                [FieldPanel("stands"), FieldPanel("settled_note")], heading="What you decide"
            ),
        ],
        base_form_class=DisputeForm,
    )

    def get_common_view_kwargs(self, **kwargs):  # type: ignore[no-untyped-def]
        return super().get_common_view_kwargs(**kwargs) | {
            "add_url_name": None,
            "copy_url_name": None,
        }
