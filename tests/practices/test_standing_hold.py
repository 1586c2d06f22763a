"""A gained standing waits in the stored row, a lost one does not, and authors hear of both."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from practices.enums import NewsKind, StandingLevel
from practices.models import Notification, PracticePage, PracticeStanding, StandingThresholds
from practices.services.standing import refresh_standing
from practices.services.standing_holds import release_holds
from practices.services.standing_recomputation import recompute_standings
from tests.factories import AdoptionFactory, PracticeCreditFactory, PracticePageFactory, refresh

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def practice() -> PracticePage:
    return PracticePageFactory(published=True, with_full_record=True)


def stored(practice: PracticePage) -> PracticeStanding:
    return PracticeStanding.objects.get(practice=practice)


def gain(practice: PracticePage, on: date) -> PracticeStanding:
    """Somebody else reports how it went, so that Tried is earned."""
    AdoptionFactory(practice=practice, sustained=True)
    refresh_standing(practice_ids=[practice.pk], on=on)
    return stored(practice)


def test_gain__waits_a_week(practice: PracticePage, today: date) -> None:
    row = gain(practice, today)

    assert (row.level, row.earned_level, row.held_until) == ("emerging", "tried", today + WEEK)
    assert "It is shown from" in row.explanation["hold"]["text"]


def test_gain__is_released_when_it_is_due(practice: PracticePage, today: date) -> None:
    gain(practice, today)

    assert release_holds(on=today + WEEK - timedelta(days=1)) == 0
    assert release_holds(on=today + WEEK) == 1
    assert release_holds(on=today + WEEK) == 0

    row = stored(practice)
    assert (row.level, row.earned_level, row.held_until) == ("tried", "tried", None)
    assert row.level_since == today + WEEK
    assert row.explanation["hold"] is None


def test_gain_lost_while_it_waits__is_never_shown(practice: PracticePage, today: date) -> None:
    gain(practice, today)
    practice.adoptions.all().delete()

    release_holds(on=today + WEEK)

    row = stored(practice)
    assert (row.level, row.earned_level, row.held_until) == ("emerging", "emerging", None)


def test_loss__acts_at_once(practice: PracticePage, today: date) -> None:
    AdoptionFactory(practice=practice, sustained=True)
    assert refresh(practice).level == StandingLevel.TRIED
    practice.adoptions.all().delete()

    refresh_standing(practice_ids=[practice.pk], on=today)

    assert stored(practice).level == StandingLevel.EMERGING


def test_recomputing__neither_shortens_nor_lengthens_the_wait(
    practice: PracticePage, today: date
) -> None:
    gain(practice, today)
    later = today + timedelta(days=3)

    assert recompute_standings([practice.pk], on=later) == 0
    assert recompute_standings([practice.pk], on=later) == 0
    assert stored(practice).held_until == today + WEEK

    assert recompute_standings([practice.pk], on=today + WEEK) == 1
    assert recompute_standings([practice.pk], on=today + WEEK) == 0
    assert stored(practice).level == StandingLevel.TRIED


def test_new_practice__begins_at_emerging(today: date) -> None:
    practice = PracticePageFactory(with_full_record=True)
    AdoptionFactory(practice=practice, sustained=True)

    practice.save_revision().publish()

    row = stored(practice)
    assert (row.level, row.earned_level) == ("emerging", "tried")


def test_rebuilt_row_of_an_older_practice__shows_what_it_earned(today: date) -> None:
    practice = PracticePageFactory(published=True, with_full_record=True)
    AdoptionFactory(practice=practice, sustained=True)
    PracticeStanding.objects.all().delete()
    PracticePage.objects.update(first_published_at=timezone.now() - timedelta(days=30))

    recompute_standings([practice.pk], on=today)

    assert stored(practice).level == StandingLevel.TRIED


def test_authors__hear_of_a_gain_when_it_is_shown(practice: PracticePage, today: date) -> None:
    credited = PracticeCreditFactory(practice=practice).user
    gain(practice, today)
    assert not Notification.objects.exists()

    release_holds(on=today + WEEK)

    news = Notification.objects.all()
    assert {one.recipient_id for one in news} == {practice.owner_id, credited.pk}
    assert {one.kind for one in news} == {NewsKind.STANDING_GAINED}
    assert news[0].text == f"“{practice.title}” was Emerging. It is now Tried."
    assert news[0].link == f"/practices/{practice.slug}/why/"


def test_authors__hear_of_a_loss(practice: PracticePage, today: date) -> None:
    AdoptionFactory(practice=practice, sustained=True)
    refresh(practice)
    practice.adoptions.all().delete()

    refresh_standing(practice_ids=[practice.pk], on=today)

    assert Notification.objects.get().kind == NewsKind.STANDING_LOST


def test_days_of_the_hold__are_public(client: Client) -> None:
    assert "One that is gained is shown after 7 days." in client.get("/standing/").content.decode()
    assert StandingThresholds().as_rules().hold_days == 7
