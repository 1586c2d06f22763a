"""Leases, waiting, setting aside, and what happens between two writers."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from search.documents import build_documents, key_of
from search.engines.base import EngineError, WriteResult
from search.models import SearchDirty, SearchDocument, SearchTarget
from search.outbox import mark
from search.snapshot import current_snapshot
from search.sweep import reap_stuck_tasks
from search.worker import drain, drain_all, drain_outbox, order_drain
from tests.search.making import a_practice, an_organisation


@pytest.fixture
def target(live_index):
    return SearchTarget.objects.get()


class Recorder:
    """A writer that does as it is told."""

    def __init__(self, answer=lambda one: WriteResult(one.key, one.version)):
        self.writes = []
        self.answer = answer

    def write(self, writes):
        self.writes += writes
        return [self.answer(one) for one in writes]


def test_a_row_marked_again_while_it_is_written_stays(target):
    practice = a_practice("Quiet room")

    def answer(one):
        mark([practice.pk])
        return WriteResult(one.key, one.version)

    recorder = Recorder(answer)
    drain(target, recorder, most=1)
    row = SearchDirty.objects.get()
    assert row.version == recorder.writes[0].version + 1
    assert row.leased_until is None


def test_an_engine_that_fails_is_asked_again_later(target):
    a_practice("Quiet room")

    class Failing(Recorder):
        def write(self, writes):
            raise EngineError("no answer")

    drain(target, Failing())
    row = SearchDirty.objects.get()
    assert (row.attempts, row.last_error, row.leased_until) == (1, "no answer", None)
    assert row.not_before > timezone.now()
    assert drain_all().written == 0
    SearchDirty.objects.update(not_before=timezone.now() - timedelta(seconds=1))
    assert drain_all().written == 1


def test_a_refused_document_is_set_aside_until_it_changes(target):
    practice = a_practice("Quiet room")
    drain(target, Recorder(lambda one: WriteResult(one.key, one.version, "bad", is_refused=True)))
    assert SearchDirty.objects.get().is_parked
    assert drain_all().written == 0
    mark([practice.pk])
    assert drain_all().written == 1


def test_a_document_that_cannot_be_built_holds_up_no_other(target, monkeypatch):
    bad, good = a_practice("Bad"), a_practice("Good")

    def build(versions, thesaurus):
        if key_of(bad.pk) in versions:
            raise ValueError("a broken stream")
        return build_documents(versions, thesaurus)

    monkeypatch.setattr("search.worker.build_documents", build)
    assert drain_all().written == 1
    row = SearchDirty.objects.get()
    assert row.key == key_of(bad.pk)
    assert row.is_parked
    assert SearchDocument.objects.get(key=key_of(good.pk)).wanted


def test_a_lease_that_ran_out_is_taken_over(target):
    a_practice("Quiet room")
    SearchDirty.objects.update(leased_until=timezone.now() + timedelta(seconds=30))
    assert drain_all().written == 0
    SearchDirty.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert drain_all().written == 1


def test_somebody_else_writing_is_no_error(target, live_index):
    a_practice("Quiet room")
    with live_index.writing(target.name):
        assert drain_all().is_left
    assert drain_outbox.call() == 1


def test_a_batch_is_built_in_constant_sql(target, django_assert_num_queries):
    more = {"tags": ["night"], "origin_organisations": [an_organisation("kent")]}
    keys = [key_of(a_practice(f"Room {number}", **more).pk) for number in range(3)]
    thesaurus = current_snapshot().thesaurus
    build_documents({keys[0]: 1}, thesaurus)
    for count in (1, 3):
        with django_assert_num_queries(12):
            assert len(build_documents(dict.fromkeys(keys[:count], 1), thesaurus)) == count


@pytest.fixture
def queue(settings):
    """This will give the names of the tasks that wait in a real queue."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    waiting = DBTaskResult.objects.filter(task_path=drain_outbox.module_path, status="READY")
    return lambda: list(waiting.values_list("run_after", flat=True))


def test_a_drain_is_ordered_in_the_transaction_of_the_change(target, queue):
    a_practice("Quiet room")
    a_practice("Calm room")
    assert len(queue()) == 1
    with transaction.atomic():
        order_drain()
        transaction.set_rollback(True)
    assert len(queue()) == 1


def test_what_must_wait_is_ordered_for_later(target, queue):
    practice = a_practice("Quiet room")
    later = timezone.now() + timedelta(minutes=2)
    SearchDirty.objects.update(not_before=later)
    DBTaskResult.objects.all().delete()
    assert drain_outbox.call() == 0
    assert queue() == [later]
    SearchDirty.objects.update(not_before=None)
    assert drain_outbox.call() == 1
    assert SearchDocument.objects.get(key=key_of(practice.pk)).wanted


def test_tasks_that_a_killed_worker_left_are_reaped(target, queue):
    order_drain()
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now() - timedelta(hours=1))
    assert reap_stuck_tasks() == 1
    assert not DBTaskResult.objects.exists()
