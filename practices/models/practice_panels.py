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

from practices.panels import OwnWordsPanel

WORDS_HELP = "The practitioner's own words. Only they and administrators can change them."


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


def record_panels() -> list[Panel]:
    """This will give the sections of the full record that the practitioner writes."""
    return [
        MultiFieldPanel(
            [
                OwnWordsPanel("steps"),
                OwnWordsPanel("mechanism"),
                OwnWordsPanel("must_keep"),
                OwnWordsPanel("can_change"),
                OwnWordsPanel("scale"),
            ],
            heading="What we did",
        ),
        MultiFieldPanel(
            [
                OwnWordsPanel("claimed_direction"),
                OwnWordsPanel("measures"),
                OwnWordsPanel("unintended_effects"),
                OwnWordsPanel("no_harm_seen"),
                OwnWordsPanel("groups_at_risk"),
                OwnWordsPanel("do_differently"),
                OwnWordsPanel("cautions"),
                OwnWordsPanel("spread"),
                OwnWordsPanel("evidence_note"),
            ],
            heading="What changed",
        ),
        MultiFieldPanel(
            [
                OwnWordsPanel("involvement"),
                OwnWordsPanel("quotes"),
                OwnWordsPanel("satisfaction"),
            ],
            heading="What service users say",
        ),
        MultiFieldPanel(
            [
                OwnWordsPanel("resources"),
                FieldRowPanel([OwnWordsPanel("cost_to_start"), OwnWordsPanel("cost_to_run")]),
                OwnWordsPanel("cost_note"),
                FieldRowPanel([OwnWordsPanel("staff_hours"), OwnWordsPanel("time_to_set_up")]),
                FieldRowPanel([OwnWordsPanel("who_pays"), OwnWordsPanel("who_gains")]),
                OwnWordsPanel("milestones"),
                OwnWordsPanel("teams"),
                OwnWordsPanel("risks"),
                OwnWordsPanel("legal_basis"),
                OwnWordsPanel("data_sharing"),
                OwnWordsPanel("sustaining"),
                OwnWordsPanel("files"),
            ],
            heading="How to do it",
        ),
        MultiFieldPanel(
            [
                OwnWordsPanel("partners"),
                OwnWordsPanel("funding"),
                OwnWordsPanel("commercial_interest"),
                OwnWordsPanel("adapted_from"),
                OwnWordsPanel("awards"),
                OwnWordsPanel("licence"),
                OwnWordsPanel("main_image"),
            ],
            heading="Credit",
        ),
    ]


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
            [OwnWordsPanel("external_id"), OwnWordsPanel("is_demo")], heading="For the record"
        ),
    ]


def practice_edit_handler() -> TabbedInterface:
    """This will build the form: what it is, the record, how it is found, keeping it."""
    return TabbedInterface(
        [
            ObjectList(quick_share_panels(), heading="Quick share"),
            ObjectList(record_panels(), heading="Full record"),
            ObjectList(taxonomy_panels(), heading="How it is found"),
            ObjectList(keeping_panels(), heading="Keeping"),
        ]
    )
