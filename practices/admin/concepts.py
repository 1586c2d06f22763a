"""Concepts with every service's words for them, and words that need care."""

from django.db.models import Count, QuerySet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import BooleanColumn, Column, NumberColumn, RelatedObjectsColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup

from practices.admin.base import ListView, ListViewSet
from practices.forms.meanings import MeaningsField
from practices.models import AmbiguousWord, Concept, SharedLabel


class ConceptListView(ListView):
    """Concepts with how many words they have and how many practices carry them."""

    def get_base_queryset(self) -> QuerySet[Concept]:
        concepts: QuerySet[Concept] = super().get_base_queryset()
        return concepts.annotate(
            words=Count("labels", distinct=True), carried_by=Count("practice_links", distinct=True)
        )


class ConceptViewSet(ListViewSet):
    model = Concept
    name = "concepts"
    url_prefix = "concepts/concepts"
    icon = "link"
    index_view_class = ConceptListView
    list_display = [
        "preferred_label",
        "kind",
        NumberColumn("words", label="Words", sort_key="words"),
        NumberColumn("carried_by", label="Practices", sort_key="carried_by"),
    ]
    list_filter = ["kind"]
    list_export = ["slug", "preferred_label", "kind", "definition", "words", "carried_by"]
    export_filename = "concepts"
    search_fields = ["preferred_label", "slug", "labels__text"]
    ordering = ("preferred_label",)
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("preferred_label"),
                FieldPanel("definition"),
                FieldRowPanel([FieldPanel("slug"), FieldPanel("kind")]),
            ],
            heading="The concept",
            help_text="A problem or an approach that people of at least three services would "
            "know as theirs, in words without jargon.",
        ),
        InlinePanel(
            "labels",
            heading="Words for it",
            label="word",
            help_text="The words each service writes itself, the commonest first. A word that "
            "belongs to two concepts also goes into “Shared words”.",
            panels=[
                FieldRowPanel([FieldPanel("text"), FieldPanel("service")]),
                FieldRowPanel([FieldPanel("expansion"), FieldPanel("sort_order")]),
                FieldRowPanel([FieldPanel("is_hidden"), FieldPanel("exact_case")]),
            ],
        ),
        MultiFieldPanel(
            [FieldPanel("narrower"), FieldPanel("related"), FieldPanel("not_same_as")],
            heading="Links to other concepts",
            help_text="“Not the same as” wins over every other link: a search for one never "
            "silently finds the other.",
        ),
    ]


class SharedLabelViewSet(ListViewSet):
    model = SharedLabel
    name = "shared_words"
    url_prefix = "concepts/shared-words"
    menu_label = "Shared words"
    icon = "resubmit"
    list_display = ["text", "rule", RelatedObjectsColumn("concepts", label="Concepts")]
    list_filter = ["rule"]
    list_export = ["text", "rule"]
    export_filename = "shared-words"
    search_fields = ["text", "concepts__preferred_label"]
    prefetch = ("concepts",)
    ordering = ("text",)
    panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("text"), FieldPanel("rule")]), FieldPanel("concepts")],
            heading="A word of several concepts",
            help_text="Say what a search does with it. Choose “never widen” when in doubt.",
        )
    ]


class AmbiguousWordForm(WagtailAdminModelForm):
    """Takes the meanings as lines."""

    meanings = MeaningsField(required=False)


class AmbiguousWordViewSet(ListViewSet):
    model = AmbiguousWord
    name = "ambiguous_words"
    url_prefix = "concepts/ambiguous-words"
    menu_label = "Ambiguous words"
    icon = "help"
    list_display = [
        "text",
        BooleanColumn("is_acronym", label="Acronym", sort_key="is_acronym"),
        Column("meanings", label="Means", accessor=lambda word: "; ".join(word.meanings.values())),
    ]
    list_filter = ["is_acronym"]
    list_export = ["text", "is_acronym", "meanings"]
    export_filename = "ambiguous-words"
    search_fields = ["text"]
    ordering = ("text",)
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("text"), FieldPanel("is_acronym"), FieldPanel("meanings")],
                heading="A word with several meanings",
                help_text="Typed alone it never widens a search: the reader is asked which "
                "meaning they want.",
            )
        ],
        base_form_class=AmbiguousWordForm,
    )


class ConceptGroup(ModelViewSetGroup):
    menu_label = "Concepts"
    menu_icon = "link"
    menu_order = 230
    items = (ConceptViewSet, SharedLabelViewSet, AmbiguousWordViewSet)
