"""Every change makes its documents due, in its own transaction."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.models import PageViewRestriction

from practices.models import (
    Adoption,
    AmbiguousWord,
    ConceptLabel,
    Endorsement,
    EvidenceItem,
    PracticePage,
    PracticeStanding,
    PracticeTag,
    Region,
)
from practices.services.standing import refresh_standing
from search.documents import id_of
from search.models import SearchDirty, SearchDocument, SearchTarget
from search.outbox import mark
from tests.search.making import a_concept, a_practice, an_organisation, publish

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def person(db):
    return get_user_model().objects.create(email="ann@example.org")


@pytest.fixture
def practice(live_index, drained):
    made = a_practice("Quiet room", tags=["calm"], concepts=[a_concept("distress")])
    drained()
    return made


def marked() -> set[int]:
    return {id_of(key) for key in SearchDirty.objects.values_list("key", flat=True)}


def test_publishing_and_saving(practice, drained):
    assert marked() == set()
    practice.title = "Calm room"
    publish(practice)
    assert marked() == {practice.pk}
    assert drained() == 1
    assert marked() == set()
    assert SearchDocument.objects.get().wanted


def test_a_change_that_is_rolled_back_is_not_marked(practice):
    before = SearchDocument.objects.get().version
    with transaction.atomic():
        practice.title = "Never"
        practice.save()
        assert marked() == {practice.pk}
        transaction.set_rollback(True)
    assert marked() == set()
    assert SearchDocument.objects.get().version == before


def test_deleting(practice, live_index, drained):
    practice.delete()
    assert marked() == {practice.pk}
    drained()
    assert live_index.check().documents == 0
    assert not SearchDocument.objects.get().wanted


def test_unpublishing_and_restricting_take_away(practice, live_index, drained):
    restriction = PageViewRestriction.objects.create(
        page=practice.get_parent(), restriction_type="login"
    )
    drained()
    assert live_index.check().documents == 0
    restriction.delete()
    drained()
    assert live_index.check().documents == 1
    practice.unpublish()
    drained()
    assert live_index.check().documents == 0


def test_rows_of_a_practice(practice, person):
    organisation = an_organisation("kent")
    for make in (
        lambda: Adoption.objects.create(
            practice=practice,
            organisation=organisation,
            recorded_by=person,
            status="sustained",
            recorded_at=NOON,
        ),
        lambda: Endorsement.objects.create(
            practice=practice,
            endorser=person,
            organisation=organisation,
            kind="used",
            statement="It works.",
            endorsed_at=NOON,
        ),
        lambda: EvidenceItem.objects.create(practice=practice, title="A study", design="account"),
        lambda: practice.tagged_items.first().delete(),
        lambda: refresh_standing(practice_ids=[practice.pk], on=NOON.date()),
    ):
        SearchDirty.objects.all().delete()
        make()
        assert marked() == {practice.pk}, make.__code__.co_names
    assert PracticeStanding.objects.count() == 1


def test_names_that_stand_in_documents(practice):
    practice.origin_region = Region.objects.create(code="wales", name="Wales")
    practice.save()
    for thing in (
        practice.origin_services.first(),
        practice.origin_region,
        PracticeTag.objects.get(),
    ):
        SearchDirty.objects.all().delete()
        thing.name = f"{thing.name} renamed"
        thing.save()
        assert marked() == {practice.pk}, thing


def test_lists_set_directly(practice):
    organisation = an_organisation("essex")
    practice.origin_organisations.through.objects.create(
        practicepage=practice, organisation=organisation
    )
    SearchDirty.objects.all().delete()
    organisation.name = "Essex Police"
    organisation.save()
    assert marked() == {practice.pk}


def test_a_moved_or_renamed_parent_marks_what_is_below(practice, live_index, drained):
    index = practice.get_parent().specific
    index.title = "All practices"
    index.save()
    assert marked() == set()
    index.slug = "what-works"
    index.save(clean=False)  # The form refuses it; a write past the form must not go unnoticed.
    assert marked() == {practice.pk}
    drained()
    (name,) = live_index.indexes()
    url = live_index.card(name, f"practice:{practice.pk}")["url"]
    assert url == PracticePage.objects.get().url == "/what-works/quiet-room/"
    index.move(index.get_parent().get_parent(), pos="last-child")
    assert marked() == {practice.pk}


def test_concepts_and_words(practice, drained):
    concept = practice.concept_links.get().concept
    concept.preferred_label = "Distress and fear"
    concept.save()
    assert marked() == {practice.pk}
    drained()
    ConceptLabel.objects.create(concept=concept, text="quiet room")
    assert marked() == {practice.pk}
    drained()
    AmbiguousWord.objects.create(text="room")
    assert marked() == {practice.pk}


def test_a_mark_raises_the_version_and_stays_one_row(practice):
    for _ in range(3):
        mark([practice.pk])
    row = SearchDirty.objects.get()
    assert row.version == SearchDocument.objects.get().version


def version_due() -> tuple[int, int]:
    return SearchDocument.objects.get().version, SearchDirty.objects.get().version


def test_a_transaction_raises_a_version_once(practice, django_assert_max_num_queries):
    before = SearchDocument.objects.get().version
    with transaction.atomic():
        mark([practice.pk])
        with django_assert_max_num_queries(1):
            mark([practice.pk])
    assert version_due() == (before + 1, before + 1)


def test_a_mark_in_a_savepoint_that_is_rolled_back_is_made_again(practice):
    before = SearchDocument.objects.get().version
    with transaction.atomic():
        with transaction.atomic():
            mark([practice.pk])
            transaction.set_rollback(True)
        assert marked() == set()
        mark([practice.pk])
    assert version_due() == (before + 1, before + 1)


def test_a_second_mark_in_a_savepoint_that_is_rolled_back_leaves_the_first(practice):
    with transaction.atomic():
        mark([practice.pk])
        with transaction.atomic():
            mark([practice.pk])
            transaction.set_rollback(True)
        assert marked() == {practice.pk}


def test_a_savepoint_rolled_back_by_hand_loses_no_mark(practice):
    savepoint = transaction.savepoint()
    mark([practice.pk])
    transaction.savepoint_rollback(savepoint)
    mark([practice.pk])
    assert marked() == {practice.pk}


def test_a_mark_after_a_drain_in_the_same_transaction_counts(practice, drained):
    mark([practice.pk])
    assert drained() == 1
    mark([practice.pk])
    assert drained() == 1


def test_an_index_that_joins_in_a_transaction_is_marked_too(practice):
    mark([practice.pk])
    SearchTarget.objects.create(engine="embedded", name="practices-new-9", schema_hash="new")
    mark([practice.pk])
    assert SearchDirty.objects.count() == 2


def test_publishing_is_visible_after_commit(live_index, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        a_practice("Seen at once")
    assert len(callbacks) >= 1
    assert live_index.check().documents == 1
    assert not SearchDirty.objects.exists()


def test_a_broken_engine_stops_no_publishing(
    live_index, index_folder, django_capture_on_commit_callbacks
):
    (index_folder / "CURRENT").write_text("practices-gone")
    name = live_index.indexes()[0]
    live_index.drop(name)
    with django_capture_on_commit_callbacks(execute=True):
        a_practice("Still published")
    row = SearchDirty.objects.get()
    assert row.attempts == 1
    assert row.not_before is not None
    assert "gone" in row.last_error
