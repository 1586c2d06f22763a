"""The lists that describe a practice, and tags."""

from django.db.models import Count, QuerySet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.admin.ui.tables import NumberColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup

from practices.admin.base import DeleteView, ListView, ListViewSet
from practices.models import (
    CostBand,
    PeopleServed,
    PracticeTag,
    Profession,
    Region,
    Service,
    Setting,
)


def term_panels(words: list[Panel], help_text: str) -> list[Panel]:
    """This will lay out the form of a term: its words first, what machines use last."""
    return [
        MultiFieldPanel(words, heading="What readers see", help_text=help_text),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("code"), FieldPanel("sort_order")])],
            heading="Code and place in the list",
        ),
    ]


class TermViewSet(ListViewSet):
    """Screens for one list of terms, in the order readers see."""

    list_display = ["name", "code", "sort_order"]
    list_export = ["code", "name", "sort_order"]
    search_fields = ["name", "code"]
    ordering = ("sort_order", "name")


class ServiceViewSet(TermViewSet):
    model = Service
    name = "services"
    url_prefix = "taxonomy/services"
    icon = "cogs"
    list_display = ["name", "short_name", "code", "sort_order"]
    list_export = ["code", "name", "short_name", "sort_order"]
    export_filename = "services"
    panels = term_panels(
        [FieldPanel("name"), FieldPanel("short_name")],
        "A public service, such as police or housing. Every practice begins in one to four.",
    )


class RegionViewSet(TermViewSet):
    model = Region
    name = "regions"
    url_prefix = "taxonomy/regions"
    icon = "globe"
    export_filename = "regions"
    panels = term_panels(
        [FieldPanel("name")], "The regions and nations of the UK, and one for everywhere else."
    )


class ProfessionViewSet(TermViewSet):
    model = Profession
    name = "professions"
    url_prefix = "taxonomy/professions"
    icon = "user"
    list_display = ["name", "plural", "service", "code", "sort_order"]
    list_filter = ["service"]
    list_export = ["code", "name", "plural", "service", "sort_order"]
    export_filename = "professions"
    search_fields = ["name", "plural", "code"]
    fetch = ("service",)
    panels = term_panels(
        [FieldRowPanel([FieldPanel("name"), FieldPanel("plural")]), FieldPanel("service")],
        "What somebody does for a living, as they would say it: police officer, ward nurse.",
    )


class SettingViewSet(TermViewSet):
    model = Setting
    name = "practice_settings"
    url_prefix = "taxonomy/settings"
    icon = "home"
    export_filename = "settings"
    panels = term_panels(
        [FieldPanel("name")], "Where a practice happens: a ward, a street, a control room."
    )


class CostBandViewSet(TermViewSet):
    model = CostBand
    name = "cost_bands"
    url_prefix = "taxonomy/cost-bands"
    icon = "decimal"
    export_filename = "cost-bands"
    panels = term_panels([FieldPanel("name")], "A range of cost in pounds, cheapest first.")


class PeopleServedViewSet(TermViewSet):
    model = PeopleServed
    name = "people_served"
    url_prefix = "taxonomy/people-served"
    icon = "group"
    export_filename = "people-served"
    panels = term_panels([FieldPanel("name")], "A group of people that practices are for.")


class TagListView(ListView):
    """Tags with how many practices carry each."""

    def get_base_queryset(self) -> QuerySet[PracticeTag]:
        tags: QuerySet[PracticeTag] = super().get_base_queryset()
        return tags.annotate(carried_by=Count("tagged_practices"))


class TagDeleteView(DeleteView):
    """A tag may go while practices carry it: a hurtful one has to. They lose it."""

    uses = ()

    @property
    def confirmation_message(self) -> str:
        carried_by = self.object.tagged_practices.count()
        noun = "practice carries" if carried_by == 1 else "practices carry"
        return f"Delete this tag? {carried_by} {noun} it and will lose it."


class TagViewSet(ListViewSet):
    model = PracticeTag
    name = "tags"
    url_prefix = "taxonomy/tags"
    icon = "tag"
    index_view_class = TagListView
    delete_view_class = TagDeleteView
    list_display = [
        "name",
        "slug",
        NumberColumn("carried_by", label="Practices", sort_key="carried_by"),
    ]
    list_export = ["name", "slug", "carried_by"]
    export_filename = "tags"
    search_fields = ["name", "slug"]
    ordering = ("name",)
    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("slug")],
            heading="The tag",
            help_text="A free word that its writers chose. Mend its spelling here, for every "
            "practice at once.",
        )
    ]


class TaxonomyGroup(ModelViewSetGroup):
    menu_label = "Taxonomy"
    menu_icon = "list-ul"
    menu_order = 220
    items = (
        ServiceViewSet,
        RegionViewSet,
        ProfessionViewSet,
        SettingViewSet,
        CostBandViewSet,
        PeopleServedViewSet,
        TagViewSet,
    )
