"""The form of a reviewer's decision, with its rows of changes, and that of a private note."""

from collections.abc import Mapping
from typing import Any

from django import forms

from practices.enums import RecordSection, ReviewOutcome
from practices.forms import govuk
from practices.models.review import REASON_MAX, REASON_MIN
from practices.rules.review_changes import CHANGE_TEXT_MAX, CHANGES_MAX, ChangeWanted

ROWS_AT_FIRST = 3
NOTE_MAX = 2000
LOST = "Something is missing from this form. Open the page again."
OUTCOMES = (
    (ReviewOutcome.APPROVED.value, "Approve and publish"),
    (ReviewOutcome.CHANGES.value, "Ask for changes"),
    (ReviewOutcome.DECLINED.value, "Decline"),
)


class DecisionForm(govuk.GovukForm):
    """What the reviewer decides, and why. `revision` is the version that was read."""

    revision = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": LOST, "invalid": LOST},
    )
    outcome = forms.ChoiceField(
        label="What do you decide?",
        choices=OUTCOMES,
        error_messages={
            "required": "Choose what you decide.",
            "invalid_choice": "Choose what you decide from the list.",
        },
        widget=govuk.ChoiceRows(
            rows={
                "approved": govuk.Row(hint="It goes live at once, with the author’s name on it."),
                "changes": govuk.Row(hint="The author can change it at once and send it again."),
                "declined": govuk.Row(hint="It goes back to the author as a draft."),
            }
        ),
    )
    reason = govuk.TextField(
        label="Why?",
        help_text="The author reads this, without your name. Be fair, be kind, be clear.",
        noun="reason",
        min_length=REASON_MIN,
        max_length=REASON_MAX,
        widget=govuk.TextArea(rows_shown=6, why_longer="so that the author can use it"),
    )


class ChangeForm(govuk.GovukForm):
    """One change to ask for; a row without words is no change."""

    section = forms.ChoiceField(
        label="Section",
        required=False,
        choices=[("", "Choose a section"), *RecordSection.choices],
        error_messages={"invalid_choice": "Choose a section from the list."},
        widget=govuk.Select(size="s"),
    )
    text = govuk.TextField(
        label="What to change",
        noun="change",
        required=False,
        max_length=CHANGE_TEXT_MAX,
        widget=govuk.TextInput(size="s"),
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("text") and not values.get("section") and "section" not in self.errors:
            self.add_error("section", "Choose the section that this belongs to.")
        if values.get("section") and not values.get("text") and "text" not in self.errors:
            self.add_error("text", "Say what to change in this section.")
        return values


class ReviewForms:
    """The decision and its rows together, as one page sends them.

    `data` is what was posted, None for a new page. With `is_kept` the words come back unchecked,
    above the version `revision_id`: for one more row, and for somebody who comes too late.
    """

    def __init__(
        self, *, revision_id: int, data: Mapping[str, Any] | None = None, is_kept: bool = False
    ) -> None:
        self.number = _number(data)
        self.data = None if is_kept else data
        self.kept = (data or {}) if is_kept else {}
        first = {name: self.kept.get(name, "") for name in ("outcome", "reason")}
        self.decision = DecisionForm(self.data, initial=first | {"revision": revision_id})
        self.rows = [self._row(place) for place in range(self.number)]

    def add_row(self) -> None:
        """This will offer another row, up to the most that may be asked for."""
        if self.number < CHANGES_MAX:
            self.rows.append(self._row(self.number))
            self.number += 1

    @property
    def can_add(self) -> bool:
        return self.number < CHANGES_MAX

    @property
    def problems(self) -> govuk.Problems:
        return govuk.problems_of(self.decision, *self.rows)

    def is_valid(self) -> bool:
        """This will check all of it, and whether decision and rows fit each other."""
        good = all([self.decision.is_valid(), *(row.is_valid() for row in self.rows)])
        outcome = self.decision.cleaned_data.get("outcome")
        if outcome == ReviewOutcome.CHANGES and good and not self.changes:
            form, field = (self.rows[0], "text") if self.rows else (self.decision, "outcome")
            form.add_error(field, "Say at least one thing to change.")
        if outcome and outcome != ReviewOutcome.CHANGES and good and self.changes:
            self.decision.add_error(
                "outcome", "You listed changes. Choose “Ask for changes”, or empty the list."
            )
        return good and not self.problems

    @property
    def changes(self) -> list[ChangeWanted]:
        """The rows with words, once the forms are checked."""
        filled = (row.cleaned_data for row in self.rows if row.cleaned_data.get("text"))
        return [ChangeWanted(values["section"], values["text"]) for values in filled]

    def _row(self, place: int) -> ChangeForm:
        prefix = f"change-{place}"
        is_sent = self.data is not None and f"{prefix}-text" in self.data
        first = {name: self.kept.get(f"{prefix}-{name}", "") for name in ("section", "text")}
        return ChangeForm(self.data if is_sent else None, prefix=prefix, initial=first)


def _number(data: Mapping[str, Any] | None) -> int:
    """How many rows were on the page: those that were sent, in a row, and some at first."""
    if data is None:
        return ROWS_AT_FIRST
    sent = 0
    while sent < CHANGES_MAX and f"change-{sent}-text" in data:
        sent += 1
    return sent


class NoteForm(govuk.GovukForm):
    """A note between reviewers."""

    text = govuk.TextField(
        label="Add a note",
        help_text="Reviewers and curators read it. No author ever does.",
        noun="note",
        max_length=NOTE_MAX,
        widget=govuk.TextArea(rows_shown=3, size="s"),
    )
