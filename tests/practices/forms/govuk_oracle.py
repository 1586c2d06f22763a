"""The markup that GOV.UK Frontend itself says is right: the fixtures of its package."""

import json
from typing import Any

import pytest
from django import forms
from django.test.html import Element, parse_html
from django.utils.datastructures import MultiValueDict

from exchange.launch.places import NODE_MODULES
from practices.forms import govuk

COMPONENTS = NODE_MODULES / "govuk-frontend/dist/govuk/components"
ADDED = "aria-invalid"  # We say it besides; GOV.UK Frontend does not.


def fixture(component: str, name: str) -> tuple[dict[str, Any], str]:
    """The options and the markup of one fixture; skips where the package is not installed."""
    path = COMPONENTS / component / "fixtures.json"
    if not path.is_file():
        pytest.skip("GOV.UK Frontend is not installed here: `make assets` does it")
    known = json.loads(path.read_text(encoding="utf-8"))["fixtures"]
    found = next(one for one in known if one["name"] == name)
    return found["options"], found["html"]


def tree(markup: str) -> Element:
    """Markup as a tree in which white space, the order of attributes and of classes are nothing."""
    parsed = parse_html(markup)
    _level(parsed)
    return parsed


def drawn(field: forms.Field, id_: str, name: str, errors: tuple[str, ...] = ()) -> str:
    """What our form draws for a field, with errors as if they had been found."""

    class One(govuk.GovukForm):
        pass

    field.widget.attrs["id"] = id_
    One.base_fields = {name: field}
    form = One(MultiValueDict() if errors else None)
    if errors:
        form.full_clean()
        form.errors.clear()
        form.add_error(name, list(errors))
    return str(form[name].as_field_group())


def _level(element: Any) -> None:
    """Take out what a browser does not show: white space around texts, and what we add."""
    element.attributes = [pair for pair in element.attributes if pair[0] != ADDED]
    children = [" ".join(c.split()) if isinstance(c, str) else c for c in element.children]
    element.children = [child for child in children if child]
    for child in element.children:
        if isinstance(child, Element):
            _level(child)
