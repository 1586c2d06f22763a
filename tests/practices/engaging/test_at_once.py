"""Two people, or one person twice, at the same moment: on both databases there is one row."""

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from practices.models import Adoption, Endorsement, PracticeStanding
from practices.rules.adopting import UseReport
from practices.services.adoption import record_adoption
from practices.services.endorsement import EndorsementWords, endorse
from tests.factories import MembershipFactory, PracticePageFactory
from tests.factories.vouching import STATEMENT

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """This will make all calls at the same moment, each with a connection of its own, and give
    what they returned; what one raised is raised here."""
    start, found, failed = Barrier(len(calls)), [], []

    def run(call: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=20)
            found.append(call())
        except Exception as error:  # noqa: BLE001  It is raised again below.
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    if failed:
        raise failed[0]
    return found


def test_two_endorsements_of_one_person__are_one_row_and_one_refusal() -> None:
    practice = PracticePageFactory(published=True)
    user = MembershipFactory(verified=True).user

    def call(statement: str) -> Callable[[], Any]:
        words = EndorsementWords(kind="saw", statement=statement)
        return lambda: endorse(practice=practice, user=user, words=words, at=timezone.now())

    results = at_once(call(STATEMENT), call(f"{STATEMENT} Again."))

    assert sorted(result.decision.code for result in results) == ["", "already"]
    assert Endorsement.objects.filter(withdrawn_at=None).count() == 1


def test_two_endorsers_at_once__both_count() -> None:
    practice = PracticePageFactory(published=True)
    words = EndorsementWords(kind="saw", statement=STATEMENT)

    def call(user: Any) -> Callable[[], Any]:
        return lambda: endorse(practice=practice, user=user, words=words, at=timezone.now())

    at_once(*(call(MembershipFactory(verified=True).user) for _ in range(3)))

    assert Endorsement.objects.count() == 3
    assert PracticeStanding.objects.get(practice=practice).weight == 1.5


def test_two_colleagues__leave_one_current_record() -> None:
    practice = PracticePageFactory(published=True)
    first = MembershipFactory(verified=True)
    second = MembershipFactory(verified=True, organisation=first.organisation)

    def call(user: Any, outcome: str) -> Callable[[], Any]:
        report = UseReport(
            status="in-progress", since=date(2024, 1, 1), direction="better", outcome=outcome
        )
        return lambda: record_adoption(
            practice=practice, user=user, report=report, seen=None, at=timezone.now()
        )

    results = at_once(call(first.user, "Calmer."), call(second.user, "Quieter."))

    assert sorted(result.decision.code for result in results) == ["", "stale"]
    assert Adoption.objects.filter(is_current=True).count() == 1
