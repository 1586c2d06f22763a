"""The form to endorse a practice, and the one to take an endorsement back."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from practices.enums import EndorsementKind
from practices.forms import govuk
from practices.models import Endorsement
from practices.rules.endorsing import (
    GAIN_MAX,
    PLACE_MAX,
    STATEMENT_MAX,
    WITHDRAWAL_MAX,
    statement_problem,
)
from practices.rules.thresholds import Thresholds
from practices.services.endorsement import EndorsementWords

KINDS = (
    (EndorsementKind.USED, "We used it"),
    (EndorsementKind.SAW, "I saw it"),
    (EndorsementKind.REVIEWED, "I reviewed it"),
)
EXAMPLE = (
    "It works because the person writes it, not us. It does not work for people who are confused "
    "or in pain."
)
NO, YES = "no", "yes"


class StatementField(govuk.TextField):
    """What somebody saw; too short a text says how much is missing."""

    thresholds = Thresholds()

    def validate(self, value: Any) -> None:
        length = govuk.count(value)
        if value and length < self.least:
            raise ValidationError(statement_problem(length, self.thresholds), code="min_length")
        super().validate(value)


class EndorseForm(govuk.GovukForm):
    """How somebody knows a practice, what they saw, and what they could gain.

    `use_row` is what stands beside “We used it”: the record of their organisation, or why not.
    """

    kind = forms.ChoiceField(
        label="How do you know it?",
        help_text="Choose one. Each organisation counts once, at its best.",
        choices=KINDS,
        error_messages={"required": "Say how you know it."},
        widget=govuk.ChoiceRows(),
    )
    statement = StatementField(
        label="What did you see?",
        help_text="Write it for someone who has never met you. "
        "Say what worked, and for whom it does not.",
        noun="statement",
        max_length=STATEMENT_MAX,
        min_length=100,
        error_messages={"required": "Say what you saw. At least 100 characters."},
        widget=govuk.TextArea(
            rows_shown=6, example=EXAMPLE, why_longer="so that it helps the next person"
        ),
    )
    place = govuk.TextField(
        label="Where?",
        help_text="A ward, a station, a street.",
        noun="place",
        max_length=PLACE_MAX,
        error_messages={"required": "Say where you saw it."},
    )
    seen = govuk.MonthField(label="When?", help_text="A month is enough.", past=True)
    conflict = forms.ChoiceField(
        label="Could you gain if this spreads?",
        help_text="You, your family or your employer: money, a job, a prize, a contract.",
        choices=((NO, "No"), (YES, "Yes, and I will say how")),
        error_messages={"required": "Say whether you could gain."},
        widget=govuk.ChoiceRows(
            rows={YES: govuk.Row(hint="We show your endorsement and your reason. It counts 0.")}
        ),
    )
    gain = govuk.TextField(
        label="What could you gain?",
        noun="answer",
        max_length=GAIN_MAX,
        required=False,
        widget=govuk.TextInput(size="s"),
    )

    def __init__(
        self, *args: Any, thresholds: Thresholds, use_row: govuk.Row, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        statement: Any = self.fields["statement"]
        statement.thresholds, statement.least = thresholds, thresholds.statement_characters
        statement.error_messages["required"] = (
            f"Say what you saw. At least {thresholds.statement_characters} characters."
        )
        kind: Any = self.fields["kind"].widget
        kind.rows = {
            EndorsementKind.USED: use_row,
            EndorsementKind.SAW: govuk.Row(
                hint="You watched it being done somewhere else.",
                counts=f"Counts {thresholds.weight_saw}",
            ),
            EndorsementKind.REVIEWED: govuk.Row(
                hint="You read the whole record and checked it.",
                counts=f"Counts {thresholds.weight_reviewed}",
            ),
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("conflict") == YES and not cleaned.get("gain") and "gain" not in self.errors:
            self.add_error("gain", "Say what you could gain.")
        return cleaned

    @property
    def words(self) -> EndorsementWords:
        """This will give what was written, for the service; of a valid form only."""
        found = self.cleaned_data
        conflict = found["conflict"] == YES
        return EndorsementWords(
            kind=found["kind"],
            statement=found["statement"],
            place=found["place"],
            seen=found["seen"],
            has_conflict=conflict,
            gain=found["gain"] if conflict else "",
        )


class TakeBackForm(govuk.GovukForm):
    """Why somebody takes their endorsement back."""

    reason = govuk.TextField(
        label="Why do you take it back?",
        help_text="One or two sentences. Readers see your reason, so do not name anyone.",
        noun="reason",
        max_length=WITHDRAWAL_MAX,
        error_messages={"required": "Say why you take it back. Readers see your reason."},
        widget=govuk.TextArea(rows_shown=3),
    )


def initial_of(row: Endorsement) -> dict[str, Any]:
    """This will give the form what an endorsement says now."""
    return {
        "kind": row.kind,
        "statement": row.statement,
        "place": row.place,
        "seen": date(row.seen_year, row.seen_month or 1, 1) if row.seen_year else None,
        "conflict": YES if row.has_conflict else NO,
        "gain": row.conflict_detail,
    }
