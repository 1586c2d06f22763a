"""The standing is written in the transaction that publishes; neither is kept without the other."""

import ast
import inspect
from datetime import date

import pytest
from django.utils.timezone import localdate

from practices.models import PracticePage, PracticeStanding
from practices.selectors import standing_facts
from practices.signals import STANDING_FOLLOWS_FROM
from tests.factories import (
    AdoptionFactory,
    EndorsementFactory,
    MembershipFactory,
    OrganisationFactory,
    PracticePageFactory,
    refresh,
)


def broken(**kwargs: object) -> None:
    raise RuntimeError("the standing could not be worked out")


@pytest.mark.django_db
def test_publishing_writes_the_standing() -> None:
    draft = PracticePageFactory()
    assert not PracticeStanding.objects.exists()
    draft.save_revision().publish()
    stored = PracticeStanding.objects.get(practice=draft)
    assert (stored.level, stored.worked_out_on) == ("emerging", localdate())


@pytest.mark.django_db
def test_a_draft_has_no_standing() -> None:
    draft = PracticePageFactory()
    draft.save_revision()
    draft.problem = "Changed."
    draft.save()
    assert not PracticeStanding.objects.exists()


# Its own transaction, so that the rollback is the database's and not the test's.
@pytest.mark.django_db(transaction=True)
def test_a_crash_while_working_it_out_takes_the_publication_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft = PracticePageFactory()
    revision = draft.save_revision()
    monkeypatch.setattr("practices.signals.refresh_standing", broken)
    with pytest.raises(RuntimeError):
        revision.publish()
    stored = PracticePage.objects.get(pk=draft.pk)
    assert (stored.live, stored.first_published_at) == (False, None)
    assert not PracticeStanding.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_crash_takes_back_the_new_origins_too(monkeypatch: pytest.MonkeyPatch) -> None:
    practice = PracticePageFactory(published=True)
    before = list(practice.origin_organisations.all())
    monkeypatch.setattr("practices.signals.refresh_standing", broken)
    practice.origin_organisations.set([OrganisationFactory()])
    practice.title = "Another title"
    with pytest.raises(RuntimeError):
        practice.save()
    stored = PracticePage.objects.get(pk=practice.pk)
    assert list(stored.origin_organisations.all()) == before
    assert stored.title != "Another title"


@pytest.mark.django_db
def test_unpublishing_and_taking_out_of_use_are_worked_out() -> None:
    practice = PracticePageFactory(published=True)
    practice.unpublish()
    assert PracticeStanding.objects.filter(practice=practice).exists()
    practice = PracticePage.objects.get(pk=practice.pk)
    practice.withdrawn_reason = "It did harm."
    practice.save_revision().publish()
    assert PracticeStanding.objects.get(practice=practice).overlays == ["withdrawn"]


@pytest.mark.django_db
def test_the_places_it_began_in_are_read_after_they_are_written() -> None:
    """Wagtail writes the page first and its lists after: the standing must not read old lists."""
    trust = OrganisationFactory(name="The trust")
    practice = PracticePageFactory(published=True, origin_organisations=[OrganisationFactory()])
    AdoptionFactory(practice=practice, organisation=trust, sustained=True)
    refresh(practice)
    assert PracticeStanding.objects.get(practice=practice).used_in == 1
    practice.origin_organisations.set([trust])
    practice.save_revision().publish()
    assert PracticeStanding.objects.get(practice=practice).used_in == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "refreshes"),
    [
        (["title"], False),
        (["latest_revision"], False),
        (["confirmed_current_on"], True),
        (None, True),
    ],
)
def test_only_what_standing_follows_from_is_worth_working_out(
    fields: list[str] | None, refreshes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice = PracticePageFactory(published=True)
    called: list[object] = []
    monkeypatch.setattr("practices.signals.refresh_standing", lambda **given: called.append(given))
    practice.confirmed_current_on = date(2026, 1, 2)
    practice.save(update_fields=fields)
    assert bool(called) == refreshes


@pytest.mark.django_db
def test_what_standing_reads_of_a_practice_is_watched() -> None:
    """A field that the facts begin to read must be watched too."""
    fields = {field.name for field in PracticePage._meta.concrete_fields} | {"owner_id"}
    read = {
        node.attr
        for node in ast.walk(ast.parse(inspect.getsource(standing_facts)))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "practice"
        and node.attr in fields
    }
    watched = STANDING_FOLLOWS_FROM | {"owner_id"}
    assert read <= watched, read - watched


@pytest.mark.django_db
def test_a_new_author_counts_from_the_moment_the_page_is_saved() -> None:
    endorsement = EndorsementFactory(counting=True)
    practice = endorsement.practice
    refresh(practice)
    assert PracticeStanding.objects.get(practice=practice).weight == 1
    practice.owner = MembershipFactory(verified=True, organisation=endorsement.organisation).user
    practice.save()
    assert PracticeStanding.objects.get(practice=practice).weight == 0
