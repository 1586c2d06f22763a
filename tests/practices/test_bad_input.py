"""What nobody means to send, to every form of the peer loop: never an error of ours, a clear
answer, and what was typed is kept and shown as text."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from wagtail.models import TaskState

from practices.models import PracticePage
from tests.factories import (
    AdoptionFactory,
    EndorsementFactory,
    EvidenceItemFactory,
    MembershipFactory,
    OwnerQuestionFactory,
    PracticePageFactory,
    make_reviewer,
    send_for_review,
)
from tests.factories.vouching import STATEMENT

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"
SCRIPT = "<script>alert(1)</script>"
JUNK = {
    "nothing": "",
    "NUL": "a\x00b",
    "half a character": "%ED%A0%80\ud800".encode("utf-8", "surrogatepass"),
    "markup": SCRIPT,
    "formula": "=1+1",
    "right to left": "\u202e\u05d0\u05d1 \u0645\u0631\u062d\u0628\u0627 gnp.exe",
    "template": "{{ settings.SECRET_KEY }}{% debug %}",
    "a megabyte": "x" * 1_000_000,
}
ODD_NUMBERS = ("", "-1", "x", "9" * 30, "²", "1 OR 1=1", "\x00", "1.5", "999999")
ANSWERS = frozenset({200, 302, 403, 404, 409, 422})


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the loop: its address, what is sent besides, and the field that text goes into."""

    sender: Any
    address: str
    field: str
    rest: dict[str, Any]
    number: str = ""
    """A hidden field that says what somebody read."""
    is_for_one: bool = True
    """Whether everybody else is kept out."""


def own(**traits: Any) -> tuple[Any, PracticePage]:
    """A practice, and its owner with a checked place of work."""
    owner = MembershipFactory(verified=True).user
    practice = PracticePageFactory(owner=owner, slug="a-room", **traits)
    practice.save_revision(user=owner, clean=False)
    return owner, practice


def member() -> Any:
    return MembershipFactory(verified=True).user


def begin() -> Form:
    own(published=True)
    rest = {"token": str(uuid4())}
    return Form(member(), "/practices/share/", "title", rest, "token", is_for_one=False)


def step() -> Form:
    owner, practice = own()
    address = f"/practices/share/{practice.pk}/quick-share/3/"
    return Form(owner, address, "problem", {"what_we_did": "Walks."}, "version")


def section() -> Form:
    owner, practice = own()
    address = f"/practices/share/{practice.pk}/what-changed/"
    return Form(owner, address, "do_differently", {}, "version")


def rows() -> Form:
    owner, practice = own()
    address = f"/practices/share/{practice.pk}/what-we-did/"
    return Form(owner, address, "steps-0-item", {"steps-count": "1"}, "steps-count")


def withdraw() -> Form:
    owner, practice = own(published=True)
    return Form(owner, f"/practices/share/{practice.pk}/withdraw/", "reason", {}, "year")


def review() -> TaskState:
    return send_for_review(own()[1])


def decide() -> Form:
    task_state = review()
    rest = {"do": "decide", "outcome": "declined", "revision": str(task_state.revision_id)}
    return Form(make_reviewer(), f"/review/{task_state.pk}/", "reason", rest, "revision")


def change() -> Form:
    task_state = review()
    rest = {
        "do": "decide",
        "outcome": "changes",
        "reason": "Clear, honest, and it says what went wrong.",
        "change-0-section": "problem",
        "revision": str(task_state.revision_id),
    }
    address = f"/review/{task_state.pk}/"
    return Form(make_reviewer(), address, "change-0-text", rest, "change-0-section")


def note() -> Form:
    return Form(make_reviewer(), f"/review/{review().pk}/", "text", {"do": "note"})


def evidence() -> Form:
    own(published=True)
    rest = {
        "title": "Audit of forty wards",
        "link": "https://study.example/1",
        "design": "before-after",
        "direction": "better",
        "about": "practice",
        "independent": "yes",
        "months": "12",
    }
    address = "/practices/a-room/evidence/add/"
    return Form(member(), address, "finding", rest, "months", is_for_one=False)


def verdict() -> Form:
    item = EvidenceItemFactory(practice=own(published=True)[1])
    rest = {"verdict": "dispute"}
    return Form(make_reviewer(), f"/review/evidence/{item.pk}/", "note", rest, "design_seen")


def endorse() -> Form:
    own(published=True)
    rest = {
        "kind": "saw",
        "statement": STATEMENT,
        "seen-month": "2",
        "seen-year": "2025",
        "conflict": "no",
    }
    address = "/practices/a-room/endorse/"
    return Form(member(), address, "place", rest, "seen-year", is_for_one=False)


def withdraw_endorsement() -> Form:
    row = EndorsementFactory(practice=own(published=True)[1], counting=True)
    address = "/practices/a-room/endorse/withdraw/"
    return Form(row.endorser, address, "reason", {}, is_for_one=False)


def adopt() -> Form:
    own(published=True)
    rest = {"status": "in-progress", "since-month": "2", "since-year": "2025"}
    rest |= {"direction": "better", "seen": ""}
    address = "/practices/a-room/adopt/"
    return Form(member(), address, "outcome", rest, "seen", is_for_one=False)


def ask() -> Form:
    own(published=True)
    return Form(member(), "/practices/a-room/ask/", "text", {}, is_for_one=False)


def answer() -> Form:
    owner, practice = own(published=True)
    question = OwnerQuestionFactory(practice=practice)
    return Form(owner, f"/my/questions/{question.pk}/", "text", {})


def reply() -> Form:
    owner, practice = own(published=True)
    adoption = AdoptionFactory(practice=practice, sustained=True)
    address = f"/practices/a-room/adoptions/{adoption.pk}/reply/"
    return Form(owner, address, "text", {"kind": "answer"})


def workplace() -> Form:
    rest = {"full_name": "Nina Reid", "looked_for": ""}
    own(published=True)
    address = "/my/organisation/"
    return Form(member(), address, "organisation_name", rest, "organisation", is_for_one=False)


def details() -> Form:
    own(published=True)
    rest = {"full_name": "Nina Reid"}
    return Form(member(), "/my/details/", "about", rest, is_for_one=False)


FORMS = (
    begin,
    step,
    section,
    rows,
    withdraw,
    decide,
    change,
    note,
    evidence,
    verdict,
    endorse,
    withdraw_endorsement,
    adopt,
    ask,
    answer,
    reply,
    workplace,
    details,
)
each_form = pytest.mark.parametrize("make", FORMS, ids=lambda make: make.__name__)


def browser(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


@each_form
def test_text__is_answered_kept_and_escaped(make: Callable[[], Form]) -> None:
    form = make()
    sender = browser(form.sender)
    for name, junk in JUNK.items():
        # A real version, so that the words themselves are judged.
        told = sender.post(form.address, {**form.rest, form.field: junk})

        assert told.status_code in ANSWERS, name
        if told.status_code == 302:
            continue
        html = told.content.decode()
        assert SCRIPT not in html, name
        assert "\x00" not in html, name
        if told.status_code in {409, 422} and isinstance(junk, str) and name != "NUL":
            assert escape(junk, quote=False)[:2000] in html.replace("&#x27;", "'"), name


@each_form
def test_hidden_numbers__are_answered(make: Callable[[], Form]) -> None:
    form = make()
    if not form.number:
        pytest.skip("This form has no hidden field.")
    sender = browser(form.sender)
    for number in ODD_NUMBERS:
        sent = {**form.rest, form.field: "It made people wait longer.", form.number: number}

        assert sender.post(form.address, sent).status_code in ANSWERS, number


@each_form
def test_replayed_form__is_answered(make: Callable[[], Form]) -> None:
    form = make()
    sender = browser(form.sender)
    sent = {**form.rest, form.field: "It made people wait much longer than before, every day."}
    for _ in range(3):
        assert sender.post(form.address, sent).status_code in ANSWERS


@each_form
def test_somebody_elses__is_refused_or_not_found(make: Callable[[], Form]) -> None:
    form = make()
    if not form.is_for_one:
        pytest.skip("Anybody with a place of work may send this.")
    sent = {**form.rest, form.field: "It made people wait longer."}

    assert browser(member()).post(form.address, sent).status_code in {403, 404}
    assert Client().post(form.address, sent).url.startswith("/accounts/login/")


@each_form
def test_too_many_fields_and_bytes__are_refused(make: Callable[[], Form]) -> None:
    form = make()
    sender = browser(form.sender)

    assert sender.post(form.address, {**form.rest, form.field: "x" * 6_000_000}).status_code == 400
