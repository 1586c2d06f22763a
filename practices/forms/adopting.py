"""The form in which an organisation records how it uses a practice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from practices.enums import AdoptionStatus, Direction, PartFate, StopReason
from practices.forms import govuk
from practices.models import Adoption
from practices.rules.adopting import NOTE_MAX, TEXT_MAX, Part, UseReport, report_problems

STATUS_ROWS = {
    AdoptionStatus.PLANNED: "You mean to start, and know roughly when.",
    AdoptionStatus.IN_PROGRESS: "You have started. It is too early to say.",
    AdoptionStatus.SUSTAINED: "It is part of how you work, six months or more.",
    AdoptionStatus.STOPPED: "You tried it and no longer do it.",
}
STOP_ROWS = {
    StopReason.STAFF: ("Staff", "The people who ran it left."),
    StopReason.MONEY: ("Money", "It cost more than it saved."),
    StopReason.TIME: ("Time", "It took more hours than we had."),
    StopReason.LAW_OR_POLICY: ("Permission", "Law, data or a sign-off was in the way."),
    StopReason.REPLACED: ("Something took its place", "Another way does the same job."),
    StopReason.NOT_WORKING: ("It did not work", "Nothing changed, or it got worse."),
    StopReason.HARM: ("It did harm", "A curator hears of this at once."),
    StopReason.OTHER: ("Something else", "Say it in your own words."),
}
MEASURE = {
    "measure_name": ("What did you count?", 120, None),
    "measure_before": ("Before", 40, 5),
    "measure_after": ("After", 40, 5),
    "measure_period": ("Over how long", 80, None),
    "measure_n": ("How many", 80, None),
}


@dataclass(frozen=True, slots=True)
class PartRow:
    """The two fields of a part: what was done with it, and what is done instead."""

    fate: BoundField
    how: BoundField


def part_key(text: str) -> str:
    """This will give a part's field a name that follows its words, not its place: the owner may
    have moved or changed a part since the form was opened."""
    return sha256(text.encode()).hexdigest()[:12]


class AdoptForm(govuk.GovukForm):
    """Everything on one page. What only makes sense after a start is asked only then: the styles
    show it by the status chosen, and `report` leaves it out of a plan."""

    status = forms.ChoiceField(
        label="Where are you with it?",
        choices=AdoptionStatus.choices,
        error_messages={"required": "Say where you are with it."},
        widget=govuk.ChoiceRows(
            rows={
                code: govuk.Row(hint=hint, icon=f"adoption-{code.value}")
                for code, hint in STATUS_ROWS.items()
            }
        ),
    )
    since = govuk.MonthField(label="Since when?")
    changed = govuk.TextField(
        label="Something else you changed",
        noun="answer",
        max_length=TEXT_MAX,
        required=False,
        counted=False,
        widget=govuk.TextInput(size=""),
    )
    direction = forms.ChoiceField(
        label="How did it go?",
        choices=Direction.choices,
        required=False,
        widget=govuk.Pills(
            rows={code: govuk.Row(icon=f"direction-{code.value}") for code in Direction}
        ),
    )
    outcome = govuk.TextField(
        label="Say it in a sentence or two",
        help_text="What surprised you? Do not name anyone you helped.",
        noun="answer",
        max_length=TEXT_MAX,
        required=False,
        widget=govuk.TextArea(rows_shown=3),
    )
    stop_reason = forms.ChoiceField(
        label="What was the main reason?",
        choices=[(code, words) for code, (words, _) in STOP_ROWS.items()],
        required=False,
        widget=govuk.ChoiceRows(
            two_columns=True,
            rows={code: govuk.Row(hint=hint) for code, (_, hint) in STOP_ROWS.items()},
        ),
    )
    stop_story = govuk.TextField(
        label="What happened?",
        help_text="What would you do differently next time?",
        noun="answer",
        max_length=TEXT_MAX,
        required=False,
        widget=govuk.TextArea(rows_shown=4),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        must_keep: Sequence[str],
        can_change: Sequence[str],
        on: date,
        refusals: dict[str, str],
        **options: Any,
    ) -> None:
        self.must_keep, self.can_change, self.on = tuple(must_keep), tuple(can_change), on
        super().__init__(*args, **options)
        rows = self.fields["status"].widget.rows
        for code, reason in refusals.items():
            rows[code] = govuk.Row(hint=rows[code].hint, icon=rows[code].icon, refusal=reason)
        for text in self.must_keep:
            self.fields[f"keep-{part_key(text)}"] = forms.ChoiceField(
                label=text,
                choices=PartFate.choices,
                required=False,
                widget=govuk.Pills(size=""),
            )
            self._add_how(f"keep-{part_key(text)}", "What do you do instead?")
        for text in self.can_change:
            self.fields[f"can-{part_key(text)}"] = forms.BooleanField(
                label=text, required=False, widget=govuk.Checkbox()
            )
            self._add_how(f"can-{part_key(text)}", "How did you change it?")
        for name, (label, most, width) in MEASURE.items():
            self.fields[name] = govuk.TextField(
                label=label,
                noun="answer",
                max_length=most,
                required=False,
                widget=govuk.TextInput(size="", width=width),
            )

    def _add_how(self, name: str, label: str) -> None:
        self.fields[f"{name}-how"] = govuk.TextField(
            label=label,
            noun="answer",
            max_length=NOTE_MAX,
            required=False,
            widget=govuk.TextInput(size=""),
        )

    @property
    def keep_rows(self) -> list[PartRow]:
        """This will give the fields of the parts that must be kept, in the owner's order."""
        return self._rows("keep", self.must_keep)

    @property
    def can_rows(self) -> list[PartRow]:
        """This will give the fields of the parts that can change."""
        return self._rows("can", self.can_change)

    @property
    def measure_rows(self) -> list[BoundField]:
        """This will give the four boxes beside what was counted."""
        return [self[name] for name in list(MEASURE)[1:]]

    def _rows(self, kind: str, texts: Iterable[str]) -> list[PartRow]:
        names = [f"{kind}-{part_key(text)}" for text in texts]
        return [PartRow(self[name], self[f"{name}-how"]) for name in names]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors.keys() & {"status", "since"}:
            return cleaned
        for name, text in report_problems(self.report, self.on, self.must_keep).items():
            if name == "parts":
                self._ask_for_fates()
            elif name not in self.errors:
                self.add_error(name, text)
        return cleaned

    def _ask_for_fates(self) -> None:
        for row in self.keep_rows:
            if not self.cleaned_data.get(row.fate.name):
                self.add_error(row.fate.name, f"Say what you did with “{row.fate.label}”.")

    @property
    def report(self) -> UseReport:
        """This will give what was written, for the rules and the service."""
        found = self.cleaned_data
        texts = {name: found.get(name, "") for name in (*MEASURE, "outcome", "changed")}
        return UseReport(
            status=found["status"],
            since=found["since"],
            parts=tuple(self._parts()),
            direction=found.get("direction", ""),
            stop_reason=found.get("stop_reason", ""),
            stop_story=found.get("stop_story", ""),
            **texts,
        )

    def _parts(self) -> Iterable[Part]:
        found = self.cleaned_data
        for text in self.must_keep:
            name = f"keep-{part_key(text)}"
            if found.get(name):
                yield Part(part=text, fate=found[name], note=found.get(f"{name}-how", ""))
        for text in self.can_change:
            name = f"can-{part_key(text)}"
            if found.get(name):
                note = found.get(f"{name}-how", "")
                yield Part(part=text, fate=PartFate.CHANGED, note=note)


def initial_of(row: Adoption) -> dict[str, Any]:
    """This will give the form what a record says now. A fate or a note goes to the part of the
    same words; parts that the owner has changed since are asked anew."""
    since = date(row.since_year, row.since_month or 1, 1) if row.since_year else None
    found: dict[str, Any] = {
        "seen": row.pk,
        "status": row.status,
        "since": since,
        "changed": row.changed,
        "direction": row.direction,
        "outcome": row.outcome,
        "stop_reason": row.stop_reason,
        "stop_story": row.stop_story,
    } | {name: getattr(row, name) for name in MEASURE}
    for one in row.parts:
        key = part_key(str(one.get("part", "")))
        note = one.get("note", "")
        found |= {f"keep-{key}": one.get("fate"), f"keep-{key}-how": note}
        found |= {f"can-{key}": one.get("fate") == PartFate.CHANGED, f"can-{key}-how": note}
    return found
