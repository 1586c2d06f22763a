"""The page of a person: only of those who are listed, credited for use and for honesty."""

import pytest
from django.test import Client

from practices.models import Profile
from tests.factories import (
    AdoptionFactory,
    ConceptFactory,
    EndorsementFactory,
    MembershipFactory,
    PracticeCreditFactory,
    PracticePageFactory,
    ProfileFactory,
)
from tests.factories.practices import refresh
from tests.fixtures.queries import SameQueries

pytestmark = pytest.mark.django_db


def shown(client: Client, profile: Profile) -> str:
    response = client.get(profile.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode().split("<main")[1]


class TestWhoIsShown:
    def test_unlisted__is_not_found(self, client: Client) -> None:
        profile = ProfileFactory(unlisted=True)

        assert client.get(profile.get_absolute_url()).status_code == 404

    def test_closed_account__is_not_found(self, client: Client) -> None:
        profile = ProfileFactory(user__is_active=False)

        assert client.get(profile.get_absolute_url()).status_code == 404

    def test_address_of_mail__is_never_shown(self, client: Client) -> None:
        profile = ProfileFactory()

        assert profile.user.email not in shown(client, profile)

    def test_workplace__is_that_of_today(self, client: Client) -> None:
        profile = ProfileFactory()
        now = MembershipFactory(user=profile.user, verified=True, job_title="ward sister")
        former = MembershipFactory(user=profile.user, verified=True, ended=True)

        html = shown(client, profile)

        assert f"Ward sister, {now.organisation.name}" in html
        assert former.organisation.name not in html


class TestWrote:
    def test_author_and_credited__both_wrote_it(self, client: Client) -> None:
        profile = ProfileFactory()
        own = PracticePageFactory(published=True, owner=profile.user)
        helped = PracticeCreditFactory(user=profile.user).practice

        html = shown(client, profile)

        assert own.title in html
        assert helped.title in html

    def test_places__are_those_where_they_never_worked(self, client: Client) -> None:
        profile = ProfileFactory()
        own = MembershipFactory(user=profile.user, verified=True).organisation
        used = PracticePageFactory(published=True, owner=profile.user)
        unused = PracticePageFactory(published=True, owner=profile.user)
        elsewhere = AdoptionFactory(practice=used, sustained=True).organisation
        AdoptionFactory(practice=used, organisation=own, sustained=True)

        html = shown(client, profile)

        plate = html.split('<section class="fx-credited')[1].split("</section>")[0]
        assert (
            "2 practices written down, now used in one place where they have never worked." in html
        )
        assert used.title in plate
        assert elsewhere.name in plate
        assert unused.title not in plate
        assert own.name not in plate

    def test_no_other_place__has_no_plate(self, client: Client) -> None:
        profile = ProfileFactory()
        PracticePageFactory(published=True, owner=profile.user)

        html = shown(client, profile)

        assert "fx-credited" not in html
        assert "One practice written down. No other place has recorded its use yet." in html

    def test_draft__is_not_shown(self, client: Client) -> None:
        profile = ProfileFactory()
        draft = PracticePageFactory(owner=profile.user)

        assert draft.title not in shown(client, profile)


class TestHonest:
    def test_stopped__is_told_before_what_they_wrote(self, client: Client) -> None:
        profile = ProfileFactory()
        PracticePageFactory(published=True, owner=profile.user)
        AdoptionFactory(recorded_by=profile.user, stopped=True, outcome="Nobody had the hours.")

        html = shown(client, profile)

        assert html.index("Said when it did not work") < html.index('id="wrote-title"')
        assert "It cost too much. Nobody had the hours." in html

    def test_worse__is_told_and_better_is_not(self, client: Client) -> None:
        profile = ProfileFactory()
        AdoptionFactory(recorded_by=profile.user, direction="worse", outcome="More came back.")
        AdoptionFactory(recorded_by=profile.user, direction="better", outcome="Fewer came back.")

        html = shown(client, profile)

        assert "More came back." in html
        assert 'href="#fx-direction-worse"' in html
        assert 'href="#fx-adoption-stopped"' not in html
        assert "Fewer came back." not in html


class TestVouched:
    def test_endorsement__names_the_practice_and_what_it_counts(self, client: Client) -> None:
        endorsement = EndorsementFactory(counting=True)
        profile = ProfileFactory(user=endorsement.endorser)
        refresh(endorsement.practice)

        html = shown(client, profile)

        assert "Puts their name to" in html
        assert endorsement.practice.title in html
        assert "Counts 1.0" in html

    def test_endorsement_that_counts_nothing__leads_to_why_on_its_practice(
        self, client: Client
    ) -> None:
        endorsement = EndorsementFactory(statement="Too short to count.")
        profile = ProfileFactory(user=endorsement.endorser)
        refresh(endorsement.practice)

        html = shown(client, profile)

        assert f'href="{endorsement.practice.get_absolute_url()}#standing"' in html

    def test_endorsement_taken_back__is_not_shown(self, client: Client) -> None:
        endorsement = EndorsementFactory(withdrawn=True)
        profile = ProfileFactory(user=endorsement.endorser)

        assert endorsement.practice.title not in shown(client, profile)


class TestNothingYet:
    def test_page__says_what_will_appear_and_leads_to_the_workplace(self, client: Client) -> None:
        profile = ProfileFactory()
        place = MembershipFactory(user=profile.user, verified=True).organisation

        html = shown(client, profile)

        assert "Nothing to read here yet" in html
        assert "What their organisation does" in html
        assert place.get_absolute_url() in html

    def test_without_a_workplace__leads_to_all_practices(self, client: Client) -> None:
        html = shown(client, ProfileFactory())

        assert "Nothing to read here yet" in html
        assert "All practices" in html

    def test_interests__are_something_to_read(self, client: Client) -> None:
        profile = ProfileFactory()
        concept = ConceptFactory()
        profile.interests.add(concept)

        html = shown(client, profile)

        assert concept.get_absolute_url() in html
        assert "Nothing to read here yet" not in html


def test_page__costs_the_same_for_many_rows(
    client: Client, assert_same_queries: SameQueries
) -> None:
    profile = ProfileFactory()
    MembershipFactory(user=profile.user, verified=True)

    def add(count: int) -> None:
        for _ in range(count):
            practice = PracticePageFactory(published=True, owner=profile.user)
            AdoptionFactory(practice=practice, sustained=True)
            AdoptionFactory(recorded_by=profile.user, stopped=True, outcome="Too few hours.")
            EndorsementFactory(endorser=profile.user)
            profile.interests.add(ConceptFactory())

    assert_same_queries(client, profile.get_absolute_url(), few=lambda: add(1), many=lambda: add(4))
