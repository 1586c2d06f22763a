"""Somebody's own endorsement: other words, and taking it back."""

import pytest

from practices.enums import NewsKind
from practices.models import Endorsement, Notification, PracticePage, PracticeStanding
from tests.factories import MembershipFactory
from tests.factories.vouching import STATEMENT
from tests.practices.engaging.conftest import Person, sign_in
from tests.practices.engaging.test_endorsing import URL, sent

pytestmark = pytest.mark.django_db

BACK = f"{URL}withdraw/"
WHY = "We stopped, and I no longer vouch for it."


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
        assert PracticeStanding.objects.get(practice=practice).weight == 0.5

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
