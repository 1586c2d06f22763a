"""The admin form of a practice, in the sections of the record."""

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)

from practices.panels import OwnWordsPanel, PracticeForm

WORDS_HELP = "The practitioner’s own words. Only they and administrators can change them."


def quick_share_panels() -> list[Panel]:
    """This will give the eight answers of the quick share."""
    return [
        MultiFieldPanel(
            [OwnWordsPanel("title"), OwnWordsPanel("outcome")],
            heading="Title and outcome",
            help_text=WORDS_HELP,
        ),
        MultiFieldPanel(
            [
                OwnWordsPanel("origin_profession"),
                OwnWordsPanel("origin_organisations"),
                FieldRowPanel([OwnWordsPanel("origin_place"), OwnWordsPanel("origin_country")]),
                OwnWordsPanel("credit_line"),
                FieldRowPanel([OwnWordsPanel("started_year"), OwnWordsPanel("started_month")]),
                OwnWordsPanel("started_note"),
            ],
            heading="Where and when it began",
        ),
        OwnWordsPanel("problem"),
        OwnWordsPanel("what_we_did"),
        OwnWordsPanel("results"),
    ]


SECTIONS: tuple[tuple[str, tuple[str | tuple[str, str], ...]], ...] = (
    ("What we did", ("steps", "mechanism", "must_keep", "can_change", "scale")),
    (
        "What changed",
        (
            "claimed_direction",
            "measures",
            "unintended_effects",
            "no_harm_seen",
            "groups_at_risk",
            "do_differently",
            "cautions",
            "spread",
            "evidence_note",
        ),
    ),
    ("What service users say", ("involvement", "quotes", "satisfaction")),
    (
        "How to do it",
        (
            "resources",
            ("cost_to_start", "cost_to_run"),
            "cost_note",
            ("staff_hours", "time_to_set_up"),
            ("who_pays", "who_gains"),
            "milestones",
            "teams",
            "risks",
            "legal_basis",
            "data_sharing",
            "sustaining",
            "files",
        ),
    ),
    (
        "Credit",
        (
            "partners",
            "funding",
            "commercial_interest",
            "adapted_from",
            "awards",
            "licence",
            "main_image",
        ),
    ),
)
"""The sections of the full record that the practitioner writes; a pair stands in one row."""


def record_panels() -> list[Panel]:
    """This will give the sections of the full record."""
    return [
        MultiFieldPanel([_own_words(name) for name in names], heading=heading)
        for heading, names in SECTIONS
    ]


def _own_words(name: str | tuple[str, str]) -> Panel:
    if isinstance(name, str):
        return OwnWordsPanel(name)
    return FieldRowPanel([OwnWordsPanel(one) for one in name])


def taxonomy_panels() -> list[Panel]:
    """This will give what curators keep: how the practice is described and found."""
    return [
        MultiFieldPanel(
            [
                FieldPanel("origin_services"),
                FieldPanel("useful_to_services"),
                FieldPanel("origin_region"),
            ],
            heading="Services and region",
        ),
        InlinePanel(
            "concept_links",
            heading="Concepts",
            label="concept",
            max_num=5,
            help_text="The most important first; five at most.",
        ),
        FieldPanel("tags"),
        MultiFieldPanel(
            [FieldPanel("people_served"), FieldPanel("settings"), FieldPanel("place_type")],
            heading="For whom and where",
        ),
    ]


def keeping_panels() -> list[Panel]:
    """This will give dates, address and what became of the practice."""
    return [
        PublishingPanel(),
        FieldPanel("slug"),
        MultiFieldPanel(
            [
                FieldPanel("confirmed_current_on"),
                FieldPanel("withdrawn_year"),
                FieldPanel("withdrawn_reason"),
            ],
            heading="Is it still in use?",
            help_text="A reason marks the practice as withdrawn. It stays readable.",
        ),
        MultiFieldPanel(
            [
                OwnWordsPanel("external_id"),
                OwnWordsPanel("source_url"),
                OwnWordsPanel("is_demo"),
            ],
            heading="For the record",
        ),
    ]


def practice_edit_handler() -> TabbedInterface:
    """This will build the form: what it is, the record, how it is found, keeping it."""
    return TabbedInterface(
        base_form_class=PracticeForm,
        children=[
            ObjectList(quick_share_panels(), heading="Quick share"),
            ObjectList(record_panels(), heading="Full record"),
            ObjectList(taxonomy_panels(), heading="How it is found"),
            ObjectList(keeping_panels(), heading="Keeping"),
        ],
    )
