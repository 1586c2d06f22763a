"""Evidence: two unconflicted reviewers make it count."""

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
from search.worker import drain_all
from tests.factories import (
    EvidenceConfirmationFactory,
    EvidenceItemFactory,
    MembershipFactory,
    PracticePageFactory,
    make_reviewer,
)
from tests.practices.reviews.conftest import sign_in

NO = "There was no measure before it began, so this is after only."

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice() -> PracticePage:
    owner = MembershipFactory(verified=True).user
    return PracticePageFactory(published=True, owner=owner, slug="red-tray")


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

        drain_all()
        found = client.get(f"/api/v1/search?q={item.practice.title.replace(' ', '+')}").json()
        assert found["results"][0]["evidence"] == 3

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

    def test_owner_and_adder__are_told(self, practice: PracticePage) -> None:
        member = MembershipFactory(verified=True).user
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
