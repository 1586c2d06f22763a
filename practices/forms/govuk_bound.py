"""A field of a bound form, with everything its template writes: ids, messages, answers, count."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

from practices.forms.govuk_fields import TextField, count, tidy
from practices.forms.govuk_widgets import MONTHS, Look, MonthAndYear, Row, kind_of, with_look

TEMPLATES = {
    "radios": "govuk/group.html",
    "checkboxes": "govuk/group.html",
    "choice_rows": "govuk/group.html",
    "pills": "govuk/group.html",
    "month": "govuk/group.html",
    "checkbox": "govuk/checkbox.html",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One answer of a group: `described_by` holds the ids of what stands beside it."""

    id: str
    value: str
    label: str
    checked: bool
    row: Row
    described_by: str


@dataclass(frozen=True, slots=True)
class Message:
    """One thing that is wrong with a field, and the id of its paragraph."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Count:
    """Where the counting stands. `percent` of the least length is what the bar shows."""

    most: int
    least: int
    length: int
    why_longer: str

    @property
    def left(self) -> int:
        return self.most - self.length

    @property
    def over(self) -> int:
        return max(0, -self.left)

    @property
    def to_go(self) -> int:
        return max(0, self.least - self.length)

    @property
    def percent(self) -> int:
        return min(100, 100 * self.length // self.least) if self.least else 100


class GovukBoundField(BoundField):
    """A field with the ids of GOV.UK Frontend: `<id>-hint`, `<id>-error`, first control `<id>`."""

    @property
    def template_name(self) -> str:
        return self.field.template_name or TEMPLATES.get(self.kind, "govuk/field.html")

    @property
    def kind(self) -> str:
        return kind_of(self.field.widget)

    @property
    def look(self) -> Look:
        return with_look(self.field.widget)

    @property
    def messages(self) -> list[Message]:
        texts = dict.fromkeys(str(error) for error in self.errors)
        ids = (f"{self.auto_id}-error{f'-{n}' if n else ''}" for n in range(len(texts)))
        return [Message(id_, text) for id_, text in zip(ids, texts, strict=True)]

    @property
    def first_id(self) -> str:
        """The id of the control that the error summary links to: the first that can be used."""
        if self.kind == "month":
            return f"{self.auto_id}-{'year' if self._wrong_parts == {'year'} else 'month'}"
        if self.kind in TEMPLATES and self.kind != "checkbox":
            usable = [item.id for item in self.items if not item.row.refusal]
            return usable[0] if usable else self.auto_id
        return str(self.id_for_label or self.auto_id)

    @property
    def aria_describedby(self) -> str:
        parts = []
        if self.help_text:
            parts.append(f"{self.auto_id}-hint")
        if self.look.example:
            parts.append(f"{self.auto_id}-example")
        parts += [message.id for message in self.messages]
        if self.count:
            parts.append(f"{self.auto_id}-info")
        return " ".join(parts)

    @property
    def count(self) -> Count | None:
        """How long the text is, or nothing when it is not counted."""
        field = self.field
        if not isinstance(field, TextField) or not field.counted:
            return None
        text = tidy(str(self.value() or ""))
        why = getattr(field.widget, "why_longer", "")
        return Count(field.most, field.least, count(text), why)

    @property
    def items(self) -> list[Item]:
        """The answers of a group, in order."""
        return list(self._answers())

    @property
    def month_parts(self) -> dict[str, Any]:
        """The two boxes of a month: what is in them and whether each is wrong."""
        widget = self.field.widget
        assert isinstance(widget, MonthAndYear)  # noqa: S101  The template asks by kind.
        month, year = widget.pair(self.value())
        wrong = self._wrong_parts
        return {
            "months": [(str(n), name) for n, name in enumerate(MONTHS, start=1)],
            "month": month,
            "year": year,
            "month_wrong": "month" in wrong,
            "year_wrong": "year" in wrong,
        }

    @property
    def multiple(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxSelectMultiple)

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if widget.is_hidden:
            return {k: v for k, v in built.items() if k != "aria-describedby"}
        if self.kind == "checkbox":
            base = "govuk-checkboxes__input"
        else:
            base = f"govuk-{self.kind}"
        names = [base]
        if width := getattr(widget, "width", None):
            names.append(f"govuk-input--width-{width}")
        if self.errors and self.kind != "checkbox":
            names.append(f"{base}--error")
        names.append(str(widget.attrs.get("class", "")))
        return built | {"class": " ".join(filter(None, names))}

    @property
    def _wrong_parts(self) -> set[str]:
        """Which of month and year are wrong; an error about neither is about both."""
        if not self.errors:
            return set()
        parts = {"month", "year"}
        return {error.code for error in self.errors.as_data()} & parts or parts

    def _answers(self) -> Iterator[Item]:
        for index, part in enumerate(self.subwidgets):
            data = part.data
            value = str(data["value"])
            row = self.look.rows.get(value, Row())
            id_ = self.auto_id if index == 0 else f"{self.auto_id}-{index + 1}"
            names = (("hint", row.hint), ("fact", row.fact), ("refusal", row.refusal))
            described = " ".join(f"{id_}-item-{name}" for name, text in names if text)
            checked = bool(data["selected"]) and not row.refusal
            yield Item(id_, value, str(data["label"]), checked, row, described)


class GovukRenderer(TemplatesSetting):
    """Draws the forms that name it, and no others: the Wagtail admin keeps its own."""

    form_template_name = "govuk/form.html"
    bound_field_class = GovukBoundField
