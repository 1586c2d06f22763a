"""The kinds of fields of the sections of a record. None of them is required."""

from typing import Any

from django import forms

from practices.forms import govuk

NOT_ON_LIST = "That was not on the list. Choose again."


def words(label: str, most: int, hint: str = "", rows: int = 4) -> govuk.TextField:
    """This will make a field of several lines."""
    return govuk.TextField(
        label=label,
        help_text=hint,
        noun="answer",
        max_length=most,
        required=False,
        widget=govuk.TextArea(rows_shown=rows),
    )


def line(label: str, most: int, hint: str = "") -> govuk.TextField:
    """This will make a field of one line."""
    return govuk.TextField(
        label=label,
        help_text=hint,
        noun="answer",
        max_length=most,
        required=False,
        widget=govuk.TextInput(),
    )


def several(label: str, rows: Any, hint: str = "") -> forms.ModelMultipleChoiceField:
    """This will make boxes for the rows of a short list."""
    return forms.ModelMultipleChoiceField(
        label=label,
        help_text=hint,
        queryset=rows,
        to_field_name="code",
        required=False,
        widget=govuk.ChoiceBoxes(two_columns=True),
        error_messages={"invalid_choice": NOT_ON_LIST},
    )


def one_of(label: str, rows: Any, hint: str = "") -> forms.ModelChoiceField:
    """This will make a list of which one is chosen, or none."""
    return forms.ModelChoiceField(
        label=label,
        help_text=hint,
        queryset=rows,
        to_field_name="code",
        required=False,
        empty_label="Not known",
        widget=govuk.Select(),
        error_messages={"invalid_choice": NOT_ON_LIST},
    )
