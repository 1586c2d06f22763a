"""Widgets of the public forms. Each says how its field looks; templates/govuk draws it."""

import copy
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

# Unicode's "Cc" but tab and new line, and halves of characters, which no database takes. A page
# that shows again what was sent shows it without.
NEVER_MEANT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Row:
    """What stands beside one answer of Radios, Checkboxes, ChoiceRows, ChoiceBoxes or Pills.

    `hint` is a soft line below, `counts` stands at the right ("Counts 0.5"), `fact` is a line that
    the system knows, with an optional link (`fact_text` to `fact_url`), `icon` names a symbol of
    the sprite without "fx-". A `refusal` is a reason: the answer is shown, cannot be chosen, and
    the form refuses it with the same words when it is sent all the same.
    """

    hint: str = ""
    counts: str = ""
    fact: str = ""
    fact_text: str = ""
    fact_url: str = ""
    icon: str = ""
    refusal: str = ""


class Look:
    """How the field around a widget looks: for all widgets of this module.

    `size` is that of label or legend ("", "s", "m", "l", "xl"); `heading=True` makes it the page's
    h1; `hidden_label=True` leaves it to screen readers; `example` is a quoted line after the hint.
    """

    kind = "input"
    rows: dict[str, Row]

    def __init__(
        self,
        attrs: Mapping[str, Any] | None = None,
        *,
        size: str = "m",
        heading: bool = False,
        hidden_label: bool = False,
        example: str = "",
        rows: Mapping[str, Row] | None = None,
        **options: Any,
    ) -> None:
        self.size, self.heading, self.hidden_label = size, heading, hidden_label
        self.example = example
        self.rows = dict(rows or {})
        super().__init__(attrs and dict(attrs), **options)

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        # Django copies attrs only: without this a row set on one form would show on the next.
        copied: Any = super().__deepcopy__(memo)  # type: ignore[misc]
        copied.rows = dict(self.rows)
        return copied


class TextInput(Look, forms.TextInput):
    """One line. `width` in characters is 2, 3, 4, 5, 10, 20 or 30; without it, the whole column."""

    def __init__(
        self,
        *,
        type: str = "text",  # noqa: A002  As HTML calls it.
        width: int | None = None,
        inputmode: str = "",
        autocomplete: str = "",
        spellcheck: bool | None = None,
        attrs: Mapping[str, Any] | None = None,
        **look: Any,
    ) -> None:
        given = {"inputmode": inputmode, "autocomplete": autocomplete}
        if spellcheck is not None:
            given["spellcheck"] = "true" if spellcheck else "false"
        self.width = width
        super().__init__({k: v for k, v in given.items() if v} | dict(attrs or {}), **look)
        self.input_type = type

    def format_value(self, value: Any) -> str | None:
        shown = super().format_value(value)
        return None if shown is None else NEVER_MEANT.sub("", shown)


class TextArea(Look, forms.Textarea):
    """Several lines. `why_longer` ends the count's "At least 100": "so that it helps …"."""

    kind = "textarea"

    def __init__(
        self,
        *,
        rows_shown: int = 5,
        why_longer: str = "",
        attrs: Mapping[str, Any] | None = None,
        **look: Any,
    ) -> None:
        self.why_longer = why_longer
        super().__init__({"rows": rows_shown, **(attrs or {})}, **look)
        self.attrs.pop("cols", None)

    def format_value(self, value: Any) -> str | None:
        shown = super().format_value(value)
        return None if shown is None else NEVER_MEANT.sub("", shown)


class Select(Look, forms.Select):
    """One of a long list."""

    kind = "select"


class FileUpload(Look, forms.FileInput):
    """A file; `accept` goes into attrs. The form tag needs enctype="multipart/form-data"."""

    kind = "file-upload"


class Checkbox(Look, forms.CheckboxInput):
    """A single box: the field's label is what is agreed to."""

    kind = "checkbox"


class Radios(Look, forms.RadioSelect):
    """One of a few, as GOV.UK Frontend draws it."""

    kind = "radios"


class Checkboxes(Look, forms.CheckboxSelectMultiple):
    """Any of a few, as GOV.UK Frontend draws it."""

    kind = "checkboxes"


class ChoiceRows(Look, forms.RadioSelect):
    """One of a few that need explaining: an answer a row. `two_columns` on a desk."""

    kind = "choice_rows"

    def __init__(self, *, two_columns: bool = False, **look: Any) -> None:
        self.two_columns = two_columns
        super().__init__(**look)


class ChoiceBoxes(Look, forms.CheckboxSelectMultiple):
    """Any of a few that need explaining: a box a row."""

    kind = "choice_rows"

    def __init__(self, *, two_columns: bool = False, **look: Any) -> None:
        self.two_columns = two_columns
        super().__init__(**look)


class Pills(Look, forms.RadioSelect):
    """One of a few words, side by side (the design's fx-pick; that name is the curators' here)."""

    kind = "pills"


MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class MonthAndYear(Look, forms.Widget):
    """A month by name and a year by number; hands over what was typed as a pair of strings."""

    kind = "month"
    use_fieldset = True

    def pair(self, value: Any) -> tuple[str, str]:
        """This will give month ("1" to "12") and year as they stand in the boxes."""
        if isinstance(value, date):
            return str(value.month), str(value.year)
        return (value[0], value[1]) if isinstance(value, tuple) else ("", "")

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> tuple[str, str]:
        return data.get(f"{name}-month") or "", data.get(f"{name}-year") or ""

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return f"{name}-month" not in data and f"{name}-year" not in data


KINDS: Iterable[tuple[type[forms.Widget], str]] = (
    # Django's own widgets, most special first: CheckboxSelectMultiple is a RadioSelect.
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.FileInput, "file-upload"),
    (forms.Textarea, "textarea"),
)


def kind_of(widget: forms.Widget) -> str:
    """This will name the way a widget is drawn; a widget of Django's own is drawn plainly."""
    if isinstance(widget, Look):
        return widget.kind
    return next((kind for plain, kind in KINDS if isinstance(widget, plain)), "input")


def with_look(widget: forms.Widget) -> Look:
    """This will give the look of any widget: its own, or the plain one."""
    return widget if isinstance(widget, Look) else copy.copy(PLAIN)


PLAIN = TextInput()
