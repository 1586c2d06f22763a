"""The whole peer loop, only through what browsers send: a nurse shares, a reviewer of another
organisation approves, an officer elsewhere uses and endorses it, and the standing says why."""

import re
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry, TaskState

from practices.models import Endorsement, Notification, PracticePage, PracticeStanding
from practices.services.logged_actions import LoggedAction
from practices.services.mail_sending import send_due_mail
from practices.services.reference_review import load_workflow
from practices.services.standing_holds import release_holds
from search.engines.base import SearchEngine
from search.worker import drain_all
from tests.factories import MailDomainFactory, MembershipFactory, ProfessionFactory, make_reviewer
from tests.factories.vouching import STATEMENT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("live_index")]

BACKEND = "django.contrib.auth.backends.ModelBackend"
NURSE = "nina.reid@east.saltmere.example"
CHANGED = {"outcome": "Fewer people fell.", "results": "Falls went from 40 to 22."}
TITLE = "A lantern at the gate"
WEEK = timedelta(days=7)


@pytest.fixture
def reviewer(live_index: SearchEngine) -> Any:
    """Somebody of another organisation, while reviews are open."""
    load_workflow(lambda: None)
    return make_reviewer(full_name="Rhona Pratt")


@pytest.fixture
def officer(db: None) -> Any:
    """Somebody of a third organisation, in another region."""
    return MembershipFactory(
        verified=True, user__full_name="Asha Verma", organisation__service__code="police"
    ).user


def at_browser(user: Any) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def went(response: Any) -> Any:
    """This will fail unless the form was taken."""
    assert response.status_code == 302, response.content.decode()
    return response


def signed_up() -> Client:
    """A nurse types the code that was mailed to her, and says where she works."""
    place = MailDomainFactory(
        domain="saltmere.example", organisation__service__code="nursing"
    ).organisation
    nurse = Client()
    went(nurse.post("/accounts/login/", {"email": NURSE}))
    code = re.search(r"^\d{6}$", mail.outbox.pop().body, re.MULTILINE)
    assert code
    asked = went(nurse.post("/accounts/login/code/confirm/", {"code": code[0]}))
    assert asked["Location"] == "/my/organisation/?next=%2Fmy%2F"
    answers = {"full_name": "Nina Reid", "organisation_name": "", "looked_for": ""}
    went(nurse.post(asked["Location"], {**answers, "organisation": place.pk}))
    return nurse


def shared(nurse: Client) -> PracticePage:
    """She gives the eight answers, says what went wrong, and sends it."""
    went(nurse.post("/practices/share/", {"title": TITLE, "token": uuid4()}))
    practice = PracticePage.objects.get()
    origin = nurse.get(f"/practices/share/{practice.pk}/quick-share/2/")
    place = origin.context["part"].form.initial["origin_organisations"][0]
    pages: dict[str, dict[str, Any]] = {
        "quick-share/2": {
            "origin_services": ["nursing"],
            "origin_profession": ProfessionFactory(code="nurse").code,
            "origin_organisations": [place],
            "started_year": "2019",
        },
        "quick-share/3": {
            "problem": "People fell in the dark.",
            "what_we_did": "We hung a lantern up.",
        },
        "quick-share/4": CHANGED,
        "what-changed": {
            **CHANGED,
            "unintended_effects": "Moths came.",
            "do_differently": "Hang it lower.",
            "claimed_direction": "better",
        },
    }
    for page, answers in pages.items():
        address = f"/practices/share/{practice.pk}/{page}/"
        version = nurse.get(address).context["version"]
        went(nurse.post(address, {**answers, "version": version}))
    went(nurse.post(f"/practices/share/{practice.pk}/send/"))
    assert found() == {}, "Nobody finds what no reviewer read."
    return PracticePage.objects.get()


def approved(reviewer: Any, practice: PracticePage) -> None:
    """The reviewer is told, opens the queue and approves."""
    told = Notification.objects.get(kind="review-wanted")
    assert (told.recipient, told.link) == (reviewer, "/review/")
    desk = at_browser(reviewer)
    review = TaskState.objects.get()
    assert f"/review/{review.pk}/" in desk.get("/review/").text
    decision = {
        "do": "decide",
        "revision": review.revision_id,
        "outcome": "approved",
        "reason": "Clear, honest, and it says what went wrong.",
        "change-0-section": "",
        "change-0-text": "",
    }
    went(desk.post(f"/review/{review.pk}/", decision))


def used(officer: Client, address: str) -> None:
    """His team uses it, and it went well."""
    year = timezone.localdate().year - 1
    answers = {
        "status": "sustained",
        "since-month": "2",
        "since-year": str(year),
        "direction": "better",
        "outcome": "Two of eleven came back for one.",
        "measure_name": "Falls a month",
        "measure_before": "14",
        "measure_after": "6",
        "measure_period": "9 months",
        "measure_n": "11 people",
        "seen": "",
    }
    went(officer.post(f"{address}adopt/", answers))


def endorsed(officer: Client, address: str) -> None:
    answers = {
        "kind": "used",
        "statement": STATEMENT,
        "place": "Harbour station",
        "seen-month": "2",
        "seen-year": str(timezone.localdate().year - 1),
        "conflict": "no",
        "gain": "",
    }
    went(officer.post(f"{address}endorse/", answers))


def found(**axes: str) -> dict[str, Any]:
    """What the search API says of the practice, once the worker has gone by; no rebuild."""
    drain_all()
    answer = Client().get("/api/v1/search", {"q": "lantern", **axes}).json()
    return answer["results"][0] if answer["results"] else {}


def why(practice: PracticePage) -> dict[str, Any]:
    data: dict[str, Any] = Client().get(f"/api/v1/practices/{practice.pk}/standing").json()
    return data


def mailed(now: Any) -> Counter[str]:
    """Who was sent how many mails now; a second worker that comes by sends none."""
    before = len(mail.outbox)
    send_due_mail(now=now)
    after = len(mail.outbox)
    assert send_due_mail(now=now) == 0
    return Counter(one.to[0] for one in mail.outbox[before:after])


def test_loop__closes(reviewer: Any, officer: Any) -> None:
    nurse = signed_up()
    practice = shared(nurse)
    approved(reviewer, practice)
    address = PracticePage.objects.get().get_absolute_url()
    assert Client().get(address).status_code == 200
    assert found()["title"] == TITLE
    assert TITLE in Client().get("/search/", {"q": "lantern"}).text

    team = at_browser(officer)
    used(team, address)
    endorsed(team, address)
    held_is_said_everywhere(practice, address)

    assert release_holds(on=timezone.localdate() + WEEK) == 1
    assert PracticeStanding.objects.get().level == "tried"
    assert found(standing="tried")["standing"] == "tried"
    assert why(practice)["hold"] is None

    went(team.post(f"{address}endorse/withdraw/", {"reason": "We gave it up for a better one."}))
    assert why(practice)["weight"] == "0.00"
    assert PracticeStanding.objects.get().weight == 0
    assert "We gave it up for a better one." in Client().get(address).text
    assert Endorsement.objects.get().withdrawn_at is not None


def held_is_said_everywhere(practice: PracticePage, address: str) -> None:
    """Tried was earned today and is shown in a week: row, card, facet, data and page agree."""
    row = PracticeStanding.objects.get()
    until = timezone.localdate() + WEEK
    assert (row.level, row.earned_level, row.held_until) == ("emerging", "tried", until)
    card = found()
    assert (card["standing"], card["adoptions"]) == ("emerging", 1)
    assert found(standing="tried") == {}
    assert found(standing="emerging")["title"] == TITLE
    data = why(practice)
    assert (data["standing"], data["earned"]) == ("emerging", "tried")
    assert (data["held_until"], data["weight"]) == (until.isoformat(), "1.00")
    for page in (address, f"{address}why/"):
        text = Client().get(page).text
        assert "Tried was earned on" in text
        assert f"It is shown from {until.day} {until:%B}" in text


def test_loop__is_mailed_once_and_logged(reviewer: Any, officer: Any) -> None:
    nurse = signed_up()
    practice = shared(nurse)
    approved(reviewer, practice)
    address = PracticePage.objects.get().get_absolute_url()
    team = at_browser(officer)
    used(team, address)
    endorsed(team, address)
    went(team.post(f"{address}endorse/withdraw/", {"reason": "We gave it up."}))

    now = timezone.now()
    # What she waits for comes at once; the rest, and the reviewer's, waits for Monday.
    assert mailed(now + timedelta(minutes=2)) == {NURSE: 1}
    assert mailed(now + timedelta(days=8)) == {NURSE: 1, reviewer.email: 1}
    assert mailed(now + timedelta(days=16)) == {}
    digest = next(one for one in reversed(mail.outbox) if one.to == [NURSE])
    assert digest.subject.startswith("Your week: ")
    assert officer.email not in digest.body

    entries = PageLogEntry.objects.filter(page_id=practice.pk)
    logged = Counter(entries.values_list("action", flat=True))
    for action, times in {
        LoggedAction.SHARE_START: 1,
        LoggedAction.SAVE_SECTION: 4,
        LoggedAction.SEND_FOR_REVIEW: 1,
        LoggedAction.REVIEW_DECIDE: 1,
        LoggedAction.ADOPT: 1,
        LoggedAction.ENDORSE: 1,
        LoggedAction.WITHDRAW_ENDORSEMENT: 1,
    }.items():
        assert logged[action] == times, action
    assert all(STATEMENT not in str(entry.data) for entry in entries)
