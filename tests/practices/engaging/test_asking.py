"""Questions to an owner, and what an owner says to a record of use: who reads what."""

import pytest
from django.test import Client
from django.utils import timezone

from practices.enums import NewsKind
from practices.models import Adoption, AdoptionReply, Notification, OwnerQuestion, PracticePage
from practices.services.adoption_replies import settle_dispute
from tests.factories import (
    AdoptionFactory,
    AdoptionReplyFactory,
    MembershipFactory,
    OwnerQuestionFactory,
    PracticeCreditFactory,
    PracticePageFactory,
    UserFactory,
)
from tests.practices.engaging.conftest import Person, sign_in

pytestmark = pytest.mark.django_db

URL = "/practices/a-room/ask/"
TEXT = "Did you need more staff at night?"


class TestAsking:
    def test_question__is_brought_to_all_authors_without_an_address(
        self, practice: PracticePage, officer: Person
    ) -> None:
        credited = PracticeCreditFactory(practice=practice).user

        html = officer.client.post(URL, {"text": TEXT}, follow=True).content.decode()

        assert "We brought it to the owner." in html
        told = Notification.objects.filter(kind=NewsKind.QUESTION)
        assert {one.recipient_id for one in told} == {practice.owner_id, credited.pk}
        pages = html + sign_in(practice.owner).get(told[0].link).content.decode()
        assert officer.user.email not in pages + told[0].text
        assert practice.owner.email not in pages

    def test_second_tap__is_harmless(self, practice: PracticePage, officer: Person) -> None:
        for _ in range(2):
            officer.client.post(URL, {"text": TEXT})

        assert OwnerQuestion.objects.count() == 1
        assert Notification.objects.count() == 1

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("", "Write your question."),
            ("Why?", "Make your question longer: at least 10 characters."),
            ("x" * 1_000_000, "Make your question shorter: 2,000 characters or fewer."),
        ],
    )
    def test_wrong_question__is_told(
        self, practice: PracticePage, officer: Person, text: str, message: str
    ) -> None:
        answer = officer.client.post(URL, {"text": text})

        assert answer.status_code == 422
        assert message in answer.content.decode()

    def test_fourth_question_of_a_day_to_one_owner__is_refused_and_kept(
        self, practice: PracticePage, officer: Person
    ) -> None:
        for other in PracticePageFactory.create_batch(3, published=True, owner=practice.owner):
            OwnerQuestionFactory(practice=other, asker=officer.user, asked_at=timezone.now())

        answer = officer.client.post(URL, {"text": TEXT})

        assert answer.status_code == 403
        assert TEXT in answer.content.decode()
        assert "You asked this owner 3 questions today." in answer.content.decode()

    def test_record_that_nobody_looks_after__has_nobody_to_ask(self, officer: Person) -> None:
        PracticePageFactory(published=True, slug="a-room", owner=None)

        assert officer.client.get(URL).status_code == 403

    def test_author__has_nobody_to_ask(self, practice: PracticePage, owner: Person) -> None:
        assert owner.client.get(URL).status_code == 403


class TestQuestion:
    def test_answer__reaches_the_asker_once(self, practice: PracticePage, owner: Person) -> None:
        question = OwnerQuestionFactory(practice=practice)
        url = f"/my/questions/{question.pk}/"

        assert owner.client.post(url, {"text": ""}).status_code == 422
        for _ in range(2):
            assert owner.client.post(url, {"text": "Yes, one more."}).status_code == 302
        assert owner.client.post(url, {"text": "No, none."}).status_code == 409

        told = Notification.objects.get(kind=NewsKind.QUESTION_ANSWERED)
        assert told.recipient_id == question.asker_id
        html = sign_in(question.asker).get(url).content.decode()
        assert "Yes, one more." in html
        assert "<textarea" not in html

    def test_asker__cannot_answer(self, practice: PracticePage) -> None:
        question = OwnerQuestionFactory(practice=practice)

        answer = sign_in(question.asker).post(f"/my/questions/{question.pk}/", {"text": "Yes."})

        assert answer.status_code == 403
        assert OwnerQuestion.objects.get().answered_at is None

    def test_others__do_not_find_it(self, practice: PracticePage, officer: Person) -> None:
        question = OwnerQuestionFactory(practice=practice, answered=True)

        assert officer.client.get(f"/my/questions/{question.pk}/").status_code == 404
        assert officer.client.get("/my/questions/999999/").status_code == 404


class TestReply:
    @pytest.fixture
    def adoption(self, practice: PracticePage) -> Adoption:
        return AdoptionFactory(practice=practice, sustained=True)

    def url(self, adoption: Adoption) -> str:
        return f"/practices/a-room/adoptions/{adoption.pk}/reply/"

    def test_answer__is_shown_and_told(self, owner: Person, adoption: Adoption) -> None:
        sent = {"kind": "answer", "text": "We saw the same."}
        for _ in range(2):
            assert owner.client.post(self.url(adoption), sent).status_code == 302

        assert AdoptionReply.objects.count() == 1
        told = Notification.objects.get(kind=NewsKind.ADOPTION_REPLY)
        assert told.recipient_id == adoption.recorded_by_id
        assert "We saw the same." in Client().get("/practices/a-room/").content.decode()

    def test_owner__finds_nothing_to_edit(self, owner: Person, adoption: Adoption) -> None:
        html = owner.client.get(self.url(adoption)).content.decode()

        assert "You cannot change or remove it." in html
        assert html.count("<textarea") == 1

    @pytest.mark.parametrize(
        "sent",
        [
            {},
            {"kind": "answer"},
            {"kind": "burn", "text": "x"},
            {"kind": "answer", "text": "x" * 9999},
        ],
    )
    def test_wrong_reply__is_told(
        self, owner: Person, adoption: Adoption, sent: dict[str, str]
    ) -> None:
        assert owner.client.post(self.url(adoption), sent).status_code == 422

    def test_dispute__waits_for_a_curator_who_settles_it(
        self, owner: Person, adoption: Adoption
    ) -> None:
        curator = UserFactory(groups=["Curators"])
        sent = {"kind": "dispute", "text": "Nobody there has heard of it."}

        assert owner.client.post(self.url(adoption), sent).status_code == 302
        again = {**sent, "text": "Really nobody."}
        assert owner.client.post(self.url(adoption), again).status_code == 403

        told = Notification.objects.filter(kind=NewsKind.ADOPTION_DISPUTED)
        assert {one.recipient_id for one in told} == {adoption.recorded_by_id, curator.pk}
        reply = AdoptionReply.objects.get()
        settle_dispute(
            reply=reply,
            curator=curator,
            note="They sent photographs.",
            stands=True,
            at=timezone.now(),
        )
        adoption.refresh_from_db()
        assert adoption.is_current
        assert owner.client.post(self.url(adoption), again).status_code == 302

    def test_record_found_untrue__no_longer_counts(
        self, practice: PracticePage, adoption: Adoption
    ) -> None:
        reply = AdoptionReplyFactory(adoption=adoption, disputed=True)

        settle_dispute(
            reply=reply, curator=UserFactory(), note="No proof.", stands=False, at=timezone.now()
        )

        practice.refresh_from_db()
        assert practice.standing.used_in == 0

    def test_only_authors__open_the_page(
        self, practice: PracticePage, officer: Person, adoption: Adoption
    ) -> None:
        sent = {"kind": "answer", "text": "Mine now."}

        assert officer.client.get(self.url(adoption)).status_code == 404
        assert officer.client.post(self.url(adoption), sent).status_code == 404

    def test_record_of_another_practice__is_not_found(self, owner: Person) -> None:
        elsewhere = AdoptionFactory()

        assert owner.client.get(self.url(elsewhere)).status_code == 404


def test_membership_is_not_needed_to_ask(practice: PracticePage) -> None:
    assert sign_in(UserFactory()).post(URL, {"text": TEXT}).status_code == 302
    assert sign_in(MembershipFactory().user).get(URL).status_code == 200
