"""The lists of a record, as rows of a form. Lengths are those of the blocks (practices.blocks)."""

from django import forms

from practices.enums import ResourceKind, ResourceNeed
from practices.forms import govuk
from practices.forms.record_rows import RowKind, short
from practices.forms.record_words import RecordForm

LINE_MAX = 400


class LineRow(RecordForm):
    """One short text."""

    item = govuk.TextField(
        label="Line",
        noun="line",
        max_length=LINE_MAX,
        required=False,
        counted=False,
        widget=govuk.TextArea(rows_shown=2, size="s"),
    )


class MeasureRow(RecordForm):
    """One thing that was measured."""

    name = short(
        "What did you count?",
        120,
        ask="Say what you counted.",
        hint="Such as days lost, calls, falls.",
    )
    before = short("Before", 40, width=10)
    after = short("After", 40, width=10)
    unit = short("Unit", 40, width=10, hint="Such as days, %, calls.")
    period = short("Over how long", 60, width=20, hint="Such as 6 months.")
    n = short("How many people or places", 80, width=20, hint="Such as 95 young people.")
    source = short("Where the figure comes from", 120)


class QuoteRow(RecordForm):
    """A service user's own words."""

    text = govuk.TextField(
        label="Their words",
        noun="quote",
        max_length=600,
        error_messages={"required": "Write what they said."},
        widget=govuk.TextArea(rows_shown=3, size="s"),
    )
    who = short(
        "Who said it", 120, ask="Say who said it.", hint="No names: such as a patient, a parent."
    )
    source = short("Where they said it", 200, hint="Such as a survey in 2025.")


class ResourceRow(RecordForm):
    """Something another place needs."""

    text = short(
        "What is needed", 200, ask="Say what is needed.", hint="Such as one nurse for half a day."
    )
    kind = forms.ChoiceField(
        label="What sort of thing",
        choices=[("", "Choose"), *ResourceKind.choices],
        widget=govuk.Select(size="s"),
        error_messages={"required": "Say what sort of thing it is."},
    )
    need = forms.ChoiceField(
        label="How badly",
        choices=[("", "Choose"), *ResourceNeed.choices],
        widget=govuk.Select(size="s"),
        error_messages={"required": "Say how badly it is needed."},
    )


class MilestoneRow(RecordForm):
    """A step on the way to starting."""

    when = short("When", 60, ask="Say when.", width=20, hint="Such as week 1.")
    what = short("What", 200, ask="Say what.")


class RiskRow(RecordForm):
    """What can go wrong, and what was done about it."""

    risk = short("What can go wrong", 240, ask="Say what can go wrong.")
    mitigation = short("What you did about it", 240)


class AwardRow(RecordForm):
    """A body that recognised it."""

    name = short("Award, or who gave it", 160, ask="Say who gave it.")
    year = forms.IntegerField(
        label="Year",
        required=False,
        min_value=1900,
        max_value=2100,
        widget=govuk.TextInput(size="s", width=4, inputmode="numeric"),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Type the year as four numbers, such as 2026."
        ),
    )


def lines(field: str, title: str, noun: str, hint: str, shown: int = 1) -> RowKind:
    """This will make the kind of a list of short texts."""
    return RowKind(field, title, noun, hint, LineRow, shown=shown)


STEPS = lines("steps", "The steps", "Step", "What somebody does first, then next.", shown=3)
MUST_KEEP = lines("must_keep", "What must stay the same", "Part", "Without this it would not work.")
CAN_CHANGE = lines("can_change", "What others may change", "Part", "To fit their own place.")
CAUTIONS = lines("cautions", "Be careful with this", "Warning", "What a reader should know first.")
TEAMS = lines("teams", "Teams to involve", "Team", "Such as estates, the union, data protection.")
PARTNERS = lines("partners", "Partners", "Partner", "Organisations that did it with you.")
MEASURES = RowKind(
    "measures",
    "What you measured",
    "Measure",
    "Numbers before and after. Leave out what you did not count.",
    MeasureRow,
    one="",
)
QUOTES = RowKind(
    "quotes",
    "In their own words",
    "Quote",
    "Only with their leave, and no names.",
    QuoteRow,
    one="",
)
RESOURCES = RowKind(
    "resources",
    "What another place needs",
    "Thing",
    "People, ways of working, tools.",
    ResourceRow,
    one="",
)
MILESTONES = RowKind(
    "milestones", "How you got started", "Milestone", "Week by week.", MilestoneRow, one=""
)
RISKS = RowKind("risks", "What can go wrong", "Risk", "And what helped.", RiskRow, one="")
AWARDS = RowKind(
    "awards", "Awards", "Award", "Who recognised it, if anybody did.", AwardRow, one=""
)
