"""Organisations, who works there, who is shown and who is credited."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup

from practices.admin.base import ListViewSet
from practices.admin.touched import by_its_practice, by_organisation
from practices.admin.workplaces import MembershipViewSet, OrganisationRequestViewSet
from practices.models import Organisation, PracticeCredit, Profile


class OrganisationViewSet(ListViewSet):
    model = Organisation
    name = "organisations"
    url_prefix = "organisations/organisations"
    icon = "group"
    touches = staticmethod(by_organisation)
    fetch = ("service", "region", "parent")
    list_display = [
        "name",
        "service",
        "region",
        "parent",
        BooleanColumn("is_demo", label="Invented", sort_key="is_demo"),
    ]
    list_filter = ["service", "region", "is_demo"]
    list_export = [
        "name",
        "slug",
        "service",
        "region",
        "country",
        "parent",
        "register_id",
        "website",
        "is_demo",
    ]
    export_filename = "organisations"
    search_fields = ["name", "slug", "register_id", "mail_domains__domain"]
    ordering = ("name",)
    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
                FieldRowPanel([FieldPanel("service"), FieldPanel("region")]),
                FieldRowPanel([FieldPanel("parent"), FieldPanel("country")]),
            ],
            heading="The organisation",
            help_text="Its service, region and parent decide how much its endorsements count. "
            "Practices are worked out again when you save.",
        ),
        MultiFieldPanel([FieldPanel("about"), FieldPanel("website")], heading="For readers"),
        InlinePanel(
            "mail_domains",
            heading="Work e-mail domains",
            label="domain",
            help_text="People with such an address are offered this organisation.",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("register_id"), FieldPanel("is_demo")])],
            heading="For the record",
        ),
    ]


class ProfileViewSet(ListViewSet):
    model = Profile
    name = "profiles"
    url_prefix = "organisations/profiles"
    icon = "view"
    fetch = ("user",)
    list_display = [
        "user",
        BooleanColumn("is_listed", label="Listed", sort_key="is_listed"),
        "about",
    ]
    list_filter = ["is_listed"]
    list_export = ["user", "is_listed", "about"]
    export_filename = "profiles"
    search_fields = ["user__full_name", "user__email", "about"]
    ordering = ("user__full_name",)
    panels = [
        MultiFieldPanel(
            [FieldPanel("user"), FieldPanel("is_listed"), FieldPanel("about")],
            heading="What the public may read",
            help_text="Without a profile, or with “listed” off, a person appears on no page.",
        ),
        FieldPanel("interests"),
    ]


class CreditViewSet(ListViewSet):
    model = PracticeCredit
    name = "credits"
    url_prefix = "organisations/credits"
    menu_label = "Credits"
    icon = "openquote"
    touches = staticmethod(by_its_practice)
    fetch = ("practice", "user")
    list_display = ["practice", "user", "role"]
    list_export = ["practice", "user", "role"]
    export_filename = "credits"
    search_fields = ["practice__title", "user__full_name", "role"]
    ordering = ("practice__title", "sort_order")
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("practice"),
                FieldRowPanel([FieldPanel("user"), FieldPanel("role")]),
                FieldPanel("sort_order"),
            ],
            heading="Who is credited",
            help_text="Somebody who is credited counts as an author: their endorsement, and their "
            "organisation’s, does not count.",
        )
    ]


class OrganisationGroup(ModelViewSetGroup):
    menu_label = "Organisations"
    menu_icon = "group"
    menu_order = 240
    items = (
        OrganisationViewSet,
        OrganisationRequestViewSet,
        MembershipViewSet,
        ProfileViewSet,
        CreditViewSet,
    )
