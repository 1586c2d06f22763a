"""A curator settles a dispute over a record of use, with a reason, once."""

import pytest

from practices.models import AdoptionReply
from tests.factories import AdoptionReplyFactory, PracticeCreditFactory
from tests.fixtures.people import Visitor

pytestmark = pytest.mark.django_db


def edit(reply: AdoptionReply) -> str:
    return f"/admin/engagement/disputes/edit/{reply.pk}/"


def test_curator__settles_it_and_the_record_goes(curator: Visitor) -> None:
    reply = AdoptionReplyFactory(disputed=True)

    sent = {"stands": "no", "settled_note": "They could show nothing."}
    assert curator.client.post(edit(reply), sent).status_code == 302

    reply.refresh_from_db()
    assert (reply.settled_by, reply.settled_note) == (curator.user, "They could show nothing.")
    assert not reply.adoption.__class__.objects.get(pk=reply.adoption_id).is_current


def test_reason__is_needed(curator: Visitor) -> None:
    reply = AdoptionReplyFactory(disputed=True)

    curator.client.post(edit(reply), {"stands": "yes", "settled_note": ""})

    reply.refresh_from_db()
    assert reply.settled_at is None


def test_curator_with_a_part_in_it__cannot(curator: Visitor) -> None:
    reply = AdoptionReplyFactory(disputed=True)
    PracticeCreditFactory(practice=reply.adoption.practice, user=curator.user)

    curator.client.post(edit(reply), {"stands": "yes", "settled_note": "I was there."})

    reply.refresh_from_db()
    assert reply.settled_at is None


def test_answers__are_no_disputes(curator: Visitor) -> None:
    answer = AdoptionReplyFactory()

    assert curator.client.get(edit(answer)).status_code == 404
    assert answer.text not in curator.client.get("/admin/engagement/disputes/").content.decode()
