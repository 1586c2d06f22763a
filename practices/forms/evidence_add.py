"""The forms on which somebody adds an evidence item, and a reviewer confirms or disputes it."""

from typing import Any

from django import forms
from django.core.validators import URLValidator

from practices.enums import (
    ConfirmationVerdict,
    Direction,
    EvidenceAbout,
    EvidenceDesign,
    Independence,
)
from practices.forms import govuk
from practices.forms.review import LOST
from practices.models import EvidenceItem
from practices.rules.evidence import item_class

MEANINGS: dict[EvidenceDesign, str] = {
    EvidenceDesign.DESCRIPTION: "It says what was done, and nothing about what came of it.",
    EvidenceDesign.ACCOUNT: "Somebody tells how it went. Nothing was counted.",
    EvidenceDesign.AFTER_ONLY: "Something was counted, but only after it had begun.",
    EvidenceDesign.QUALITATIVE: "People were asked or watched, and somebody put it in order.",
    EvidenceDesign.BEFORE_AFTER: "The same thing was counted once before and once after.",
    EvidenceDesign.TIME_SERIES: "The same thing was counted again and again, before and after.",
    EvidenceDesign.COMPARISON: (
        "It was set beside people or places who did not have it. Nobody drew lots."
    ),
    EvidenceDesign.FLAWED_TRIAL: (
        "Lots were drawn for who got it, but much went wrong: many left, or some got it anyway."
    ),
    EvidenceDesign.RANDOMISED_TRIAL: "Lots were drawn for who got it, and it was kept to.",
    EvidenceDesign.SYSTEMATIC_REVIEW: (
        "It looked for all the studies there are and put them together."
    ),
    EvidenceDesign.PROCESS: "It says how it was run, not what came of it.",
    EvidenceDesign.COST: "It says what it cost, or what it saved.",
    EvidenceDesign.SURVEY: "People were asked for their opinion.",
    EvidenceDesign.PRESS: "A newspaper, a website or a broadcast.",
    EvidenceDesign.REPORT: "A body that runs it or pays for it wrote it.",
}
"""What each design means, so that somebody without training can choose."""


def design_counts(design: EvidenceDesign) -> str:
    """This will say what level a design can reach: "up to E5", "E3", or "no level"."""
    if design == EvidenceDesign.SYSTEMATIC_REVIEW:
        return "up to E5"
    level = item_class(design)
    return "no level" if level is None else level.code


class EvidenceAddForm(govuk.GovukModelForm):
    """A study, audit or report about a practice. The design may be corrected by reviewers only:
    they confirm what is said here, or dispute it."""

    title = govuk.TextField(
        label="What is it called?",
        noun="title",
        max_length=200,
        error_messages={"required": "Write what the study or report is called."},
    )
    link = forms.URLField(
        label="Where can people read it?",
        help_text="A link, if there is one. It begins with https://",
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        error_messages={
            "invalid": "Write the whole link, such as https://www.example.org/study",
            "max_length": "Make the link shorter: 500 characters or fewer.",
        },
        widget=govuk.TextInput(type="url", autocomplete="off", spellcheck=False),
    )
    authors = govuk.TextField(
        label="Who wrote it?", noun="list of authors", required=False, max_length=200
    )
    publisher = govuk.TextField(
        label="Who published it?", noun="publisher", required=False, max_length=160
    )
    year = forms.IntegerField(
        label="In which year?",
        required=False,
        min_value=1800,
        max_value=2100,
        error_messages={
            "invalid": "Write the year in four digits, such as 2021.",
            "min_value": "Write the year in four digits, such as 2021.",
            "max_value": "Write the year in four digits, such as 2021.",
        },
        widget=govuk.TextInput(width=4, inputmode="numeric"),
    )
    country = govuk.TextField(
        label="In which country was it done?",
        noun="country",
        required=False,
        max_length=80,
        widget=govuk.TextInput(width=20),
    )
    design = forms.ChoiceField(
        label="How was it done?",
        help_text="Choose what fits best. At the right is the level it can "
        "reach, once two reviewers have checked it.",
        choices=EvidenceDesign.choices,
        error_messages={
            "required": "Choose how it was done.",
            "invalid_choice": "Choose how it was done from the list.",
        },
        widget=govuk.ChoiceRows(
            rows={
                design.value: govuk.Row(hint=meaning, counts=design_counts(design))
                for design, meaning in MEANINGS.items()
            }
        ),
    )
    best_included = forms.ChoiceField(
        label="If it gathers studies: how was the best of them done?",
        help_text="Leave this empty unless you chose “A review that gathers every study”.",
        required=False,
        choices=[
            ("", "Choose a kind of study"),
            *(
                choice
                for choice in EvidenceDesign.choices
                if choice[0] != EvidenceDesign.SYSTEMATIC_REVIEW
            ),
        ],
        error_messages={"invalid_choice": "Choose a kind of study from the list."},
        widget=govuk.Select(),
    )
    direction = forms.ChoiceField(
        label="Which way did it go?",
        choices=Direction.choices,
        error_messages={
            "required": "Choose which way it went.",
            "invalid_choice": "Choose which way it went from the list.",
        },
        widget=govuk.Pills(
            rows={code: govuk.Row(icon=f"direction-{code}") for code, _ in Direction.choices}
        ),
    )
    about = forms.ChoiceField(
        label="What is it about?",
        choices=EvidenceAbout.choices,
        error_messages={
            "required": "Choose what it is about.",
            "invalid_choice": "Choose what it is about from the list.",
        },
        widget=govuk.ChoiceRows(
            rows={
                "practice": govuk.Row(hint="What this record describes was studied."),
                "method": govuk.Row(
                    hint="Something like it was studied. It is shown, and never counts."
                ),
            }
        ),
    )
    independent = forms.ChoiceField(
        label="Were those who studied it free of those who ran it?",
        choices=Independence.choices,
        error_messages={
            "required": "Choose how free they were.",
            "invalid_choice": "Choose how free they were from the list.",
        },
        widget=govuk.Pills(),
    )
    site = govuk.TextField(
        label="Where was it studied?",
        help_text="The place or places, such as Leeds General Infirmary.",
        noun="place",
        required=False,
        max_length=160,
    )
    months = forms.IntegerField(
        label="How many months of data does it hold?",
        required=False,
        min_value=0,
        max_value=1200,
        error_messages={
            "invalid": "Write the months as a whole number, such as 12.",
            "min_value": "Write the months as a whole number, such as 12.",
            "max_value": "Write 1,200 months or fewer.",
        },
        widget=govuk.TextInput(width=4, inputmode="numeric"),
    )
    n = govuk.TextField(
        label="How many people or places?",
        noun="number",
        required=False,
        max_length=120,
        widget=govuk.TextInput(width=20, example="95 young people"),
    )
    finding = govuk.TextField(
        label="What did it find?",
        help_text="In a sentence or two, good or bad.",
        noun="finding",
        max_length=1000,
        error_messages={"required": "Say what it found."},
        widget=govuk.TextArea(rows_shown=4),
    )
    limits = govuk.TextField(
        label="What can it not show?",
        noun="text",
        required=False,
        max_length=600,
        widget=govuk.TextArea(rows_shown=3),
    )

    class Meta:
        model = EvidenceItem
        fields = (
            "title",
            "link",
            "authors",
            "publisher",
            "year",
            "country",
            "design",
            "best_included",
            "direction",
            "about",
            "independent",
            "site",
            "months",
            "n",
            "finding",
            "limits",
        )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        gathers = values.get("design") == EvidenceDesign.SYSTEMATIC_REVIEW
        if values.get("best_included") and values.get("design") and not gathers:
            self.add_error(
                "best_included", "Leave this empty: only a review gathers other studies."
            )
        if gathers and not values.get("best_included") and "best_included" not in self.errors:
            self.add_error("best_included", "Choose how the best study that it gathers was done.")
        return values


class EvidenceVerdictForm(govuk.GovukForm):
    """Whether the design is right. `design_seen` is what the page showed."""

    design_seen = forms.CharField(
        widget=forms.HiddenInput,
        max_length=80,
        error_messages={"required": LOST, "max_length": LOST},
    )
    verdict = forms.ChoiceField(
        label="Is the design right?",
        choices=(
            (ConfirmationVerdict.CONFIRM.value, "Yes, it was done like this"),
            (ConfirmationVerdict.DISPUTE.value, "No, it was not"),
        ),
        error_messages={
            "required": "Choose whether the design is right.",
            "invalid_choice": "Choose whether the design is right.",
        },
        widget=govuk.ChoiceRows(
            rows={
                "confirm": govuk.Row(
                    hint="You have read it. It counts once two reviewers have said so."
                ),
                "dispute": govuk.Row(hint="It stops counting until that is settled. Say why."),
            }
        ),
    )
    note = govuk.TextField(
        label="Why?",
        help_text="Needed when the design is not right. It is kept with your name, for reviewers "
        "and curators.",
        noun="note",
        required=False,
        max_length=600,
        widget=govuk.TextArea(rows_shown=4),
    )
