"""“Why this standing?” for people and machines, and the verbs on the page of a practice."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from practices.models import PracticePage, PracticeStanding
from practices.services.standing import refresh_standing
from tests.factories import (
    AdoptionFactory,
    EndorsementFactory,
    MembershipFactory,
    PracticePageFactory,
    SafetyNoticeFactory,
    UserFactory,
    refresh,
)
from tests.fixtures.queries import SameQueries, statements
from tests.practices.engaging.conftest import Person, sign_in

pytestmark = pytest.mark.django_db

PAGE = "/practices/a-room/"
WHY = f"{PAGE}why/"


class TestWhy:
    def test_every_row__is_shown_those_that_count_nothing_too(
        self, practice: PracticePage, client: Client
    ) -> None:
        EndorsementFactory(practice=practice, counting=True)
        EndorsementFactory(practice=practice, statement="Too short to count.")
        EndorsementFactory(practice=practice, withdrawn=True)
        refresh(practice)

        html = client.get(WHY).content.decode()

        assert "They recorded their use." in html
        assert "Not counted: the statement is under 100 characters." in html
        assert "Not counted: the endorser took it back." in html
        assert html.count('<tr class="is-quiet">') == 2

    def test_waiting_gain__says_since_when_and_from_when(
        self, practice: PracticePage, client: Client
    ) -> None:
        AdoptionFactory(practice=practice, sustained=True)
        refresh_standing(practice_ids=[practice.pk], on=timezone.localdate())

        for address in (WHY, PAGE):
            html = client.get(address).content.decode()
            assert "Tried was earned on" in html
            assert "; shown from " in html

    @pytest.mark.parametrize(
        ("address", "headers"),
        [
            (f"{WHY}?format=json", {}),
            (WHY, {"Accept": "application/json"}),
            ("/api/v1/practices/{pk}/standing", {}),
        ],
    )
    def test_data__is_the_same_everywhere(
        self, practice: PracticePage, client: Client, address: str, headers: dict[str, str]
    ) -> None:
        EndorsementFactory(practice=practice, counting=True)
        AdoptionFactory(practice=practice, sustained=True)
        refresh_standing(practice_ids=[practice.pk], on=timezone.localdate())

        answer = client.get(address.format(pk=practice.pk), headers=headers)

        assert answer["Content-Type"] == "application/json"
        data = json.loads(answer.content)
        assert (data["standing"], data["earned"]) == ("emerging", "tried")
        until = timezone.localdate() + timedelta(days=7)
        assert data["held_until"] == data["hold"]["waiting"][0]["shown_from"] == until.isoformat()
        assert data["endorsements"][0]["reason"] == "They recorded their use."
        assert [rung["level"] for rung in data["rungs"]][-1] == "proven"
        assert data["thresholds"]["hold_days"] == 7

    def test_browser__gets_the_page(self, practice: PracticePage, client: Client) -> None:
        accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

        answer = client.get(WHY, headers={"Accept": accept})

        assert answer["Content-Type"].startswith("text/html")
        assert "Accept" in answer["Vary"]

    def test_draft__is_not_found(self, client: Client) -> None:
        draft = PracticePageFactory(slug="a-room")

        assert client.get(WHY).status_code == 404
        assert client.get(f"/api/v1/practices/{draft.pk}/standing").status_code == 404

    def test_practice_without_a_row__is_no_error(
        self, practice: PracticePage, client: Client
    ) -> None:
        PracticeStanding.objects.all().delete()

        assert client.get(WHY).status_code == 200
        assert client.get(f"{WHY}?format=json").json()["standing"] == "emerging"

    def test_statements__are_the_same_for_many_rows(
        self, practice: PracticePage, client: Client, assert_same_queries: SameQueries
    ) -> None:
        def add(count: int) -> None:
            EndorsementFactory.create_batch(count, practice=practice, counting=True)
            refresh(practice)

        assert_same_queries(client, WHY, few=lambda: add(1), many=lambda: add(5))


class TestVerbs:
    def test_stranger__may_try_everything(self, practice: PracticePage, client: Client) -> None:
        html = client.get(PAGE).content.decode()

        for verb in ("endorse", "adopt", "ask"):
            assert f'<a href="{PAGE}{verb}/"' in html

    def test_author__sees_the_button_dashed_and_the_reason_beside_it(
        self, practice: PracticePage, owner: Person
    ) -> None:
        html = owner.client.get(PAGE).content.decode()

        assert 'disabled aria-describedby="refused-1">Endorse this</button>' in html
        assert '<p id="refused-1">You helped to write this, so you cannot endorse it.' in html
        assert "You answer for this practice yourself." in html

    @pytest.mark.parametrize("signed_in", [True, False])
    def test_safety_notice__stops_everybody(
        self, practice: PracticePage, officer: Person, signed_in: bool
    ) -> None:
        SafetyNoticeFactory(practice=practice)
        refresh(practice)
        client = officer.client if signed_in else Client()

        html = client.get(PAGE).content.decode()

        assert "Nobody can endorse this while we look into a report of harm." in html

    def test_somebody_without_a_place_of_work__is_told_where_to_say_it(
        self, practice: PracticePage
    ) -> None:
        html = sign_in(UserFactory()).get(PAGE).content.decode()

        assert html.count('<a href="/my/organisation/">Say where you work</a>') == 2

    def test_whoever_endorsed__sees_their_own(
        self, practice: PracticePage, officer: Person
    ) -> None:
        EndorsementFactory(practice=practice, endorser=officer.user)

        assert "See your endorsement" in officer.client.get(PAGE).content.decode()

    def test_statements__are_few_and_the_same_for_many_rows(
        self, practice: PracticePage, officer: Person, assert_same_queries: SameQueries
    ) -> None:
        def add(count: int) -> None:
            for _ in range(count):
                EndorsementFactory(practice=practice, counting=True)
                EndorsementFactory(endorser=officer.user)
                MembershipFactory(user=officer.user, ended=True)
            refresh(practice)

        assert_same_queries(officer.client, PAGE, few=lambda: add(1), many=lambda: add(4))
        strangers = len(statements(Client(), PAGE))
        assert len(statements(officer.client, PAGE)) - strangers <= 8
