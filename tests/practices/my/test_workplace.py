"""Saying where one works: proposed, shared, unknown."""

from collections.abc import Callable

import pytest
from django.test import Client

from practices.models import Membership, OrganisationRequest
from tests.factories import (
    MailDomainFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationRequestFactory,
    UserFactory,
)
from tests.fixtures.people import Visitor

pytestmark = pytest.mark.django_db
PAGE = "/my/organisation/"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def member(email: str, **traits: object) -> tuple[Client, object]:
    client, user = Client(), UserFactory(email=email, **traits)
    client.force_login(user, backend=BACKEND)
    return client, user


def sent(**more: object) -> dict[str, object]:
    return {"full_name": "Nina Reid", "organisation_name": "", "looked_for": "", **more}


def test_known_domain__is_proposed_and_proved() -> None:
    organisation = MailDomainFactory(domain="police.example").organisation
    part = OrganisationFactory(parent=organisation)
    client, user = member("nina@x.police.example", full_name="")
    html = client.get(PAGE).content.decode()
    assert "Your address ends in <b>x.police.example</b>" in html
    assert "Your address is proof enough" in html
    assert part.name in html
    response = client.post(f"{PAGE}?next=/practices/", sent(organisation=organisation.pk))
    assert response["Location"] == "/practices/"
    user.refresh_from_db()
    assert user.full_name == "Nina Reid"
    assert Membership.objects.get().verified_at is not None


def test_shared_domain__asks_which() -> None:
    places = [MailDomainFactory(domain="nhs.example", shared=True).organisation for _ in range(2)]
    client, _ = member("nina@nhs.example")
    html = client.get(PAGE).content.decode()
    assert "Which one is yours?" in html
    for place in places:
        assert place.name in html
    response = client.post(PAGE, sent(organisation=places[1].pk))
    assert response["Location"] == PAGE
    assert "Waits for a person" in client.get(PAGE).content.decode()


def test_unknown_domain__is_looked_up_by_name_then_asked_for() -> None:
    known = OrganisationFactory(name="Pine Hollow Hospice", slug="pine")
    client, user = member("nina@pinehollow.example")
    assert "Your organisation is new to us" in client.get(PAGE).content.decode()

    response = client.post(PAGE, sent(organisation_name="pine hollow", job_title="Nurse"))
    html = response.content.decode()
    assert response.status_code == 200
    assert "Is it one of these?" in html
    assert known.name in html
    assert 'value="Nurse"' in html
    assert "Answer" not in html, "Nothing is wrong yet."

    again = sent(organisation_name="pine hollow", looked_for="pine hollow")
    assert client.post(PAGE, {**again, "organisation": "other"})["Location"] == PAGE
    assert OrganisationRequest.objects.get(asker=user).name == "pine hollow"
    assert "You asked us to add it" in client.get(PAGE).content.decode()

    assert client.post(PAGE, {**again, "organisation": known.pk}).status_code == 302
    assert Membership.objects.get(user=user).organisation == known


def test_nothing_like_it__is_asked_for_at_once() -> None:
    client, user = member("nina@pinehollow.example")
    client.post(PAGE, sent(organisation_name="Pine Hollow"))
    assert OrganisationRequest.objects.get(asker=user).name == "Pine Hollow"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"full_name": ""}, "Write your name."),
        ({"full_name": "x" * 121}, "120 characters or fewer"),
        ({"organisation_name": ""}, "Write your organisation’s name."),
        ({"organisation_name": "x" * 1_000_000}, "160 characters or fewer"),
        ({"profession": "999999"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong__is_said_beside_the_field(fields: dict[str, str], says: str) -> None:
    client, _ = member("nina@pinehollow.example")
    response = client.post(PAGE, sent(**{"organisation_name": "Pine", **fields}))
    assert response.status_code == 422
    html = response.content.decode()
    assert html.count(says) >= 2
    assert not OrganisationRequest.objects.exists()


def test_somebody_elses_id__is_no_choice() -> None:
    MailDomainFactory(domain="police.example")
    other = OrganisationFactory()
    client, _ = member("nina@police.example")
    response = client.post(PAGE, sent(organisation=other.pk))
    assert response.status_code == 422
    assert "Choose one of the list." in response.content.decode()
    assert not Membership.objects.exists()


def test_a_refusal_of_the_service__is_shown_with_the_words_kept() -> None:
    client, user = member("nina@pinehollow.example")
    OrganisationRequestFactory(asker=user, name="First")
    response = client.post(PAGE, sent(organisation_name="Second <b>"))
    assert response.status_code == 403
    html = response.content.decode()
    assert "You asked for an organisation already." in html
    assert "Second &lt;b&gt;" in html


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/"])
def test_only_this_site__follows(wanted: str) -> None:
    organisation = MailDomainFactory(domain="police.example").organisation
    client, _ = member("nina@police.example")
    response = client.post(PAGE, sent(organisation=organisation.pk, next=wanted))
    assert response["Location"] == "/my/"


def test_leaving__ends_it() -> None:
    client, user = member("nina@police.example")
    membership = MembershipFactory(user=user, verified=True)
    assert client.post(f"{PAGE}{membership.pk}/leave/")["Location"] == PAGE
    membership.refresh_from_db()
    assert membership.ended_at is not None


class TestChecking:
    def test_a_verifier__checks_in_the_admin(self, visitor: Callable[[str], Visitor]) -> None:
        curator = visitor("curator")
        membership = MembershipFactory()
        address = f"/admin/organisations/memberships/check/{membership.pk}/"
        assert membership.user.email in curator.client.get(address).content.decode()
        for wrong in ({}, {"outcome": "refuse"}, {"outcome": "perhaps"}):
            assert curator.client.post(address, wrong).status_code == 422
        assert curator.client.post(address, {"outcome": "verify"}).status_code == 302
        membership.refresh_from_db()
        assert membership.verified_by == curator.user

    def test_a_wish__is_decided_in_the_admin(self, visitor: Callable[[str], Visitor]) -> None:
        curator = visitor("curator")
        wish, organisation = OrganisationRequestFactory(), OrganisationFactory()
        address = f"/admin/organisations/requests/edit/{wish.pk}/"
        html = curator.client.post(address, {"organisation": "", "refusal": ""}).content.decode()
        assert "Choose the organisation, or say why not." in html
        sent = {"organisation": organisation.pk, "refusal": ""}
        assert curator.client.post(address, sent).status_code == 302
        assert Membership.objects.get(user=wish.asker).organisation == organisation
        html = curator.client.post(address, sent).content.decode()
        assert "This is decided already" in html
