"""Parts of a record that repeat, such as steps and measures: as many rows as the author wants.

Rows work without scripts: “Add another” sends the form, which comes back with one more. A row with
nothing in it is left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from practices.forms import govuk
from practices.forms.record_words import RecordForm

MOST_ROWS = 30


@dataclass(frozen=True, slots=True)
class RowKind:
    """One list of a record. `field` is the stream's name, `noun` names one row ("Step"), `one` the
    only part of a row that is a text and no dictionary (empty otherwise)."""

    field: str
    title: str
    noun: str
    hint: str
    form: type[RecordForm]
    one: str = "item"
    shown: int = 1


class Rows:
    """The rows of one list, filled from what was sent or from a stream."""

    def __init__(
        self, kind: RowKind, *, data: QueryDict | None, values: Sequence[Any] = ()
    ) -> None:
        self.kind = kind
        self.is_bound = data is not None
        count = len(values) or kind.shown if data is None else _count(data, kind)
        if data is not None and data.get("add") == kind.field:
            count = min(count + 1, MOST_ROWS)
        self.forms = [self._form(number, data, values) for number in range(count)]

    def _form(self, number: int, data: QueryDict | None, values: Sequence[Any]) -> RecordForm:
        initial: Mapping[str, Any] | None = None
        if data is None and number < len(values):
            value = values[number]
            initial = {self.kind.one: value} if self.kind.one else value
        form = self.kind.form(
            data,
            prefix=f"{self.kind.field}-{number}",
            initial=initial,
            empty_permitted=True,
            use_required_attribute=False,
        )
        if self.kind.one:
            form.fields[self.kind.one].label = f"{self.kind.noun} {number + 1}"
        return form

    @property
    def count_name(self) -> str:
        """The name of the hidden field that says how many rows there are."""
        return f"{self.kind.field}-count"

    @property
    def can_grow(self) -> bool:
        return len(self.forms) < MOST_ROWS

    def is_valid(self) -> bool:
        return not [form for form in self.forms if not form.is_valid()]

    @property
    def keeps_all(self) -> bool:
        """Whether a draft keeps everything that was typed."""
        return all(form.keeps_all for form in self._filled)

    @property
    def values(self) -> list[Any]:
        """The filled rows, as a stream takes them; call is_valid first."""
        return [self._value(form.savable) for form in self._filled]

    @property
    def _filled(self) -> Iterable[RecordForm]:
        return [form for form in self.forms if any(_typed(form))]

    def _value(self, answers: Mapping[str, Any]) -> Any:
        return answers[self.kind.one] if self.kind.one else dict(answers)


def _typed(form: RecordForm) -> Iterable[bool]:
    return (bool(str(form[name].data or "").strip()) for name in form.fields)


def _count(data: QueryDict, kind: RowKind) -> int:
    """How many rows a form says it has: never more than we take, whatever it says."""
    said = data.get(f"{kind.field}-count", "")
    return min(int(said), MOST_ROWS) if said.isascii() and said.isdigit() else kind.shown


def short(
    label: str, most: int, *, ask: str = "", hint: str = "", width: int | None = None
) -> govuk.TextField:
    """This will make a field of one line for a part of a row. With `ask`, the words of what is
    missing, a row that has anything needs it too."""
    return govuk.TextField(
        label=label,
        help_text=hint,
        noun="answer",
        max_length=most,
        required=bool(ask),
        error_messages={"required": ask},
        widget=govuk.TextInput(size="s", width=width),
    )
