"""The database itself refuses an endorsement by somebody who helped to write the practice."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from practices.models import Endorsement, PracticePage
from practices.services.endorsement_guards import NAMES, REFUSAL, take_guards_away
from tests.factories import (
    EndorsementFactory,
    PracticeCreditFactory,
    PracticePageFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def triggers() -> set[str]:
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        return {row[0] for row in cursor.fetchall()}


def owned() -> tuple[PracticePage, Any]:
    practice = PracticePageFactory(published=True)
    return practice, practice.owner


def credited() -> tuple[PracticePage, Any]:
    practice = PracticePageFactory(published=True)
    return practice, PracticeCreditFactory(practice=practice).user


AUTHORS = pytest.mark.parametrize("make", [owned, credited])
Make = Callable[[], tuple[PracticePage, Any]]


@AUTHORS
def test_author__cannot_endorse_own_work(make: Make) -> None:
    practice, author = make()

    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        EndorsementFactory(practice=practice, endorser=author)

    assert not Endorsement.objects.exists()


@AUTHORS
def test_row_in_bulk__is_refused_too(make: Make) -> None:
    practice, author = make()
    row = EndorsementFactory.build(
        practice=practice,
        endorser=author,
        organisation=practice.origin_organisations.all()[0],
        region=None,
        endorsed_at=timezone.now(),
    )

    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        Endorsement.objects.bulk_create([row])


@AUTHORS
def test_endorsement_taken_back__cannot_be_made_active_by_an_author(make: Make) -> None:
    practice, author = make()
    EndorsementFactory(practice=practice, endorser=author, withdrawn=True)

    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        Endorsement.objects.update(withdrawn_at=None, withdrawn_reason="")


@AUTHORS
def test_endorsement__cannot_be_handed_to_an_author(make: Make) -> None:
    practice, author = make()
    EndorsementFactory(practice=practice)

    with pytest.raises(IntegrityError, match=REFUSAL), transaction.atomic():
        Endorsement.objects.update(endorser=author)


def test_endorser_who_is_credited_later__can_still_take_it_back() -> None:
    endorsement = EndorsementFactory()
    PracticeCreditFactory(practice=endorsement.practice, user=endorsement.endorser)

    Endorsement.objects.update(statement="Other words.")
    Endorsement.objects.update(withdrawn_at=timezone.now(), withdrawn_reason="I write it now.")

    assert Endorsement.objects.get().withdrawn_reason == "I write it now."


def test_anybody_else__can_endorse() -> None:
    EndorsementFactory(endorser=UserFactory())

    assert Endorsement.objects.count() == 1


def test_guards__stand_after_all_migrations() -> None:
    assert set(NAMES) <= triggers()


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite makes tables anew")
def test_guards__let_tables_be_made_anew_and_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a migration of ours or of Wagtail's does on SQLite."""
    from practices.apps import PracticesConfig

    take_guards_away(sender=PracticesConfig)  # type: ignore[arg-type]

    assert not set(NAMES) & triggers()
    call_command("migrate", verbosity=0)
    assert set(NAMES) <= triggers()
