"""A session that ends while somebody reviews or adds evidence loses none of their words."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from wagtail.models import TaskState

from practices.models import EvidenceItem, ReviewDecision
from tests.factories import EvidenceItemFactory, PracticePageFactory
from tests.practices.reviews.conftest import BACKEND

pytestmark = pytest.mark.django_db

WORDS = "It says what went <wrong>, and for whom it did not work."


def sent_too_late(client: Client, user: Any, address: str, answers: dict[str, str]) -> str:
    """This will open the page, end the session, send the form, sign in again and give the page."""
    assert client.get(address).status_code == 200
    del client.cookies["sessionid"]
    location = urlsplit(client.post(address, answers)["Location"])
    assert location.path == "/accounts/login/"
    client.force_login(user, backend=BACKEND)
    page = client.get(parse_qs(location.query)["next"][0])
    assert page.status_code == 200
    assert page["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert "What you wrote is still here." in page.text
    return str(page.text)


def test_decision__is_shown_again(desk: Client, reviewer: Any, task_state: TaskState) -> None:
    answers = {
        "do": "decide",
        "outcome": "changes",
        "reason": WORDS,
        "change-0-section": "how-to",
        "change-0-text": "Who pays?",
    }

    html = sent_too_late(desk, reviewer, f"/review/{task_state.pk}/", answers)

    assert WORDS.replace("<", "&lt;").replace(">", "&gt;") in html
    assert 'value="Who pays?"' in html
    assert "There is a problem" not in html
    assert not ReviewDecision.objects.exists()


def test_note__is_shown_again(desk: Client, reviewer: Any, task_state: TaskState) -> None:
    html = sent_too_late(
        desk, reviewer, f"/review/{task_state.pk}/", {"do": "note", "text": "Ask about the cost."}
    )

    assert "Ask about the cost." in html


def test_evidence__is_shown_again(desk: Client, reviewer: Any) -> None:
    PracticePageFactory(published=True, slug="red-tray")

    html = sent_too_late(
        desk, reviewer, "/practices/red-tray/evidence/add/", {"title": "Audit of forty wards"}
    )

    assert 'value="Audit of forty wards"' in html
    assert not EvidenceItem.objects.exists()


def test_verdict__is_shown_again(desk: Client, reviewer: Any) -> None:
    item = EvidenceItemFactory(practice=PracticePageFactory(published=True))
    answers = {"verdict": "dispute", "note": "Nothing was counted before.", "design_seen": "x"}

    html = sent_too_late(desk, reviewer, f"/review/evidence/{item.pk}/", answers)

    assert "Nothing was counted before." in html
