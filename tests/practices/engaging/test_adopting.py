"""Recording use through the browser's requests: what is kept, refused, moved and told."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from practices.enums import NewsKind
from practices.forms.adopting import part_key
from practices.models import Adoption, Notification, PracticePage, PracticeStanding
from practices.services.logged_actions import LoggedAction
from tests.factories import (
    AdoptionFactory,
    AdoptionReplyFactory,
    MembershipFactory,
    PracticePageFactory,
    SafetyNoticeFactory,
    UserFactory,
    refresh,
)
from tests.practices.engaging.conftest import Person, sign_in

pytestmark = pytest.mark.django_db

URL = "/practices/a-room/adopt/"
KEEP = f"keep-{part_key('The meeting is in person.')}"
CAN = f"can-{part_key('The day of the week.')}"
LAST_YEAR = str(timezone.localdate().year - 1)
NEXT_YEAR = str(timezone.localdate().year + 1)


def sent(**changes: str) -> dict[str, str]:
    """What a browser sends of a good record of sustained use."""
    return {
        "status": "sustained",
        "since-month": "2",
        "since-year": LAST_YEAR,
        KEEP: "kept",
        f"{KEEP}-how": "",
        "direction": "better",
        "outcome": "Two of the eleven came back to ask for a new one.",
        "measure_name": "Fights a month",
        "measure_before": "14",
        "measure_after": "6",
        "measure_period": "9 months",
        "measure_n": "11 people",
        "seen": "",
    } | changes


PLAN = {"status": "planned", "since-month": "3", "since-year": str(timezone.localdate().year + 1)}
STOP = {"status": "stopped", "direction": "worse", "stop_reason": "staff"}


class TestForm:
    def test_record__is_kept_and_shown_with_what_it_moved(
        self, practice: PracticePage, officer: Person
    ) -> None:
        changed = {KEEP: "changed", f"{KEEP}-how": "By video.", CAN: "on", f"{CAN}-how": "Sunday."}

        answer = officer.client.post(URL, sent(**changed), follow=True)

        assert answer.redirect_chain == [(f"{URL}?saved", 302)]
        html = answer.content.decode()
        assert "It is now used in 1 other place." in html
        assert "You are one more place that used it." in html
        assert "You can endorse it now as “We used it”." in html
        assert "By video." in html
        row = Adoption.objects.get()
        assert row.organisation == officer.membership.organisation
        assert row.parts == [
            {"part": "The meeting is in person.", "fate": "changed", "note": "By video."},
            {"part": "The day of the week.", "fate": "changed", "note": "Sunday."},
        ]
        assert (row.measure_before, row.measure_after, row.measure_n) == ("14", "6", "11 people")

    def test_first_outcome_elsewhere__is_a_gain_that_waits(
        self, practice: PracticePage, officer: Person
    ) -> None:
        html = officer.client.post(URL, sent(), follow=True).content.decode()

        row = PracticeStanding.objects.get(practice=practice)
        assert (row.level, row.earned_level, row.used_in) == ("emerging", "tried", 1)
        assert "Tried was earned on" in html

    def test_plan__asks_for_nothing_but_when(self, practice: PracticePage, officer: Person) -> None:
        answer = officer.client.post(URL, PLAN, follow=True)

        assert "A plan is shown. It counts as a place when you have started." in (
            answer.content.decode()
        )
        row = Adoption.objects.get()
        assert (row.status, row.direction, row.parts) == ("planned", "unknown", [])
        assert PracticeStanding.objects.get(practice=practice).used_in == 0

    def test_plan__drops_what_a_start_would_say(
        self, practice: PracticePage, officer: Person
    ) -> None:
        officer.client.post(URL, sent(**PLAN, stop_reason="harm", stop_story="It hurt."))

        row = Adoption.objects.get()
        assert (row.outcome, row.measure_name, row.stop_reason, row.stop_story) == ("", "", "", "")

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"status": ""}, "Say where you are with it."),
            ({"status": "dreamt"}, "Select a valid choice"),
            ({"since-year": ""}, "Type the year too."),
            ({"since-year": NEXT_YEAR}, "is still to come. Choose Planned, or an earlier month."),
            ({KEEP: ""}, "Say what you did with “The meeting is in person.”."),
            ({KEEP: "eaten"}, "Select a valid choice"),
            ({"direction": ""}, "Say how it went. “Not known yet” is an answer."),
            ({"outcome": ""}, "Say in a sentence how it went."),
            ({"outcome": "x" * 1_000_000}, "Make your answer shorter: 600 characters or fewer."),
            ({"measure_name": ""}, "Say what you counted, or empty the boxes beside it."),
            ({"measure_after": "9" * 41}, "Make your answer shorter: 40 characters or fewer."),
            (STOP | {"stop_reason": ""}, "Choose the main reason."),
            (STOP | {"stop_reason": "other"}, "Say in your own words why it stopped."),
            ({"seen": "DROP TABLE"}, "Enter a whole number."),
        ],
    )
    def test_wrong_answer__is_told_and_words_are_kept(
        self, practice: PracticePage, officer: Person, changes: dict[str, str], message: str
    ) -> None:
        answer = officer.client.post(URL, sent(**changes))

        assert answer.status_code == 422
        html = answer.content.decode()
        assert message in html
        assert 'value="11 people"' in html
        assert not Adoption.objects.exists()

    def test_stop__keeps_the_reason_and_never_scolds(
        self, practice: PracticePage, officer: Person
    ) -> None:
        AdoptionFactory.create_batch(2, practice=practice, stopped=True)
        refresh(practice)

        html = officer.client.post(
            URL, sent(**STOP, stop_story="One officer ran it all."), follow=True
        ).content.decode()

        assert "The people who ran it left." in html
        assert "One officer ran it all." in html
        assert "contested" in PracticeStanding.objects.get(practice=practice).overlays

    def test_harm__reaches_the_curators_at_once(
        self, practice: PracticePage, officer: Person
    ) -> None:
        curator = UserFactory(groups=["Curators"])

        officer.client.post(URL, sent(**STOP | {"stop_reason": "harm"}))

        told = Notification.objects.get(recipient=curator)
        assert told.kind == NewsKind.ADOPTION_STOPPED
        assert "They say it did harm." in told.text

    def test_markup_and_formulas__are_text(self, practice: PracticePage, officer: Person) -> None:
        attack = '<img src=x onerror=alert(1)>=HYPERLINK("http://x")'
        everything = dict.fromkeys(("outcome", "changed", f"{KEEP}-how"), attack)

        answer = officer.client.post(URL, sent(**everything, **{KEEP: "changed"}), follow=True)
        page = officer.client.get(practice.get_absolute_url())

        assert "<img src=x" not in answer.content.decode() + page.content.decode()


class TestOneRecord:
    def test_second_tap__is_harmless(self, practice: PracticePage, officer: Person) -> None:
        for _ in range(2):
            assert officer.client.post(URL, sent()).status_code == 302

        assert Adoption.objects.count() == 1
        assert Notification.objects.filter(kind=NewsKind.ADOPTED).count() == 1
        assert PageLogEntry.objects.filter(action=LoggedAction.ADOPT).count() == 1

    def test_change__follows_and_the_old_one_stays_as_history(
        self, practice: PracticePage, officer: Person
    ) -> None:
        officer.client.post(URL, sent())
        first = Adoption.objects.get()
        assert f'name="seen" value="{first.pk}"' in officer.client.get(URL).content.decode()

        officer.client.post(URL, sent(**STOP, seen=str(first.pk)))

        rows = Adoption.objects.order_by("pk").values_list("status", "is_current")
        assert list(rows) == [("sustained", False), ("stopped", True)]

    def test_colleague_who_was_quicker__is_shown_and_words_are_kept(
        self, practice: PracticePage, officer: Person
    ) -> None:
        colleague = MembershipFactory(verified=True, organisation=officer.membership.organisation)
        sign_in(colleague.user).post(URL, sent(outcome="Theirs."))

        answer = officer.client.post(URL, sent(outcome="Mine."))

        html = answer.content.decode()
        theirs = Adoption.objects.get(is_current=True)
        assert answer.status_code == 409
        assert "Theirs." in html
        assert ">\nMine.</textarea>" in html
        assert f'name="seen" value="{theirs.pk}"' in html
        again = officer.client.post(URL, sent(outcome="Mine.", seen=str(theirs.pk)))
        assert again.status_code == 302
        assert Adoption.objects.get(is_current=True).outcome == "Mine."

    def test_record_of_another_organisation__cannot_be_named(
        self, practice: PracticePage, officer: Person
    ) -> None:
        other = AdoptionFactory(practice=practice)

        answer = officer.client.post(URL, sent(seen=str(other.pk)))

        assert answer.status_code == 409
        other.refresh_from_db()
        assert other.is_current

    def test_part_the_owner_changed_meanwhile__is_asked_anew(
        self, practice: PracticePage, officer: Person
    ) -> None:
        practice.must_keep = [("item", "The meeting has tea.")]
        practice.save_revision().publish()

        answer = officer.client.post(URL, sent())

        assert answer.status_code == 422
        assert "Say what you did with “The meeting has tea.”." in answer.content.decode()


class TestRefusals:
    def test_without_a_place_of_work__is_told_where_to_say_it(self, practice: PracticePage) -> None:
        answer = sign_in(UserFactory()).post(URL, sent())

        assert answer.status_code == 403
        html = answer.content.decode()
        assert 'href="/my/organisation/"' in html
        assert "Two of the eleven" in html

    def test_plan_under_a_safety_notice__is_refused(
        self, practice: PracticePage, officer: Person
    ) -> None:
        SafetyNoticeFactory(practice=practice)

        answer = officer.client.post(URL, PLAN)

        assert answer.status_code == 422
        assert "Do not plan to start this" in answer.content.decode()

    def test_withdrawn_practice__takes_only_a_stop(self, officer: Person) -> None:
        PracticePageFactory(withdrawn=True, slug="a-room", must_keep=["The meeting is in person."])

        assert officer.client.post(URL, sent()).status_code == 422
        assert officer.client.post(URL, sent(**STOP)).status_code == 302

    def test_own_place__is_shown_and_not_another_one(
        self, practice: PracticePage, owner: Person
    ) -> None:
        html = owner.client.post(URL, sent(), follow=True).content.decode()

        assert "It began with you, so your own use is shown and is not another place." in html
        assert PracticeStanding.objects.get(practice=practice).used_in == 0


class TestOnThePractice:
    def test_answer_and_dispute__stand_beside_the_record(
        self, practice: PracticePage, client: Client
    ) -> None:
        adoption = AdoptionFactory(practice=practice, sustained=True)
        AdoptionReplyFactory(adoption=adoption)
        AdoptionReplyFactory(adoption=adoption, disputed=True)
        AdoptionReplyFactory(adoption=adoption, kind="question", text="Who are you?")

        html = client.get(practice.get_absolute_url()).content.decode()

        assert "We saw the same in our second year." in html
        assert "Disputed" in html
        assert "Who are you?" not in html
        assert "Nobody there has ever heard of it." not in html

    def test_settled_dispute__leaves_no_mark(self, practice: PracticePage, client: Any) -> None:
        adoption = AdoptionFactory(practice=practice, sustained=True)
        AdoptionReplyFactory(adoption=adoption, disputed=True, settled_at=timezone.now())

        assert "Disputed" not in client.get(practice.get_absolute_url()).content.decode()
