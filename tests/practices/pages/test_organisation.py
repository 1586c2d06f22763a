"""The page of an organisation: created here, used here, stopped here, and its people."""

import pytest
from django.test import Client

from practices.models import Organisation
from tests.factories import (
    AdoptionFactory,
    MailDomainFactory,
    MembershipFactory,
    OrganisationFactory,
    PracticePageFactory,
    ProfileFactory,
)
from tests.fixtures.queries import SameQueries

pytestmark = pytest.mark.django_db


def shown(client: Client, organisation: Organisation) -> str:
    response = client.get(organisation.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


class TestCreatedHere:
    def test_practice_that_began_here__is_shown_with_where_it_went(self, client: Client) -> None:
        organisation = OrganisationFactory()
        practice = PracticePageFactory(published=True, origin_organisations=[organisation])
        user = AdoptionFactory(practice=practice, sustained=True)

        html = shown(client, organisation)

        assert "1 practice began here." in html
        assert practice.title in html
        assert user.organisation.name in html
        assert "1 other place used it." in html

    def test_practice_of_somebody_here__is_shown(self, client: Client) -> None:
        membership = MembershipFactory(verified=True)
        practice = PracticePageFactory(published=True, owner=membership.user)

        assert practice.title in shown(client, membership.organisation)

    def test_practice_of_somebody_who_left__is_not(self, client: Client) -> None:
        membership = MembershipFactory(verified=True, ended=True)
        practice = PracticePageFactory(published=True, owner=membership.user)

        assert practice.title not in shown(client, membership.organisation)

    def test_plan_elsewhere__is_no_place_it_went(self, client: Client) -> None:
        organisation = OrganisationFactory()
        practice = PracticePageFactory(published=True, origin_organisations=[organisation])
        AdoptionFactory(practice=practice, planned=True)

        assert "No other place has recorded its use yet." in shown(client, organisation)

    def test_draft__is_not_shown(self, client: Client) -> None:
        organisation = OrganisationFactory()
        draft = PracticePageFactory(origin_organisations=[organisation])

        assert draft.title not in shown(client, organisation)


class TestUsedHere:
    def test_use__says_how_it_goes(self, client: Client) -> None:
        adoption = AdoptionFactory(sustained=True)

        html = shown(client, adoption.organisation)

        assert "1 practice came from somewhere else." in html
        assert adoption.practice.title in html
        assert "Sustained" in html
        assert adoption.outcome in html

    def test_former_use__is_history(self, client: Client) -> None:
        adoption = AdoptionFactory(former=True)

        assert adoption.practice.title not in shown(client, adoption.organisation)

    def test_use_of_an_unpublished_practice__is_not_shown(self, client: Client) -> None:
        adoption = AdoptionFactory()
        adoption.practice.unpublish()

        assert adoption.practice.title not in shown(client, adoption.organisation)

    def test_stopped__has_its_own_band_with_the_reason(self, client: Client) -> None:
        adoption = AdoptionFactory(stopped=True)

        html = shown(client, adoption.organisation)

        assert 'id="stopped-title"' in html
        assert 'id="used-title"' not in html
        assert f"Stopped in {adoption.until_year}" in html
        assert "It cost too much." in html

    @pytest.mark.parametrize(
        ("created", "used", "stopped", "sentence"),
        [
            (0, 0, 0, "Nothing is recorded here yet."),
            (1, 0, 0, "1 practice began here."),
            (
                2,
                1,
                1,
                "2 practices began here. 2 came from somewhere else, and 1 of those was stopped.",
            ),
            (0, 2, 0, "2 practices came from somewhere else."),
            (0, 0, 2, "2 practices came from somewhere else, and both were stopped."),
            (0, 0, 3, "3 practices came from somewhere else, and all of them were stopped."),
            (0, 0, 1, "1 practice came from somewhere else, and was stopped."),
            (0, 1, 2, "3 practices came from somewhere else, and 2 of those were stopped."),
        ],
    )
    def test_sentence__hides_neither_others_nor_what_was_stopped(
        self, client: Client, created: int, used: int, stopped: int, sentence: str
    ) -> None:
        organisation = OrganisationFactory()
        PracticePageFactory.create_batch(
            created, published=True, origin_organisations=[organisation]
        )
        AdoptionFactory.create_batch(used, organisation=organisation)
        AdoptionFactory.create_batch(stopped, organisation=organisation, stopped=True)

        assert f'<p class="fx-lead">{sentence}</p>' in shown(client, organisation)


class TestPeople:
    def test_people__are_those_who_are_listed_here_now(self, client: Client) -> None:
        organisation = OrganisationFactory()

        def member(*, unlisted: bool = False, **traits: bool) -> str:
            user = MembershipFactory(organisation=organisation, **traits).user
            ProfileFactory(user=user, unlisted=unlisted)
            return str(user.full_name)

        listed = member(verified=True)
        others = [
            member(),
            member(verified=True, ended=True),
            member(verified=True, refused=True),
            member(verified=True, unlisted=True),
        ]

        html = shown(client, organisation)

        assert f">{listed}</a>" in html
        assert [name for name in others if f">{name}<" in html] == []

    def test_nobody_listed__has_no_heading(self, client: Client) -> None:
        assert "From A to Z" not in shown(client, OrganisationFactory())


class TestFacts:
    def test_empty__says_what_will_appear(self, client: Client) -> None:
        html = shown(client, OrganisationFactory())

        assert "Nothing is recorded here yet" in html
        assert "When people here write down a practice" in html

    def test_invented__says_so(self, client: Client) -> None:
        assert "Invented for the demonstration" in shown(client, OrganisationFactory(invented=True))
        assert "Invented" not in shown(client, OrganisationFactory()).split("<main")[1]

    def test_shared_mail_domain__is_not_given_as_theirs(self, client: Client) -> None:
        organisation = OrganisationFactory()
        own = MailDomainFactory(organisation=organisation)
        shared = MailDomainFactory(organisation=organisation, shared=True)

        html = shown(client, organisation)

        assert own.domain in html
        assert shared.domain not in html

    def test_parent_and_parts__are_linked_both_ways(self, client: Client) -> None:
        parent = OrganisationFactory()
        part = OrganisationFactory(parent=parent)

        assert parent.get_absolute_url() in shown(client, part)
        assert part.get_absolute_url() in shown(client, parent)

    def test_abroad__names_the_country(self, client: Client) -> None:
        organisation = OrganisationFactory(region=None, country="Denmark")

        assert "Denmark" in shown(client, organisation)

    def test_unknown__is_not_found(self, client: Client) -> None:
        assert client.get("/organisations/never-was/").status_code == 404


def test_page__costs_the_same_for_many_rows(
    client: Client, assert_same_queries: SameQueries
) -> None:
    organisation = OrganisationFactory()

    def add(count: int) -> None:
        for _ in range(count):
            practice = PracticePageFactory(published=True, origin_organisations=[organisation])
            AdoptionFactory(practice=practice, sustained=True)
            AdoptionFactory(organisation=organisation)
            AdoptionFactory(organisation=organisation, stopped=True)
            ProfileFactory(user=MembershipFactory(organisation=organisation, verified=True).user)
            OrganisationFactory(parent=organisation)
            MailDomainFactory(organisation=organisation)

    assert_same_queries(
        client, organisation.get_absolute_url(), few=lambda: add(1), many=lambda: add(4)
    )
