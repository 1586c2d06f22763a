"""The sections of the full record. Nothing in them is required: a draft saves with anything
missing, and the gates say what is."""

from typing import Any, ClassVar

from django import forms

from practices.enums import Direction, Licence, PlaceType
from practices.forms import govuk
from practices.forms import record_row_kinds as kinds
from practices.forms.record_finder import FinderForm, boxes
from practices.forms.record_rows import RowKind
from practices.forms.record_words import RecordForm
from practices.forms.section_fields import NOT_ON_LIST, line, one_of, several, words
from practices.models import Concept, CostBand, PeopleServed, Region, Setting

CONCEPTS_MAX = 5
TAGS_MAX = 10
TAG_LENGTH = 60


class SectionForm(RecordForm):
    """One section. `layout` is the order of its fields and lists, `rows` are its lists."""

    layout: ClassVar[tuple[str, ...]]
    rows: ClassVar[tuple[RowKind, ...]] = ()


class ProblemForm(FinderForm, SectionForm):
    """Whom it affects, and the other names of the problem."""

    layout: ClassVar[tuple[str, ...]] = (
        "concept_links",
        "find_concept",
        "people_served",
        "groups_at_risk",
        "tags",
    )
    chosen_name, find_name, most, noun = "concept_links", "find_concept", CONCEPTS_MAX, "names"
    never_kept: ClassVar[tuple[str, ...]] = ("find_concept",)
    unknown = (
        "We have no name for “{words}” yet. Try another word, or put yours under “Other words”."
    )

    concept_links = boxes(
        Concept.objects.all(),
        label="Names of the problem",
        help_text="They help people of other services to find you. Up to five.",
    )
    find_concept = govuk.TextField(
        label="Add a name",
        help_text="Type the word you use, such as violence or falls.",
        noun="name",
        max_length=80,
        required=False,
        widget=govuk.TextInput(size="s", autocomplete="off"),
    )
    people_served = several("Whom is it for?", PeopleServed.objects.all())
    groups_at_risk = words(
        "Who might lose out?", 1000, "Groups it does not reach, or could make worse off."
    )
    tags = line("Other words", 400, "Free words, with commas between: night shift, rent counter.")

    def clean_tags(self) -> list[str]:
        """Words with commas between, each once."""
        given = (" ".join(one.split()) for one in self.cleaned_data["tags"].split(","))
        tags = list({one.casefold(): one for one in given if one}.values())
        if len(tags) > TAGS_MAX:
            raise forms.ValidationError(f"Write {TAGS_MAX} words or fewer, with commas between.")
        if any(len(one) > TAG_LENGTH for one in tags):
            raise forms.ValidationError(f"Make each word {TAG_LENGTH} characters or fewer.")
        return tags


class WhatWeDidForm(SectionForm):
    """Steps, and what must not change."""

    layout: ClassVar[tuple[str, ...]] = (
        "steps",
        "mechanism",
        "must_keep",
        "can_change",
        "settings",
        "place_type",
        "scale",
    )
    rows: ClassVar[tuple[RowKind, ...]] = (kinds.STEPS, kinds.MUST_KEEP, kinds.CAN_CHANGE)

    mechanism = words("Why does it work?", 1200, "In your own words. A guess is fine; say so.")
    settings = several("Where is it done?", Setting.objects.all())
    place_type = forms.ChoiceField(
        label="What sort of place?",
        required=False,
        choices=PlaceType.choices,
        widget=govuk.Pills(),
        error_messages={"invalid_choice": NOT_ON_LIST},
    )
    scale = line("How big is it?", 200, "How many people or places use it.")


class WhatChangedForm(SectionForm):
    """Results, harm, and what would be done differently."""

    layout: ClassVar[tuple[str, ...]] = (
        "claimed_direction",
        "measures",
        "unintended_effects",
        "no_harm_seen",
        "do_differently",
        "cautions",
        "spread",
    )
    rows: ClassVar[tuple[RowKind, ...]] = (kinds.MEASURES, kinds.CAUTIONS)

    claimed_direction = forms.ChoiceField(
        label="Which way did it go?",
        required=False,
        choices=Direction.choices,
        widget=govuk.Pills(),
        error_messages={"invalid_choice": NOT_ON_LIST},
    )
    unintended_effects = words(
        "Was anybody harmed, or did anything else happen?",
        2000,
        "Side effects count. If you saw none, say how you know.",
    )
    no_harm_seen = forms.BooleanField(
        label="We looked, and saw no harm", required=False, widget=govuk.Checkbox()
    )
    do_differently = words(
        "What would you do differently?", 2000, "It helps the next person more than a success does."
    )
    spread = words("How far has it gone?", 1200, "Who else uses it, as far as you know.")

    def clean_claimed_direction(self) -> str:
        return self.cleaned_data["claimed_direction"] or Direction.UNKNOWN


class EvidenceForm(SectionForm):
    """A note on the studies; the studies themselves are rows of their own."""

    layout: ClassVar[tuple[str, ...]] = ("evidence_note",)

    evidence_note = words(
        "Is there anything a reader should know about the evidence?",
        1200,
        "Such as two studies that disagree, or one that is still running.",
    )


class VoiceForm(SectionForm):
    """What service users say, and how they helped."""

    layout: ClassVar[tuple[str, ...]] = ("involvement", "quotes", "satisfaction")
    rows: ClassVar[tuple[RowKind, ...]] = (kinds.QUOTES,)

    involvement = words("How did service users help?", 1200, "To plan it, run it, or judge it.")
    satisfaction = line(
        "Did you ask how satisfied they were?", 300, "Such as 9 in 10 would come again."
    )


class HowToForm(SectionForm):
    """What somebody needs who wants to copy it."""

    layout: ClassVar[tuple[str, ...]] = (
        "resources",
        "cost_to_start",
        "cost_to_run",
        "cost_note",
        "staff_hours",
        "who_pays",
        "who_gains",
        "time_to_set_up",
        "milestones",
        "teams",
        "risks",
        "legal_basis",
        "data_sharing",
        "sustaining",
    )
    rows: ClassVar[tuple[RowKind, ...]] = (
        kinds.RESOURCES,
        kinds.MILESTONES,
        kinds.TEAMS,
        kinds.RISKS,
    )

    cost_to_start = one_of("What does it cost to start?", CostBand.objects.all())
    cost_to_run = one_of("What does it cost to run for a year?", CostBand.objects.all())
    cost_note = words("What is in that cost?", 1000, "And where the figure comes from.", rows=3)
    staff_hours = line("How many hours of staff?", 160, "Such as four hours a week.")
    who_pays = line("Who pays?", 300)
    who_gains = line("Who gains?", 300, "Money saved often lands somewhere else.")
    time_to_set_up = line("How long does it take to set up?", 160, "Such as six weeks.")
    legal_basis = words("What gives you the right to do it?", 1200, rows=3)
    data_sharing = words("What do you share about people, and how?", 1200, rows=3)
    sustaining = words("What keeps it going?", 1200, rows=3)


class CreditForm(SectionForm):
    """Who did it, who paid, who else deserves a mention."""

    layout: ClassVar[tuple[str, ...]] = (
        "credit_line",
        "origin_place",
        "origin_region",
        "origin_country",
        "partners",
        "funding",
        "commercial_interest",
        "adapted_from",
        "awards",
        "licence",
    )
    rows: ClassVar[tuple[RowKind, ...]] = (kinds.PARTNERS, kinds.AWARDS)

    credit_line = line(
        "Who thought of it?", 200, "By job and place, without rank: a nurse with porters in Leeds."
    )
    origin_place = line("In which place did it begin?", 120, "Such as Leeds.")
    origin_region = one_of("In which region?", Region.objects.all())
    origin_country = line("In which country?", 60, "Only when it began outside the UK.")
    funding = words("Who paid for it?", 600, rows=3)
    commercial_interest = words(
        "Does anybody earn from it?",
        600,
        "A company, a patent, a paid course. Say so here.",
        rows=3,
    )
    adapted_from = line(
        "Did it grow from another practice here?",
        300,
        "Copy the address of its page, or its title.",
    )
    licence = forms.ChoiceField(
        label="How may others use your words?",
        choices=Licence.choices,
        widget=govuk.Radios(),
        error_messages={
            "required": "Choose how others may use your words.",
            "invalid_choice": NOT_ON_LIST,
        },
    )

    def __init__(self, *args: Any, find_practice: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._find_practice = find_practice

    def clean_adapted_from(self) -> Any:
        text = self.cleaned_data["adapted_from"]
        found = self._find_practice(text) if text else None
        if text and found is None:
            raise forms.ValidationError(
                "We cannot find that practice. Copy the address of its page here."
            )
        return found


SECTION_FORMS: dict[str, type[SectionForm]] = {
    "problem": ProblemForm,
    "what-we-did": WhatWeDidForm,
    "what-changed": WhatChangedForm,
    "evidence": EvidenceForm,
    "voice": VoiceForm,
    "how-to": HowToForm,
    "credit": CreditForm,
}
