"""What peers do to a practice is found, and stands on its card, after the next drain."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from practices.models import Adoption, PracticePage
from practices.rules.adopting import UseReport
from practices.services.adoption import record_adoption
from practices.services.adoption_replies import settle_dispute
from practices.services.endorsement import EndorsementWords, endorse, withdraw_endorsement
from practices.services.standing_holds import release_holds
from search.engines.base import SearchEngine
from search.worker import drain_all
from tests.factories import (
    AdoptionReplyFactory,
    EndorsementFactory,
    MembershipFactory,
    PracticePageFactory,
    UserFactory,
    refresh,
)
from tests.factories.vouching import STATEMENT

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice(live_index: SearchEngine) -> PracticePage:
    made: PracticePage = PracticePageFactory(
        published=True, with_full_record=True, title="A lantern at the gate", must_keep=[]
    )
    drain_all()
    return made


def found(**axes: str) -> dict[str, Any]:
    drain_all()
    answer = Client().get("/api/v1/search", {"q": "lantern", **axes}).json()
    return answer["results"][0] if answer["results"] else {}


def test_every_write__reaches_search(practice: PracticePage) -> None:
    membership = MembershipFactory(verified=True)
    now = timezone.now()
    assert found()["adoptions"] == 0

    report = UseReport(
        status="sustained",
        since=now.date().replace(year=now.year - 1, day=1),
        direction="better",
        outcome="Calmer.",
    )
    adopted = record_adoption(
        practice=practice, user=membership.user, report=report, seen=None, at=now
    ).adoption
    assert adopted is not None
    assert (found()["adoptions"], found()["standing"]) == (1, "emerging")

    release_holds(on=now.date().replace(year=now.year + 1))
    assert found(standing="tried")["standing"] == "tried"

    dispute = AdoptionReplyFactory(adoption=Adoption.objects.get(), disputed=True)
    settle_dispute(reply=dispute, curator=UserFactory(), note="No.", stands=False, at=now)
    assert (found()["adoptions"], found()["standing"]) == (0, "emerging")


def test_withdrawal__takes_the_standing_away_in_search_too(practice: PracticePage) -> None:
    rows = EndorsementFactory.create_batch(3, practice=practice, counting=True)
    assert refresh(practice).level == "endorsed"
    assert found(standing="endorsed")

    withdraw_endorsement(
        endorsement=rows[0], user=rows[0].endorser, reason="Not any more.", at=timezone.now()
    )

    assert not found(standing="endorsed")
    assert found()["standing"] == "tried"


def test_endorsement__is_marked(practice: PracticePage) -> None:
    from search.models import SearchDirty

    user = MembershipFactory(verified=True).user
    words = EndorsementWords(kind="saw", statement=STATEMENT)

    endorse(practice=practice, user=user, words=words, at=timezone.now())

    assert SearchDirty.objects.exists()
