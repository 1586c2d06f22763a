"""Where people work: proved by address, checked by a person, ended, found false."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from practices.enums import MembershipProof, NewsKind
from practices.models import Membership, Notification, OrganisationRequest, PracticeStanding
from practices.services.memberships import (
    WorkplaceRefusedError,
    claim_membership,
    end_membership,
    refuse_membership,
    verify_membership,
)
from practices.services.organisation_requests import (
    ask_for_organisation,
    decide_organisation_request,
)
from tests.factories import (
    EndorsementFactory,
    MailDomainFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationRequestFactory,
    UserFactory,
    refresh,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def verifier(groups: None) -> object:
    return UserFactory(groups=["Verifiers"])


def claim(user: object, organisation: object, **more: object) -> Membership:
    details = {"profession": None, "job_title": "Ward sister", "at": AT} | more
    return claim_membership(user=user, organisation=organisation, **details)


def test_address_of_one_organisation__is_proof() -> None:
    organisation = MailDomainFactory(domain="ward.example").organisation
    membership = claim(UserFactory(email="nina@east.ward.example"), organisation)
    assert membership.proof == MembershipProof.DOMAIN
    assert membership.verified_at == AT
    assert not Notification.objects.exists()
    entry = ModelLogEntry.objects.get(action="practices.claim_membership")
    assert entry.data == {"organisation": organisation.pk, "proof": "domain"}


@pytest.mark.parametrize(
    ("email", "traits"),
    [
        ("nina@notward.example", {}),
        ("nina@elsewhere.example", {}),
        ("nina@ward.example", {"verified_at": None}),
    ],
)
def test_other_addresses__wait_for_a_person(
    email: str, traits: dict[str, object], verifier: object
) -> None:
    organisation = MailDomainFactory(domain="ward.example").organisation
    membership = claim(UserFactory(email=email, **traits), organisation)
    assert membership.verified_at is None
    assert membership.proof == ""
    news = Notification.objects.get()
    assert (news.recipient, news.kind) == (verifier, NewsKind.MEMBERSHIP_WANTED)
    assert email not in news.text


def test_shared_domain__proves_nothing() -> None:
    domains = MailDomainFactory.create_batch(2, domain="shared.example", shared=True)
    user = UserFactory(email="nina@shared.example")
    assert claim(user, domains[0].organisation).verified_at is None


def test_domain_of_the_parent__does_not_prove_a_part() -> None:
    parent = MailDomainFactory(domain="trust.example").organisation
    part = OrganisationFactory(parent=parent)
    assert claim(UserFactory(email="nina@trust.example"), part).verified_at is None


def test_sent_twice__is_one_membership() -> None:
    user, organisation = UserFactory(), OrganisationFactory()
    first = claim(user, organisation)
    second = claim(user, organisation, job_title="Matron")
    assert first.pk == second.pk
    assert Membership.objects.get().job_title == "Matron"


def test_fourth_waiting_claim__is_refused() -> None:
    user = UserFactory()
    for _ in range(3):
        claim(user, OrganisationFactory())
    with pytest.raises(WorkplaceRefusedError, match="3 of your places of work wait"):
        claim(user, OrganisationFactory())


def test_invented_people__do_not_work_for_real_organisations() -> None:
    with pytest.raises(WorkplaceRefusedError, match="invented person"):
        claim(UserFactory(is_demo=True), OrganisationFactory())


def test_verifier__verifies_and_the_person_is_told(verifier: object) -> None:
    membership = MembershipFactory()
    for _ in range(2):
        verify_membership(membership_id=membership.pk, by=verifier, at=AT)
    membership.refresh_from_db()
    assert membership.proof == MembershipProof.VERIFIER
    assert membership.verified_by == verifier
    news = Notification.objects.get()
    assert (news.recipient, news.kind) == (membership.user, NewsKind.MEMBERSHIP_VERIFIED)
    assert ModelLogEntry.objects.filter(action="practices.verify_membership").count() == 1


def test_refused__stops_what_it_vouched_for_and_cannot_be_claimed_again(
    verifier: object,
) -> None:
    endorsement = EndorsementFactory(counting=True)
    refresh(endorsement.practice)
    before = PracticeStanding.objects.get(practice=endorsement.practice).weight
    membership = Membership.objects.get(user=endorsement.endorser)
    now = timezone.now()
    with pytest.raises(WorkplaceRefusedError, match="Say why"):
        refuse_membership(membership_id=membership.pk, by=verifier, reason=" ", at=now)
    refuse_membership(membership_id=membership.pk, by=verifier, reason="Not on the rota.", at=now)
    assert before > PracticeStanding.objects.get(practice=endorsement.practice).weight
    assert "Not on the rota." in Notification.objects.get().text
    with pytest.raises(WorkplaceRefusedError, match="could not confirm"):
        claim(endorsement.endorser, membership.organisation)


def test_nobody_checks_themselves__nor_without_the_right(verifier: object) -> None:
    own = MembershipFactory(user=verifier)
    with pytest.raises(WorkplaceRefusedError, match="your own place of work"):
        verify_membership(membership_id=own.pk, by=verifier, at=AT)
    with pytest.raises(WorkplaceRefusedError, match="You do not check"):
        verify_membership(membership_id=own.pk, by=UserFactory(), at=AT)
    ended = MembershipFactory(ended=True)
    with pytest.raises(WorkplaceRefusedError, match="has ended"):
        verify_membership(membership_id=ended.pk, by=verifier, at=AT)


def test_leaving__ends_ones_own_membership_only() -> None:
    membership = MembershipFactory(verified=True)
    end_membership(user=UserFactory(), membership_id=membership.pk, at=AT)
    membership.refresh_from_db()
    assert membership.ended_at is None
    end_membership(user=membership.user, membership_id=membership.pk, at=AT)
    end_membership(user=membership.user, membership_id=membership.pk, at=AT + timedelta(days=1))
    membership.refresh_from_db()
    assert membership.ended_at == AT


class TestOrganisationRequests:
    def test_asked_twice__is_one_wish(self, verifier: object) -> None:
        user = UserFactory(email="nina@hospice.example")
        for name in ("Pine Hollow", "pine hollow "):
            ask_for_organisation(asker=user, name=name, at=AT)
        wish = OrganisationRequest.objects.get()
        assert (wish.name, wish.domain) == ("Pine Hollow", "hospice.example")
        assert Notification.objects.get().kind == NewsKind.ORGANISATION_WANTED
        with pytest.raises(WorkplaceRefusedError, match="asked for an organisation already"):
            ask_for_organisation(asker=user, name="Another", at=AT)

    def test_added__makes_the_asker_a_checked_member(self, verifier: object) -> None:
        wish, organisation = OrganisationRequestFactory(), OrganisationFactory()
        for _ in range(2):
            decide_organisation_request(
                request_id=wish.pk, by=verifier, organisation=organisation, refusal="", at=AT
            )
        membership = Membership.objects.get(user=wish.asker)
        assert membership.organisation == organisation
        assert membership.verified_at == AT
        wish.refresh_from_db()
        assert wish.decided_at == AT

    def test_refused__says_why(self, verifier: object) -> None:
        wish = OrganisationRequestFactory()
        decide_organisation_request(
            request_id=wish.pk, by=verifier, organisation=None, refusal="A shop.", at=AT
        )
        assert "A shop." in Notification.objects.get(recipient=wish.asker).text
        assert not Membership.objects.exists()

    @pytest.mark.parametrize("refusal", ["", "Because."])
    def test_one_of_the_two_answers__is_needed(self, verifier: object, refusal: str) -> None:
        wish = OrganisationRequestFactory()
        organisation = OrganisationFactory() if refusal else None
        with pytest.raises(WorkplaceRefusedError, match="Not both"):
            decide_organisation_request(
                request_id=wish.pk, by=verifier, organisation=organisation, refusal=refusal, at=AT
            )

    def test_nobody_decides_on_their_own(self, verifier: object) -> None:
        wish = OrganisationRequestFactory(asker=verifier)
        with pytest.raises(WorkplaceRefusedError, match="Somebody else must decide"):
            decide_organisation_request(
                request_id=wish.pk,
                by=verifier,
                organisation=OrganisationFactory(),
                refusal="",
                at=AT,
            )
