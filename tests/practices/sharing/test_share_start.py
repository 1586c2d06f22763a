"""The first answer: who may give it, twice, and how it comes back."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from practices.models import PracticePage
from tests.factories import (
    PracticePageFactory,
    UserFactory,
)
from tests.practices.sharing.conftest import BACKEND
from tests.practices.sharing.pages import step

pytestmark = pytest.mark.django_db


class TestStart:
    def test_stranger__signs_in_first_and_finds_the_words_again(self, author: Any) -> None:
        client = Client()

        sent = client.post("/practices/share/", {"title": "Night walks", "token": uuid4()})

        assert sent.status_code == 302
        assert sent.url.startswith("/accounts/login/")
        client.force_login(author, backend=BACKEND)
        assert not PracticePage.objects.exists()

    def test_title__becomes_a_draft_and_leads_to_the_second_step(self, signed_in: Client) -> None:
        sent = signed_in.post("/practices/share/", {"title": " Night walks ", "token": uuid4()})

        practice = PracticePage.objects.get()
        assert sent.url == step(practice, 2)
        assert practice.title == "Night walks"

    def test_double_tap_and_going_back__make_one_draft(self, signed_in: Client) -> None:
        token = signed_in.get("/practices/share/").context["token"]
        for title in ("Night walks", "Night walks", "Night strolls"):
            signed_in.post("/practices/share/", {"title": title, "token": token})

        again = signed_in.get("/practices/share/")

        assert PracticePage.objects.get().title == "Night strolls"
        assert again.context["token"] == token
        assert 'value="Night strolls"' in again.content.decode()
        assert signed_in.get("/practices/share/?another=1").context["token"] != token

    @pytest.mark.parametrize(
        ("title", "message"),
        [
            ("", "Give it a title."),
            ("   ", "Give it a title."),
            ("x" * 81, "Make your title shorter: 80 characters or fewer."),
            ("Ring 07700 900123", "Take out the phone number: 07700 900123"),
        ],
    )
    def test_bad_title__is_refused_beside_the_field(
        self, signed_in: Client, title: str, message: str
    ) -> None:
        sent = signed_in.post("/practices/share/", {"title": title, "token": "<b>"})

        assert sent.status_code == 422
        assert message in sent.content.decode()
        assert not PracticePage.objects.exists()

    def test_twenty_in_a_day__is_refused_with_the_words_kept(self, signed_in: Client) -> None:
        for number in range(20):
            signed_in.post("/practices/share/", {"title": f"N {number}", "token": uuid4()})

        sent = signed_in.post("/practices/share/", {"title": "One too many", "token": uuid4()})

        assert sent.status_code == 403
        assert "in one day" in sent.content.decode()
        assert "One too many" in sent.content.decode()


def test_drafts__of_others_are_not_listed(signed_in: Client, author: Any) -> None:
    PracticePageFactory(owner=UserFactory(), title="Not mine")
    PracticePageFactory(owner=author, title="Mine indeed")

    page = signed_in.get("/practices/share/").content.decode()

    assert "Mine indeed" in page
    assert "Not mine" not in page
