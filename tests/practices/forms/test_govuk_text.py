"""Text is tidied and counted in one place, as the browser counts it."""

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from practices.forms import govuk


class LineForm(govuk.GovukForm):
    line = govuk.TextField(
        label="Say it in one line", noun="one line", max_length=140, widget=govuk.TextArea()
    )


class StatementForm(govuk.GovukForm):
    statement = govuk.TextField(
        label="What did you see?",
        noun="statement",
        min_length=100,
        max_length=2000,
        widget=govuk.TextArea(why_longer="so that it helps the next person"),
    )


def shown(markup: str) -> str:
    """The one sentence of the count that is not hidden."""
    lines = [part for part in markup.split("<p ") if "data-count=" in part.split(">")[0]]
    (line,) = [part for part in lines if " hidden" not in part.split(">")[0]]
    text = line.split(">", 1)[1].split("</p>")[0]
    return " ".join(strip_tags(text).split())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\nb"),
        ("a\x00b\x07c\x7fd\x85e", "abcde"),
        ("a\tb", "a\tb"),
        ("a\ud800b", "ab"),
        ("café 👩🏽‍🚒", "café 👩🏽‍🚒"),
    ],
)
def test_tidy__keeps_what_was_meant(typed: str, kept: str) -> None:
    assert govuk.tidy(typed) == kept


def test_tidy__of_one_line_has_no_line_ends() -> None:
    assert govuk.tidy("a\r\n\tb", one_line=True) == "a b"


@given(st.text(st.characters(), max_size=60))
def test_tidy__is_done_once_and_for_all(text: str) -> None:
    once = govuk.tidy(text)
    assert govuk.tidy(once) == once
    assert govuk.count(once) == len(once.encode("utf-16-le")) // 2 >= len(once)


@pytest.mark.parametrize(("text", "length"), [("é", 1), ("👍", 2), ("👩🏽‍🚒", 7), ("a\nb", 3)])
def test_count__is_the_one_of_maxlength(text: str, length: int) -> None:
    assert govuk.count(text) == length


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("a" * 140, True),
        ("a" * 141, False),
        ("a" * 138 + "👍", True),
        ("a" * 139 + "👍", False),
        ("a\r\n" * 69 + "bb", True),  # 140 in the browser, 209 on the wire
        ("a" * 140 + "\r\n", True),  # White space at the ends is not kept.
    ],
)
def test_limit__is_where_the_browser_says(text: str, valid: bool) -> None:
    form = LineForm({"line": text})
    assert form.is_valid() is valid
    if not valid:
        assert form.errors["line"] == ["Make your one line shorter: 140 characters or fewer."]


def test_too_short__is_told_with_the_noun() -> None:
    form = StatementForm({"statement": "Too short"})
    assert form.errors["statement"] == ["Make your statement longer: at least 100 characters."]


def test_empty__is_told_with_the_noun() -> None:
    assert LineForm({"line": " \r\n"}).errors["line"] == ["Write your one line."]


@pytest.mark.parametrize(
    ("form", "text", "sentence"),
    [
        (LineForm, "", "You can use up to 140 characters"),
        (LineForm, "a" * 103, "You have 37 characters left"),
        (LineForm, "a" * 139, "You have 1 character left"),
        (LineForm, "a" * 140, "You have 0 characters left"),
        (LineForm, "a" * 141, "You have 1 character too many"),
        (LineForm, "a" * 159, "You have 19 characters too many"),
        (StatementForm, "", "Use 100 to 2,000 characters, so that it helps the next person"),
        (
            StatementForm,
            "a" * 84,
            "16 characters to go. At least 100, so that it helps the next person.",
        ),
        (
            StatementForm,
            "a" * 99,
            "1 character to go. At least 100, so that it helps the next person.",
        ),
        (StatementForm, "a" * 100, "You have 1,900 characters left"),
        (StatementForm, "a" * 2001, "You have 1 character too many"),
    ],
)
def test_count__is_said_without_a_script(
    form: type[govuk.GovukForm], text: str, sentence: str
) -> None:
    (name,) = form.base_fields
    assert shown(form({name: text})[name].as_field_group()) == sentence


def test_browser__is_never_told_to_cut_text_off() -> None:
    assert "maxlength" not in str(LineForm())


def test_megabyte_of_text__is_refused_in_words_and_kept() -> None:
    text = "x" * 1_000_000
    form = LineForm(QueryDict(f"line={text}"))
    markup = str(form)
    assert form.problems.title == "One thing to put right"
    assert "Make your one line shorter: 140 characters or fewer." in markup
    assert "You have 999,860 characters too many" in " ".join(strip_tags(markup).split())
    assert text in markup


@pytest.mark.django_db
def test_more_than_a_request_may_hold__is_a_page_that_says_so(client: Client) -> None:
    body = "email=" + "a" * (5 * 1024 * 1024 + 1)
    kind = "application/x-www-form-urlencoded"
    answer = client.generic("POST", "/accounts/login/", body, content_type=kind)
    assert answer.status_code == 400
    assert "make them shorter, then send it again" in answer.content.decode()
