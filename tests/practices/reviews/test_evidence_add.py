"""Evidence: anybody of a checked workplace adds it, two unconflicted reviewers make it count."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageLogEntry

from practices.models import (
    EvidenceItem,
    Notification,
    PracticePage,
)
from tests.factories import (
    EvidenceItemFactory,
    MembershipFactory,
    PracticePageFactory,
    UserFactory,
    make_reviewer,
)
from tests.practices.reviews.conftest import sign_in

MARKUP = "<script>alert(1)</script> =1+1 {{ 7 }}"

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
