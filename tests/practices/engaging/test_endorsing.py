"""Endorsing through the browser's requests: what is kept, refused, moved and told."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from practices.enums import NewsKind
from practices.models import Endorsement, Notification, PracticePage, PracticeStanding
from practices.services.endorsement import EndorsementWords, endorse
from practices.services.logged_actions import LoggedAction
from tests.factories import (
    AdoptionFactory,
    EndorsementFactory,
    MembershipFactory,
    PracticeCreditFactory,
    PracticePageFactory,
    SafetyNoticeFactory,
    UserFactory,
)
from tests.factories.vouching import STATEMENT
from tests.practices.engaging.conftest import Person, sign_in

pytestmark = pytest.mark.django_db

URL = "/practices/a-room/endorse/"
BACK = f"{URL}withdraw/"
WHY = "We stopped, and I no longer vouch for it."


def sent(**changes: str) -> dict[str, str]:
    """What a browser sends of a good form."""
    return {
        "kind": "saw",
        "statement": STATEMENT,
        "place": "Ward 4, Larkford",
        "seen-month": "2",
        "seen-year": "2026",
        "conflict": "no",
        "gain": "",
    } | changes


def words(**changes: Any) -> EndorsementWords:
    return EndorsementWords(**({"kind": "saw", "statement": STATEMENT} | changes))


class TestForm:
    def test_endorsement__is_kept_and_shown_with_what_it_moved(
        self, practice: PracticePage, officer: Person
    ) -> None:
        AdoptionFactory(
            practice=practice, organisation=officer.membership.organisation, sustained=True
        )

        answer = officer.client.post(URL, sent(kind="used"), follow=True)

        assert answer.redirect_chain == [(f"{URL}?done", 302)]
        html = answer.content.decode()
        assert "Your endorsement is on the page. 1 organisation now endorses it." in html
        assert "Yours counts 1.0: you used it, and your organisation had not endorsed" in html
        row = Endorsement.objects.get()
        assert (row.endorser, row.place, row.seen_year, row.seen_month) == (
            officer.user,
            "Ward 4, Larkford",
            2026,
            2,
        )
        assert row.conflict_signed_on == timezone.localdate()
        assert PracticeStanding.objects.get(practice=practice).weight == 1

    def test_authors_hear_of_it__and_the_log_keeps_it(
        self, practice: PracticePage, officer: Person
    ) -> None:
        credited = PracticeCreditFactory(practice=practice).user

        officer.client.post(URL, sent())

        told = Notification.objects.filter(kind=NewsKind.ENDORSED)
        assert {one.recipient_id for one in told} == {practice.owner_id, credited.pk}
        entry = PageLogEntry.objects.get(action=LoggedAction.ENDORSE)
        assert entry.data == {"endorsement": Endorsement.objects.get().pk, "kind": "saw"}

    def test_second_tap__is_harmless(self, practice: PracticePage, officer: Person) -> None:
        for _ in range(2):
            assert officer.client.post(URL, sent()).status_code == 302

        assert Endorsement.objects.count() == 1
        assert Notification.objects.filter(kind=NewsKind.ENDORSED).count() == 1

    def test_other_words_from_another_tab__are_refused_and_kept(
        self, practice: PracticePage, officer: Person
    ) -> None:
        officer.client.post(URL, sent())
        other = STATEMENT + " And it rained."

        answer = officer.client.post(URL, sent(statement=other))

        assert answer.status_code == 409
        html = answer.content.decode()
        assert "You already have one here." in html
        assert "And it rained." in html

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"statement": "x" * 84}, "Write 16 more characters. 84 is under the 100 we ask for."),
            ({"statement": "x" * 1_000_000}, "Make your statement shorter: 1,200 characters"),
            ({"statement": ""}, "Say what you saw. At least 100 characters."),
            ({"kind": ""}, "Say how you know it."),
            ({"kind": "dreamt"}, "Select a valid choice"),
            ({"kind": "used"}, "“We used it” needs a record of how it went."),
            ({"place": ""}, "Say where you saw it."),
            ({"place": "x" * 121}, "Make your place shorter: 120 characters or fewer."),
            ({"seen-year": "2199"}, "This month is still to come."),
            ({"seen-year": "99999999999"}, "Type the year as four numbers"),
            ({"seen-month": "13"}, "Choose the month too."),
            ({"conflict": ""}, "Say whether you could gain."),
            ({"conflict": "yes"}, "Say what you could gain."),
        ],
    )
    def test_wrong_answer__is_told_beside_the_field_and_words_are_kept(
        self, practice: PracticePage, officer: Person, changes: dict[str, str], message: str
    ) -> None:
        answer = officer.client.post(URL, sent(**changes))

        assert answer.status_code == 422
        html = answer.content.decode()
        assert message in html
        assert changes.get("place", "Ward 4, Larkford") in html
        assert not Endorsement.objects.exists()

    def test_markup_and_formulas__are_text(self, practice: PracticePage, officer: Person) -> None:
        attack = "<script>alert(1)</script>=cmd|' /C calc'!A0 " + STATEMENT

        answer = officer.client.post(URL, sent(statement=attack, place=attack[:80]), follow=True)

        assert "<script>alert" not in answer.content.decode()
        assert Endorsement.objects.get().statement == attack

    def test_declared_gain__is_shown_and_counts_nothing(
        self, practice: PracticePage, officer: Person
    ) -> None:
        gain = "My brother sells the chairs."

        answer = officer.client.post(URL, sent(conflict="yes", gain=gain), follow=True)

        html = answer.content.decode()
        assert "Yours counts 0: the endorser could gain, and says so." in html
        assert gain in html
        assert PracticeStanding.objects.get(practice=practice).weight == 0

    def test_same_parent_as_the_author__is_told_before(
        self, practice: PracticePage, officer: Person
    ) -> None:
        MembershipFactory(
            verified=True, user=practice.owner, organisation=officer.membership.organisation
        )

        html = officer.client.get(URL).content.decode()

        assert "We will show it as local support. It counts 0." in html
        assert "Yours counts 0: same organisation" in (
            officer.client.post(URL, sent(), follow=True).content.decode()
        )

    def test_draft__is_not_found(self, officer: Person) -> None:
        PracticePageFactory(slug="a-room")

        assert officer.client.get(URL).status_code == 404

    def test_stranger__signs_in_first(self, practice: PracticePage, client: Any) -> None:
        assert client.get(URL).status_code == 302


class TestRefusals:
    def test_author__is_refused_in_form_and_service(
        self, practice: PracticePage, owner: Person
    ) -> None:
        for answer in (owner.client.get(URL), owner.client.post(URL, sent())):
            assert answer.status_code == 403
            html = answer.content.decode()
            assert "You helped to write this, so you cannot endorse it." in html
            assert html.count("<li><a href=") >= 3
        assert STATEMENT[:40] in html
        result = endorse(practice=practice, user=owner.user, words=words(), at=timezone.now())
        assert (result.decision.code, result.endorsement) == ("author", None)

    def test_safety_notice_opened_while_writing__keeps_the_words(
        self, practice: PracticePage, officer: Person
    ) -> None:
        SafetyNoticeFactory(practice=practice)

        answer = officer.client.post(URL, sent())

        assert answer.status_code == 403
        assert STATEMENT[:40] in answer.content.decode()

    def test_eleventh_of_a_day__is_refused(self, practice: PracticePage, officer: Person) -> None:
        for other in PracticePageFactory.create_batch(10, published=True):
            EndorsementFactory(
                practice=other,
                endorser=officer.user,
                organisation=officer.membership.organisation,
                endorsed_at=timezone.now(),
            )

        assert officer.client.post(URL, sent()).status_code == 403

    def test_somebody_without_a_place_of_work__is_told_where_to_say_it(
        self, practice: PracticePage
    ) -> None:
        answer = sign_in(UserFactory()).get(URL)

        assert answer.status_code == 403
        assert 'href="/my/organisation/"' in answer.content.decode()

    def test_database__has_the_last_word(
        self, practice: PracticePage, owner: Person, officer: Person, monkeypatch: Any
    ) -> None:
        """Past every check: the constraint and the guard become the same refusals."""
        EndorsementFactory(practice=practice, endorser=officer.user)
        from practices.rules.peer_facts import GRANTED
        from practices.selectors.peer_facts import Peer, peer_before

        def blind(*given: Any, **more: Any) -> Peer:
            peer = peer_before(*given, **more)
            return Peer(peer.facts, peer.membership, None, None)

        monkeypatch.setattr("practices.services.endorsement.peer_before", blind)
        monkeypatch.setattr("practices.services.endorsement.may_endorse", lambda *given: GRANTED)

        for person, code in ((officer, "already"), (owner, "author")):
            result = endorse(practice=practice, user=person.user, words=words(), at=timezone.now())
            assert result.decision.code == code
        assert Endorsement.objects.count() == 1


class TestOwn:
    @pytest.fixture
    def mine(self, practice: PracticePage, officer: Person) -> Endorsement:
        officer.client.post(URL, sent())
        return Endorsement.objects.get()

    def test_words__can_be_changed_without_losing_the_day(
        self, practice: PracticePage, officer: Person, mine: Endorsement
    ) -> None:
        new = STATEMENT + " It still works."

        answer = officer.client.post(f"{URL}?change", sent(statement=new))

        assert answer.status_code == 302
        row = Endorsement.objects.get()
        assert (row.statement, row.endorsed_at) == (new, mine.endorsed_at)
        assert PracticeStanding.objects.get(practice=practice).weight == mine_weight()

    def test_change_form__begins_with_what_was_said(
        self, officer: Person, mine: Endorsement
    ) -> None:
        html = officer.client.get(f"{URL}?change").content.decode()

        assert mine.statement in html
        assert 'value="Ward 4, Larkford"' in html

    def test_taking_back__needs_a_reason_leaves_a_stone_and_acts_at_once(
        self, practice: PracticePage, officer: Person, mine: Endorsement
    ) -> None:
        assert officer.client.post(BACK, {"reason": " "}).status_code == 422

        for _ in range(2):
            officer.client.post(BACK, {"reason": WHY})

        row = Endorsement.objects.get()
        assert (row.withdrawn_reason, bool(row.withdrawn_at)) == (WHY, True)
        assert PracticeStanding.objects.get(practice=practice).weight == 0
        assert Notification.objects.filter(kind=NewsKind.ENDORSEMENT_WITHDRAWN).count() == 1
        html = officer.client.get(practice.get_absolute_url()).content.decode()
        assert WHY in html
        assert mine.statement not in html

    def test_change_sent_after_taking_back__does_not_endorse_anew(
        self, officer: Person, mine: Endorsement
    ) -> None:
        officer.client.post(BACK, {"reason": WHY})

        answer = officer.client.post(f"{URL}?change", sent())

        assert answer.status_code == 409
        assert Endorsement.objects.filter(withdrawn_at=None).count() == 0

    def test_after_taking_back__one_may_endorse_again(
        self, officer: Person, mine: Endorsement
    ) -> None:
        officer.client.post(BACK, {"reason": WHY})

        assert officer.client.post(URL, sent()).status_code == 302
        assert Endorsement.objects.filter(withdrawn_at=None).count() == 1

    def test_nobody_takes_back_what_another_said(self, mine: Endorsement) -> None:
        other = MembershipFactory(verified=True).user

        sign_in(other).post(BACK, {"reason": WHY})

        assert Endorsement.objects.get().withdrawn_at is None


def mine_weight() -> float:
    return 0.5


def test_gain_of_a_standing__is_told_as_waiting(practice: PracticePage, officer: Person) -> None:
    """Tried is there; the third endorsement makes it Endorsed, which waits a week."""
    EndorsementFactory.create_batch(2, practice=practice, counting=True)
    from tests.factories import refresh

    refresh(practice)
    AdoptionFactory(practice=practice, organisation=officer.membership.organisation, sustained=True)

    html = officer.client.post(URL, sent(kind="used"), follow=True).content.decode()

    row = PracticeStanding.objects.get(practice=practice)
    assert (row.level, row.earned_level) == ("tried", "endorsed")
    assert row.held_until == timezone.localdate() + timedelta(days=7)
    assert "Endorsed was earned on" in html
