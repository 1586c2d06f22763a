"""How lists of many choices look in the admin's forms."""

from typing import Any

from django import forms
from django.db.models import Field, ManyToManyField
from wagtail.admin.forms.models import register_form_field_override

from practices.models import Organisation

TOO_MANY_TO_TICK = frozenset({Organisation})
"""Models with so many rows that boxes to tick would be slower than a list to choose from."""


class TickList(forms.CheckboxSelectMultiple):
    """Boxes to tick, in columns. Wagtail's own list needs a key held down while clicking."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"class": "tick-list", **(attrs or {})}, choices)


def for_many_to_many(db_field: Field) -> dict[str, Any]:
    """This will choose the widget of a field that takes several rows."""
    if db_field.remote_field.model in TOO_MANY_TO_TICK:
        return {"widget": forms.SelectMultiple(attrs={"size": 12})}
    return {"widget": TickList}


def register() -> None:
    """This will make every form of the admin use these widgets."""
    register_form_field_override(ManyToManyField, override=for_many_to_many)
