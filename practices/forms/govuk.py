"""The forms of the public site, as GOV.UK Frontend draws them. Import everything from here.

A form::

    from practices.forms import govuk

    class EndorseForm(govuk.GovukForm):              # or GovukModelForm
        kind = forms.ChoiceField(
            label="How do you know it?", help_text="Choose one.", choices=EndorsementKind.choices,
            error_messages={"required": "Say how you know it."},
            widget=govuk.ChoiceRows(rows={"saw": govuk.Row(hint="You watched it.", counts="0.5")}),
        )
        statement = govuk.TextField(
            label="What did you see?", noun="statement", min_length=100, max_length=2000,
            widget=govuk.TextArea(rows_shown=6, why_longer="so that it helps the next person"),
        )
        since = govuk.MonthField(label="Since when?", past=True)

    form.fields["kind"].widget.rows["used"] = govuk.Row(refusal="Record your use first.")

Its template (a whole form: `{{ form }}`; `form` in the context puts "Error: " before the title)::

    {% include "components/error_summary.html" with problems=form.problems note="…" only %}
    <form class="fx-form" method="post" novalidate>{% csrf_token %}
        {{ form.kind.as_field_group }}{{ form.statement.as_field_group }}
        {% include "components/submit_button.html" with text="Put my name to it" only %}
    </form>

Widgets: TextInput, TextArea, Select, Radios, Checkboxes, Checkbox, ChoiceRows, ChoiceBoxes, Pills,
MonthAndYear, FileUpload. All take `size`, `heading`, `hidden_label`, `example`; groups take `rows`.
Several forms on one page: `problems_of(form, other)`. Two forms of one class: give each a `prefix`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from practices.forms.govuk_bound import GovukBoundField, GovukRenderer
from practices.forms.govuk_fields import MonthField, TextField, count, tidy
from practices.forms.govuk_widgets import (
    Checkbox,
    Checkboxes,
    ChoiceBoxes,
    ChoiceRows,
    FileUpload,
    MonthAndYear,
    Pills,
    Radios,
    Row,
    Select,
    TextArea,
    TextInput,
    with_look,
)

__all__ = [
    "Checkbox",
    "Checkboxes",
    "ChoiceBoxes",
    "ChoiceRows",
    "FileUpload",
    "GovukForm",
    "GovukFormMixin",
    "GovukModelForm",
    "MonthAndYear",
    "MonthField",
    "Pills",
    "Problem",
    "Problems",
    "Radios",
    "Row",
    "Select",
    "TextArea",
    "TextField",
    "TextInput",
    "count",
    "problems_of",
    "tidy",
]

WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right; `target` is the id of its first control, empty for the whole form."""

    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Problems:
    """Everything to put right on a page, in the order of its fields. Empty is false."""

    items: tuple[Problem, ...]

    def __len__(self) -> int:
        return len(self.items)

    @property
    def title(self) -> str:
        """This will give the heading: "Two things to put right"."""
        number = len(self.items)
        word = WORDS[number] if number < len(WORDS) else f"{number:,}"
        return f"{word} {'thing' if number == 1 else 'things'} to put right"


def problems_of(*forms_shown: forms.BaseForm) -> Problems:
    """This will gather what is wrong in the forms of one page, hidden fields included."""
    found = (problem for form in forms_shown for problem in _problems(form))
    return Problems(tuple(dict.fromkeys(found)))


def _problems(form: forms.BaseForm) -> Iterable[Problem]:
    yield from (Problem(str(text)) for text in form.non_field_errors())
    for field in form:
        target = "" if field.is_hidden else getattr(field, "first_id", field.id_for_label)
        yield from (Problem(str(text), target) for text in field.errors)


class GovukFormMixin:
    """Gives any Django form our templates: `class CodeForm(GovukFormMixin, ConfirmLoginCodeForm)`.

    An answer whose row has a `refusal` is refused with those words, whoever sends it.
    """

    default_renderer = GovukRenderer
    bound_field_class = GovukBoundField
    use_required_attribute = False  # The browser's bubble would hide our own message.
    template_name = "govuk/form.html"

    @property
    def problems(self) -> Problems:
        """Everything to put right, for components/error_summary.html."""
        return problems_of(self)  # type: ignore[arg-type]

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        form: Any = self
        for name, field in form.fields.items():
            if not (rows := with_look(field.widget).rows):
                continue
            sent = form[name].data
            chosen = map(str, sent if isinstance(sent, list) else [sent])
            refusals = [rows[value].refusal for value in chosen if value in rows]
            if any(refusals):
                form.add_error(name, [text for text in refusals if text])


class GovukForm(GovukFormMixin, forms.Form):
    """A form of the public site."""


class GovukModelForm(GovukFormMixin, forms.ModelForm):  # type: ignore[type-arg]
    """A form of the public site for a model: name its fields and declare each one's widget."""
