"""The quick share: eight answers on four screens. The words of what is missing are the gate's."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from practices.forms import govuk
from practices.forms.govuk_widgets import MONTHS
from practices.forms.record_finder import FinderForm, boxes
from practices.forms.record_words import RecordForm
from practices.models import Organisation, Profession, Service
from practices.rules.completeness import ORIGINS_MAX, OUTCOME_MAX, TITLE_MAX

LONG = 4000
EARLIEST = 1800


class TitleForm(RecordForm):
    """Step 1: what it is called."""

    layout: ClassVar[tuple[str, ...]] = ("title",)
    saved_too_long: ClassVar[dict[str, int]] = {"title": 200}

    title = govuk.TextField(
        label="What do you call it?",
        help_text="A few plain words that somebody in another job would understand.",
        noun="title",
        max_length=TITLE_MAX,
        counted=True,
        error_messages={"required": "Give it a title."},
        widget=govuk.TextInput(heading=True, size="xl", example="Night-shift behaviour agreements"),
    )


def year_field(label: str, hint: str, required: str = "") -> forms.Field:
    """This will make a field for a year that is not to come."""
    wrong = "Type the year as four numbers, such as 2019."
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=bool(required),
        min_value=EARLIEST,
        widget=govuk.TextInput(width=4, inputmode="numeric", size="s"),
        error_messages={"required": required, "invalid": wrong, "min_value": wrong},
    )


def not_to_come(year: int | None) -> int | None:
    """This will refuse a year that is still to come."""
    if year is not None and year > localdate().year:
        raise ValidationError("That year is still to come. Choose an earlier one.")
    return year


class OriginForm(FinderForm):
    """Step 2: where and when it began."""

    layout: ClassVar[tuple[str, ...]] = (
        "origin_services",
        "origin_profession",
        "origin_organisations",
        "find_organisation",
        "started_year",
        "started_month",
        "started_note",
    )
    chosen_name, find_name, most, noun = (
        "origin_organisations",
        "find_organisation",
        ORIGINS_MAX,
        "organisations",
    )
    never_kept: ClassVar[tuple[str, ...]] = ("find_organisation",)
    unknown = (
        "We do not know an organisation called “{words}”. Check the spelling, or leave it out and "
        "ask us to add it."
    )

    origin_services = forms.ModelMultipleChoiceField(
        label="In which service did it begin?",
        help_text="One to four.",
        queryset=Service.objects.all(),
        to_field_name="code",
        error_messages={
            "required": "Say in which service it began.",
            "invalid_choice": "That service is not on the list. Choose again.",
        },
        widget=govuk.ChoiceBoxes(two_columns=True),
    )
    origin_profession = forms.ModelChoiceField(
        label="What is the job of whoever began it?",
        queryset=Profession.objects.all(),
        to_field_name="code",
        empty_label="Choose a job",
        error_messages={
            "required": "Say what the job was of whoever began it.",
            "invalid_choice": "That job is not on the list. Choose again.",
        },
        widget=govuk.Select(),
    )
    origin_organisations = boxes(
        Organisation.objects.all(),
        label="In which organisation?",
        help_text="We tick the one you work for. Up to four.",
    )
    find_organisation = govuk.TextField(
        label="Another organisation",
        help_text="Type its name, or part of it.",
        noun="organisation",
        max_length=160,
        required=False,
        widget=govuk.TextInput(size="s", autocomplete="off"),
    )
    started_year = year_field(
        "In which year was it first used?",
        "Such as 2019.",
        required="Say in which year it was first used.",
    )
    started_month = forms.TypedChoiceField(
        label="Month, if you know it",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Not known"), *((n, name) for n, name in enumerate(MONTHS, start=1))],
        widget=govuk.Select(size="s"),
        error_messages={"invalid_choice": "Choose a month from the list."},
    )
    started_note = govuk.TextField(
        label="Is the date not certain?",
        help_text="Such as about, or sources differ.",
        noun="note",
        max_length=160,
        required=False,
        widget=govuk.TextInput(size="s"),
    )

    def clean_origin_services(self) -> Any:
        services = self.cleaned_data["origin_services"]
        if len(services) > ORIGINS_MAX:
            raise ValidationError(f"Choose {ORIGINS_MAX} services or fewer.")
        return services

    def clean_started_year(self) -> int | None:
        return not_to_come(self.cleaned_data["started_year"])

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        nothing_chosen = not cleaned.get(self.chosen_name, True)
        if nothing_chosen and not self.has_error(self.find_name):
            self.add_error(self.chosen_name, "Say in which organisation it began.")
        return cleaned


class StoryForm(RecordForm):
    """Step 3: the problem, and what was done about it."""

    layout: ClassVar[tuple[str, ...]] = ("problem", "what_we_did")

    problem = govuk.TextField(
        label="What was the problem?",
        help_text="Who had it, where, and how you knew. Do not name anyone you helped.",
        noun="answer",
        max_length=LONG,
        error_messages={"required": "Say what the problem was."},
        widget=govuk.TextArea(
            rows_shown=6, example="People waited in a loud corridor. Some became frightened."
        ),
    )
    what_we_did = govuk.TextField(
        label="What did you do?",
        help_text="As you would tell a colleague. You can add the steps later.",
        noun="answer",
        max_length=LONG,
        error_messages={"required": "Say what you did."},
        widget=govuk.TextArea(rows_shown=7),
    )


class ChangeForm(RecordForm):
    """Step 4: what changed."""

    layout: ClassVar[tuple[str, ...]] = ("outcome", "results")
    saved_too_long: ClassVar[dict[str, int]] = {"outcome": 1000}

    outcome = govuk.TextField(
        label="Say it in one line",
        help_text="What got better, and for whom? People see this first.",
        noun="one line",
        max_length=OUTCOME_MAX,
        error_messages={"required": "Say in one line what changed."},
        widget=govuk.TextArea(
            rows_shown=3,
            example="Missing people with dementia were found in minutes, not hours.",
        ),
    )
    results = govuk.TextField(
        label="Tell us more",
        help_text=(
            "Numbers first, if you have any. “Too soon to say” is a fair answer. Do not name "
            "anyone you helped."
        ),
        noun="answer",
        max_length=LONG,
        error_messages={"required": "Say what changed."},
        widget=govuk.TextArea(rows_shown=7),
    )

    def clean_outcome(self) -> str:
        """One line: it stands on cards."""
        return " ".join(self.cleaned_data["outcome"].split())


QUICK_FORMS: tuple[type[RecordForm], ...] = (TitleForm, OriginForm, StoryForm, ChangeForm)
STEP_TITLES = (
    "What do you call it?",
    "Where did it begin?",
    "What was the problem, and what did you do?",
    "What changed?",
)
"""The heading of each screen; that of the first is its question."""
