"""`manage.py recompute_standing`: the same answer each time, and how many came out otherwise."""

import pytest
from django.core.management import call_command

from practices.enums import StandingLevel
from practices.models import PracticeStanding
from tests.factories import EndorsementFactory, PracticePageFactory

pytestmark = pytest.mark.django_db


def report(capsys: pytest.CaptureFixture[str]) -> str:
    call_command("recompute_standing")
    return capsys.readouterr().out.strip()


def test_says_how_many_changed(capsys: pytest.CaptureFixture[str]) -> None:
    practice, _ = PracticePageFactory.create_batch(2, published=True)
    EndorsementFactory(practice=practice, counting=True)

    assert report(capsys) == "standings: 2 worked out, 1 changed"
    assert report(capsys) == "standings: 2 worked out, 0 changed"


def test_makes_a_missing_standing(capsys: pytest.CaptureFixture[str]) -> None:
    PracticePageFactory(published=True)
    PracticePageFactory()
    PracticeStanding.objects.all().delete()

    assert report(capsys) == "standings: 1 worked out, 1 changed"
    assert PracticeStanding.objects.get().level == StandingLevel.EMERGING


def test_nothing_published_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(capsys) == "standings: 0 worked out, 0 changed"
