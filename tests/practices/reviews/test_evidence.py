"""Evidence: anybody of a checked workplace adds it, two unconflicted reviewers make it count."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from practices.enums import ConfirmationVerdict
from practices.models import (
    EvidenceConfirmation,
    EvidenceItem,
    Notification,
    PracticePage,
    PracticeStanding,
)
from practices.services.evidence import decide_evidence, design_shown
from practices.services.review_refusals import (
    ReviewInvalidError,
    ReviewRefusedError,
    StaleReviewError,
)
from search.engines.base import SearchEngine
from search.models import SearchDirty
from search.worker import drain_all
from tests.factories import (
    EvidenceConfirmationFactory,
    EvidenceItemFactory,
    MembershipFactory,
    PracticePageFactory,
    UserFactory,
    make_reviewer,
)
from tests.practices.reviews.conftest import sign_in

MARKUP = "<script>alert(1)</script> =1+1 {{ 7 }}"
NO = "There was no measure before it began, so this is after only."

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice() -> PracticePage:
    owner = MembershipFactory(verified=True).user
    return PracticePageFactory(published=True, owner=owner, slug="red-tray")


@pytest.fixture
def member() -> Any:
    return MembershipFactory(verified=True).user


def answers(**others: str) -> dict[str, str]:
    return {
        "title": "Audit of forty wards",
        "link": "https://study.example/1",
        "design": "before-after",
        "direction": "better",
        "about": "practice",
        "independent": "yes",
        "finding": "Weight loss fell by half.",
        "months": "12",
    } | others


ADD = "/practices/red-tray/evidence/add/"


class TestAdding:
    def test_item__is_on_the_page_and_waits_for_reviewers(
        self, practice: PracticePage, member: Any
    ) -> None:
        reviewer = make_reviewer()

        done = sign_in(member).post(ADD, answers(), follow=True)

        assert "We have it" in done.text
        item = EvidenceItem.objects.get()
        assert (item.added_by, item.practice_id) == (member, practice.pk)
        page = Client().get("/practices/red-tray/").text
        assert "Audit of forty wards" in page
        assert "no reviewer has confirmed its design yet" in page
        assert Notification.objects.get(kind="evidence-wanted").recipient == reviewer
        assert PageLogEntry.objects.get(action="practices.add_evidence").data == {
            "item": item.pk,
            "design": "before-after",
        }

    def test_form_sent_twice__is_one_item(self, practice: PracticePage, member: Any) -> None:
        client = sign_in(member)
        client.post(ADD, answers())
        client.post(ADD, answers())

        assert EvidenceItem.objects.count() == 1

    def test_author__may_add(self, practice: PracticePage) -> None:
        assert sign_in(practice.owner).post(ADD, answers()).status_code == 302

    def test_somebody_without_a_workplace__is_refused_in_page_and_service(
        self, practice: PracticePage
    ) -> None:
        client = sign_in(UserFactory())

        assert "We have to know where you work" in client.get(ADD).text
        refused = client.post(ADD, answers(finding=MARKUP))
        assert refused.status_code == 403
        assert "&lt;script&gt;" in refused.text
        assert not EvidenceItem.objects.exists()

    def test_withdrawn_practice__takes_none(self, member: Any) -> None:
        PracticePageFactory(withdrawn=True, slug="red-tray")

        assert "This practice was taken out of use" in sign_in(member).get(ADD).text
        assert sign_in(member).post(ADD, answers()).status_code == 403
        assert "evidence/add" not in Client().get("/practices/red-tray/").text

    def test_more_than_twenty_a_day__are_refused(self, practice: PracticePage, member: Any) -> None:
        EvidenceItemFactory.create_batch(20, practice=practice, added_by=member)

        assert sign_in(member).post(ADD, answers()).status_code == 403

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"title": ""}, "Write what the study or report is called."),
            ({"title": "x" * 201}, "Make your title shorter: 200 characters or fewer."),
            ({"link": "nonsense"}, "Write the whole link, such as"),
            ({"link": "javascript:alert(1)"}, "Write the whole link, such as"),
            ({"link": "ftp://study.example/1"}, "Write the whole link, such as"),
            ({"year": "99999"}, "Write the year in four digits, such as 2021."),
            ({"year": "long ago"}, "Write the year in four digits, such as 2021."),
            ({"design": ""}, "Choose how it was done."),
            ({"design": "nonsense"}, "Choose how it was done from the list."),
            ({"design": "systematic-review"}, "Choose how the best study that it gathers"),
            ({"best_included": "comparison"}, "Leave this empty: only a review gathers"),
            ({"direction": "up"}, "Choose which way it went from the list."),
            ({"about": ""}, "Choose what it is about."),
            ({"independent": ""}, "Choose how free they were."),
            ({"months": "-1"}, "Write the months as a whole number, such as 12."),
            ({"finding": "x" * 1_000_000}, "Make your finding shorter: 1,000 characters"),
        ],
    )
    def test_wrong_answers__are_422_with_the_message(
        self, practice: PracticePage, member: Any, wrong: dict[str, str], message: str
    ) -> None:
        shown = sign_in(member).post(ADD, answers(**wrong))

        assert shown.status_code == 422
        assert message in shown.text
        assert "study.example" in shown.text or "link" in wrong
        assert not EvidenceItem.objects.exists()

    def test_markup__is_words(self, practice: PracticePage, member: Any) -> None:
        sign_in(member).post(ADD, answers(title=MARKUP, finding=MARKUP))

        assert "<script>alert(1)" not in Client().get("/practices/red-tray/").text
        assert EvidenceItem.objects.get().title == MARKUP

    def test_somebody_elses_item__has_no_receipt(self, practice: PracticePage, member: Any) -> None:
        item = EvidenceItemFactory(practice=practice)

        for number in (str(item.pk), "", "x", "9" * 30):
            address = f"/practices/red-tray/evidence/added/?item={number}"
            assert sign_in(member).get(address).status_code == 404


@pytest.fixture
def item(practice: PracticePage) -> EvidenceItem:
    return EvidenceItemFactory(practice=practice, design="comparison", months=12)


def say(item: EvidenceItem, reviewer: Any, verdict: str = "confirm", **others: Any) -> Any:
    given = {"note": "", "design_seen": design_shown(item), "at": timezone.now()} | others
    return decide_evidence(
        item_id=item.pk, reviewer=reviewer, verdict=ConfirmationVerdict(verdict), **given
    )


class TestVerdicts:
    def test_two_reviewers_of_two_organisations__make_it_count(self, item: EvidenceItem) -> None:
        say(item, make_reviewer())
        assert PracticeStanding.objects.get(practice=item.practice).evidence_level == 0

        say(item, make_reviewer())

        standing = PracticeStanding.objects.get(practice=item.practice)
        assert standing.evidence_level == 3
        assert standing.explanation["evidence"]["counted"] == [item.pk]
        assert standing.level == "emerging" or standing.level == "tried"

    def test_dispute__stops_it_and_shows_on_the_page(self, item: EvidenceItem) -> None:
        say(item, make_reviewer())
        say(item, make_reviewer())
        say(item, make_reviewer(), "dispute", note=NO)

        assert PracticeStanding.objects.get(practice=item.practice).evidence_level == 0
        page = Client().get("/practices/red-tray/").text
        assert "Disputed" in page
        assert "a reviewer disputes its design" in page
        assert NO not in page

    def test_facets_and_cards__follow(
        self, live_index: SearchEngine, item: EvidenceItem, client: Client
    ) -> None:
        drain_all()
        say(item, make_reviewer())
        say(item, make_reviewer())

        assert SearchDirty.objects.filter(practice_id=item.practice_id).exists()
        drain_all()
        found = client.get(f"/api/v1/search?q={item.practice.title.replace(' ', '+')}").json()
        assert found["results"][0]["evidence"]["level"] == 3

    @pytest.mark.parametrize(
        ("who", "reason"),
        [
            ("author", "You helped to write this practice"),
            ("colleague", "the same organisation as the author"),
            ("adder", "You added this evidence"),
            ("second of one place", "Someone of your organisation has decided already"),
            ("twice", "You have decided on this already"),
            ("member", "You are not a reviewer"),
        ],
    )
    def test_conflict__is_refused_in_page_and_service(
        self, practice: PracticePage, item: EvidenceItem, who: str, reason: str
    ) -> None:
        reviewer = conflicted(who, practice, item)
        before = EvidenceConfirmation.objects.count()

        with pytest.raises(ReviewRefusedError, match=reason):
            say(item, reviewer)

        client = sign_in(reviewer)
        sent = {"verdict": "confirm", "design_seen": design_shown(item)}
        assert client.post(f"/review/evidence/{item.pk}/", sent).status_code == 403
        if who != "member":
            assert reason in client.get(f"/review/evidence/{item.pk}/").text
        assert EvidenceConfirmation.objects.count() == before

    def test_design_that_changed_since__is_stale(self, item: EvidenceItem) -> None:
        seen = design_shown(item)
        EvidenceItem.objects.update(design="randomised-trial")

        with pytest.raises(StaleReviewError):
            say(item, make_reviewer(), design_seen=seen)
        answer = sign_in(make_reviewer()).post(
            f"/review/evidence/{item.pk}/",
            {"verdict": "confirm", "design_seen": seen, "note": "As they say."},
        )
        assert answer.status_code == 409
        assert "As they say." in answer.text
        assert 'value="randomised-trial/"' in answer.text

    @pytest.mark.parametrize("note", ["", "No.", "x" * 601])
    def test_dispute_without_a_reason__is_refused(self, item: EvidenceItem, note: str) -> None:
        with pytest.raises(ReviewInvalidError):
            say(item, make_reviewer(), "dispute", note=note)
        sent = {"verdict": "dispute", "design_seen": design_shown(item), "note": note}
        client = sign_in(make_reviewer())
        assert client.post(f"/review/evidence/{item.pk}/", sent).status_code == 422

    def test_page__confirms_and_says_so(self, item: EvidenceItem) -> None:
        sent = {"verdict": "confirm", "design_seen": design_shown(item), "note": ""}

        done = sign_in(make_reviewer()).post(f"/review/evidence/{item.pk}/", sent, follow=True)

        assert f"You confirmed the design of “{item.title}”." in done.text

    def test_owner_and_adder__are_told(self, practice: PracticePage, member: Any) -> None:
        item = EvidenceItemFactory(practice=practice, added_by=member)

        say(item, make_reviewer())

        told = Notification.objects.filter(kind="evidence-decided")
        assert {row.recipient for row in told} == {practice.owner, member}
        assert PageLogEntry.objects.get(action="practices.decide_evidence").data == {
            "item": item.pk,
            "verdict": "confirm",
        }

    def test_item_of_a_draft__is_not_found(self) -> None:
        hidden = EvidenceItemFactory(practice=PracticePageFactory())

        client = sign_in(make_reviewer())

        assert client.get(f"/review/evidence/{hidden.pk}/").status_code == 404
        assert client.get("/review/evidence/999999/").status_code == 404


def conflicted(who: str, practice: PracticePage, item: EvidenceItem) -> Any:
    """This will make a reviewer who must not decide on `item`."""
    if who == "member":
        return MembershipFactory(verified=True).user
    place = practice.owner.memberships.get().organisation if who == "colleague" else None
    reviewer = make_reviewer(place)
    own = reviewer.memberships.get().organisation
    if who == "author":
        PracticePage.objects.filter(pk=practice.pk).update(owner=reviewer)
    elif who == "adder":
        EvidenceItem.objects.filter(pk=item.pk).update(added_by=reviewer)
    elif who == "second of one place":
        EvidenceConfirmationFactory(item=item, organisation=own)
    elif who == "twice":
        EvidenceConfirmationFactory(item=item, reviewer=reviewer, organisation=own)
    return reviewer
