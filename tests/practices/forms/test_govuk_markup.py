"""What our templates write is what GOV.UK Frontend writes, wherever it has a fixture."""

from typing import Any

import pytest
from django import forms
from django.template.loader import render_to_string

from practices.forms import govuk
from practices.forms.govuk import Problem, Problems
from tests.practices.forms.govuk_oracle import drawn, fixture, tree

SINGLE = [
    *(("input", name, govuk.TextInput) for name in ("default", "with hint text")),
    ("input", "with error message", govuk.TextInput),
    ("input", "with error and hint", govuk.TextInput),
    *(("input", f"with width-{n} class", govuk.TextInput) for n in (2, 3, 4, 5, 10, 20, 30)),
    ("input", "with label as page heading", govuk.TextInput),
    ("input", "with autocomplete attribute", govuk.TextInput),
    ("input", "with spellcheck enabled", govuk.TextInput),
    ("input", "with spellcheck disabled", govuk.TextInput),
    ("input", "inputmode", govuk.TextInput),
    ("input", "custom type", govuk.TextInput),
    *(("textarea", name, govuk.TextArea) for name in ("default", "with hint")),
    ("textarea", "with error message", govuk.TextArea),
    ("textarea", "with hint and error message", govuk.TextArea),
    ("textarea", "with label as page heading", govuk.TextArea),
    ("select", "with hint text and error message", govuk.Select),
    *(("file-upload", name, govuk.FileUpload) for name in ("default", "with hint text")),
    ("file-upload", "with error message and hint", govuk.FileUpload),
    ("file-upload", "with label as page heading", govuk.FileUpload),
]
GROUPS = [
    ("radios", "default", govuk.Radios),
    ("radios", "with hint", govuk.Radios),
    ("radios", "with fieldset and error message", govuk.Radios),
    ("checkboxes", "with legend as a page heading", govuk.Checkboxes),
    ("checkboxes", "with error message", govuk.Checkboxes),
    ("checkboxes", "with error message and hint", govuk.Checkboxes),
]


def look(title: dict[str, Any]) -> dict[str, Any]:
    """The look that the options of a label or legend ask for."""
    size = title.get("classes", "").rpartition("--")[2]
    return {"size": size, "heading": title.get("isPageHeading", False)}


def rows_of(options: dict[str, Any]) -> dict[str, govuk.Row]:
    """The hints of a fixture's items."""
    items = [item for item in options["items"] if "hint" in item]
    return {item["value"]: govuk.Row(hint=item["hint"]["text"]) for item in items}


def text_options(options: dict[str, Any]) -> dict[str, Any]:
    known = {k: options[k] for k in ("type", "inputmode", "autocomplete") if k in options}
    if "spellcheck" in options:
        known["spellcheck"] = options["spellcheck"]
    if "--width-" in options.get("classes", ""):
        known["width"] = int(options["classes"].rpartition("-")[2])
    return known


def errors(options: dict[str, Any]) -> tuple[str, ...]:
    return (options["errorMessage"]["text"],) if "errorMessage" in options else ()


@pytest.mark.parametrize(("component", "name", "widget"), SINGLE)
def test_single_control__is_written_as_the_fixture(
    component: str, name: str, widget: type[Any]
) -> None:
    options, expected = fixture(component, name)
    more = text_options(options) if component == "input" else {}
    field: forms.Field
    said = {
        "label": options["label"]["text"],
        "help_text": options.get("hint", {}).get("text", ""),
        "widget": widget(**look(options["label"]), **more),
    }
    if component == "select":
        choices = [(item["value"], item["text"]) for item in options["items"]]
        field = forms.ChoiceField(choices=choices, **said)
    else:
        field = forms.FileField(**said) if component == "file-upload" else forms.CharField(**said)
    id_ = options.get("id", options["name"])

    assert tree(drawn(field, id_, options["name"], errors(options))) == tree(expected)


@pytest.mark.parametrize(("component", "name", "widget"), GROUPS)
def test_group__is_written_as_the_fixture(component: str, name: str, widget: type[Any]) -> None:
    options, expected = fixture(component, name)
    legend = options["fieldset"]["legend"]
    field_type = forms.ChoiceField if component == "radios" else forms.MultipleChoiceField
    field = field_type(
        label=legend["text"],
        help_text=options.get("hint", {}).get("text", ""),
        choices=[(item["value"], item["text"]) for item in options["items"]],
        initial=[item["value"] for item in options["items"] if item.get("checked")],
        widget=widget(rows=rows_of(options), **look(legend)),
    )
    if errors(options):
        expected = expected.replace(" checked", "")  # Our form was sent with no answer.
    id_ = options.get("idPrefix", options["name"])

    assert tree(drawn(field, id_, options["name"], errors(options))) == tree(expected)


@pytest.mark.parametrize("name", ["with hints on items", "with disabled"])
def test_hints_and_refused_answers__are_written_as_the_fixture(name: str) -> None:
    options, expected = fixture("radios", name)
    gateway, verify = options["items"]
    rows = {"gateway": govuk.Row(hint=gateway["hint"]["text"])}
    # A refused answer shows its reason where the fixture has its hint.
    verify_row = {"refusal" if verify.get("disabled") else "hint": verify["hint"]["text"]}
    rows["verify"] = govuk.Row(**verify_row)
    field = forms.ChoiceField(
        label=options["fieldset"]["legend"]["text"],
        choices=[(item["value"], item["text"]) for item in options["items"]],
        widget=govuk.Radios(rows=rows, size="l", heading=True),
    )
    ours = drawn(field, "gateway", "gov").replace("gateway-2", "verify")

    assert tree(ours.replace("item-refusal", "item-hint")) == tree(expected)


def test_month_and_year__is_the_fixture_with_months_by_name() -> None:
    options, expected = fixture("date-input", "month and year")
    field = govuk.MonthField(
        label=options["fieldset"]["legend"]["text"],
        help_text=options["hint"]["text"],
        widget=govuk.MonthAndYear(size=""),
    )
    ours = drawn(field, "dob", "dob")
    start, end = ours.index("<select"), ours.index("</select>") + len("</select>")
    box = expected.index("<input")
    month = expected[box : expected.index(">", box) + 1]

    assert tree(ours[:start] + month + ours[end:]) == tree(expected)
    assert ours[start:end].count("<option") == 13


@pytest.mark.parametrize("name", ["default", "without links", "mixed with and without links"])
def test_error_summary__is_written_as_the_fixture(name: str) -> None:
    options, expected = fixture("error-summary", name)
    items = (Problem(e["text"], e.get("href", "")[1:]) for e in options["errorList"])
    problems = Problems(tuple(items))
    ours = render_to_string("components/error_summary.html", {"problems": problems})

    assert tree(ours.replace(problems.title, options["titleText"])) == tree(expected)


def test_button__is_written_as_the_fixture() -> None:
    options, expected = fixture("button", "prevent double click")
    ours = render_to_string("components/submit_button.html", {"text": options["text"]})
    assert tree(ours) == tree(expected)


@pytest.mark.parametrize(
    ("right", "wrong"), [("govuk-hint", "hint"), ("-hint", "_hint"), ("label", "b"), ("text", "x")]
)
def test_oracle__sees_what_is_wrong(right: str, wrong: str) -> None:
    options, expected = fixture("input", "with hint text")
    field = forms.CharField(
        label=options["label"]["text"],
        help_text=options["hint"]["text"],
        widget=govuk.TextInput(size=""),
    )
    ours = drawn(field, options["id"], options["name"])

    assert tree(ours) == tree(expected)
    assert tree(ours.replace(right, wrong)) != tree(expected)
