"""Evidence items, with what reviewers decided on them."""

from django.db.models import Count, Model, Q, QuerySet
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import NumberColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup

from practices.admin.base import AddView, ListView, ListViewSet, ReadOnlyViewSet
from practices.admin.touched import by_its_practice
from practices.enums import ConfirmationVerdict
from practices.forms.evidence import EvidenceItemForm
from practices.models import EvidenceConfirmation, EvidenceItem


class ConfirmationsPanel(Panel):
    """Shows what reviewers decided; nobody changes that here."""

    class BoundPanel(Panel.BoundPanel):
        def is_shown(self) -> bool:
            return self.instance is not None and self.instance.pk is not None

        def render_html(self, parent_context: object = None) -> SafeString:
            return self.as_list(
                self.instance.confirmations.select_related("reviewer", "organisation")
            )

        def as_list(self, rows: QuerySet[EvidenceConfirmation]) -> SafeString:
            """This will write the verdicts out, one a line."""
            lines = format_html_join(
                "",
                "<li><b>{}</b>: {}, {}, {}.{} {}</li>",
                (
                    (
                        row.get_verdict_display(),
                        row.reviewer,
                        row.organisation,
                        date_format(localtime(row.decided_at), "j F Y"),
                        " Has a conflict of interest: not counted." if row.has_conflict else "",
                        row.note,
                    )
                    for row in rows
                ),
            )
            if not lines:
                lines = format_html("<li>{}</li>", "No reviewer has decided on this item yet.")
            return format_html("<ul>{}</ul>", lines)


class EvidenceListView(ListView):
    """Evidence items with how many reviewers confirmed and disputed each."""

    def get_base_queryset(self) -> QuerySet[EvidenceItem]:
        items: QuerySet[EvidenceItem] = super().get_base_queryset()
        verdict = "confirmations__verdict"
        return items.annotate(
            confirmed=Count("confirmations", filter=Q(**{verdict: ConfirmationVerdict.CONFIRM})),
            disputed=Count("confirmations", filter=Q(**{verdict: ConfirmationVerdict.DISPUTE})),
        )


class EvidenceAddView(AddView):
    """Remembers who added an item."""

    def save_instance(self) -> Model:
        self.form.instance.added_by = self.request.user
        return super().save_instance()


class EvidenceViewSet(ListViewSet):
    model = EvidenceItem
    name = "evidence_items"
    url_prefix = "evidence/items"
    menu_label = "Evidence items"
    icon = "glasses"
    index_view_class = EvidenceListView
    add_view_class = EvidenceAddView
    touches = staticmethod(by_its_practice)
    fetch = ("practice",)
    list_display = [
        "title",
        "practice",
        "design",
        "direction",
        "year",
        NumberColumn("confirmed", label="Confirmed by", sort_key="confirmed"),
        NumberColumn("disputed", label="Disputed by", sort_key="disputed"),
    ]
    list_filter = ["design", "direction", "about", "independent"]
    list_export = [
        "practice",
        "title",
        "authors",
        "publisher",
        "design",
        "best_included",
        "link",
        "year",
        "country",
        "direction",
        "about",
        "independent",
        "site",
        "months",
        "n",
        "finding",
        "limits",
        "confirmed",
        "disputed",
    ]
    export_filename = "evidence"
    search_fields = ["title", "authors", "publisher", "practice__title"]
    ordering = ("practice__title", "sort_order", "pk")
    edit_handler = ObjectList(
        [
            FieldPanel("practice"),
            MultiFieldPanel(
                [
                    FieldPanel("title"),
                    FieldRowPanel([FieldPanel("authors"), FieldPanel("publisher")]),
                    FieldPanel("link"),
                    FieldRowPanel([FieldPanel("year"), FieldPanel("country")]),
                ],
                heading="The study",
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("design"), FieldPanel("best_included")]),
                    FieldRowPanel([FieldPanel("direction"), FieldPanel("about")]),
                    FieldRowPanel([FieldPanel("independent"), FieldPanel("site")]),
                    FieldRowPanel([FieldPanel("months"), FieldPanel("n")]),
                ],
                heading="What kind of study",
                help_text="An item counts once two reviewers of two organisations confirm its "
                "design. The practice is worked out again when you save.",
            ),
            MultiFieldPanel(
                [FieldPanel("finding"), FieldPanel("limits"), FieldPanel("sort_order")],
                heading="What it says",
            ),
            ConfirmationsPanel(heading="What reviewers decided"),
        ],
        base_form_class=EvidenceItemForm,
    )


class ConfirmationViewSet(ReadOnlyViewSet):
    model = EvidenceConfirmation
    name = "evidence_confirmations"
    url_prefix = "evidence/confirmations"
    menu_label = "Reviewers’ verdicts"
    icon = "clipboard-list"
    fetch = ("item__practice", "reviewer", "organisation")
    list_display = ["item", "verdict", "reviewer", "organisation", "has_conflict", "decided_at"]
    list_filter = ["verdict", "has_conflict"]
    list_export = ["item", "verdict", "reviewer", "organisation", "has_conflict", "decided_at"]
    export_filename = "verdicts"
    search_fields = ["item__title", "reviewer__full_name", "organisation__name"]
    ordering = ("-decided_at", "pk")


class EvidenceGroup(ModelViewSetGroup):
    menu_label = "Evidence"
    menu_icon = "glasses"
    menu_order = 250
    items = (EvidenceViewSet, ConfirmationViewSet)
