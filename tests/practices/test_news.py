"""News is written once for each reader, and nobody is told of their own doing."""

from datetime import UTC, datetime

import pytest

from practices.enums import NewsKind
from practices.models import Notification, PracticeCredit
from practices.services.news import TEXT_MAX, author_ids, tell
from tests.factories import PracticePageFactory, UserFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_each_reader_is_told_once__but_not_of_their_own_doing() -> None:
    owner, peer = UserFactory(), UserFactory()
    practice = PracticePageFactory(owner=owner)

    told = tell(
        recipient_ids=[owner.pk, owner.pk, peer.pk, None],
        kind=NewsKind.ENDORSED,
        text="Somebody endorsed it.",
        at=AT,
        practice=practice,
        besides=peer.pk,
    )

    news = Notification.objects.get()
    assert told == 1
    assert news.recipient == owner
    assert news.link == practice.get_absolute_url()
    assert news.mailed_at is None


def test_long_text__is_cut_with_a_sign() -> None:
    tell(recipient_ids=[UserFactory().pk], kind=NewsKind.ADOPTED, text="x" * 900, at=AT)
    text = Notification.objects.get().text
    assert len(text) == TEXT_MAX
    assert text.endswith("…")


def test_authors__are_the_owner_and_the_credited() -> None:
    practice = PracticePageFactory(owner=UserFactory())
    credited = UserFactory()
    PracticeCredit.objects.create(practice=practice, user=credited, role="tested it")
    assert author_ids(practice) == {practice.owner_id, credited.pk}


def test_imported_record__has_no_author_here() -> None:
    assert author_ids(PracticePageFactory(owner=None)) == set()
