"""Brings due documents into the indexes. It may be killed at any moment: a row goes only after
its document is durable, and is read and written anew otherwise."""

import logging
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django_tasks import task

from search.documents import PracticeDocument, build_documents
from search.engines.base import (
    EngineBusyError,
    EngineError,
    IndexWriter,
    SearchEngine,
    Write,
    WriteResult,
)
from search.engines.registry import engine_named
from search.models import SearchDirty, SearchDocument, SearchTarget
from search.outbox import FED_STATES
from search.snapshot import current_snapshot
from search.thesaurus import Thesaurus

logger = logging.getLogger("search")

BATCH = 200
LEASE = timedelta(seconds=60)
POLL_SECONDS = 0.5
FIRST_WAIT_SECONDS = 2.0
LONGEST_WAIT_SECONDS = 300.0
BUILD_ERRORS = (ValueError, TypeError, KeyError, AttributeError, IndexError)


@dataclass(frozen=True, slots=True)
class Drained:
    """What a drain did: documents written, failed, and whether rows that are due may be left."""

    written: int = 0
    failed: int = 0
    is_left: bool = False


def drain_all(*, most: int | None = None, at_once: bool = False) -> Drained:
    """This will drain every index that is fed and not held by somebody else, those of this
    process first. `most` stops it after so many documents of each; `at_once` leaves out servers,
    for which a publish never waits."""
    total = Drained()
    for target, engine in _fed_targets(at_once):
        if not due(target).exists():
            continue
        done = _drain_target(target, engine, most)
        total = Drained(
            total.written + done.written,
            total.failed + done.failed,
            total.is_left or done.is_left,
        )
    return total


def drain(target: SearchTarget, writer: IndexWriter, *, most: int | None = None) -> Drained:
    """This will write what is due in one index, batch by batch, while its writer is held."""
    written = failed = 0
    while most is None or written + failed < most:
        rows = _lease(target)
        if not rows:
            return Drained(written, failed)
        done, bad = _write_batch(target, rows, writer)
        written += done
        failed += bad
    return Drained(written, failed, due(target).exists())


def due(target: SearchTarget) -> QuerySet[SearchDirty]:
    """This will give the rows of an index that may be written now."""
    now = timezone.now()
    return SearchDirty.objects.filter(
        Q(not_before=None) | Q(not_before__lte=now),
        Q(leased_until=None) | Q(leased_until__lt=now),
        target=target,
        is_parked=False,
    )


def drain_after_commit() -> None:
    """This will make a change visible at once, when nobody else is writing; what is left is for
    the worker."""
    try:
        done = drain_all(most=BATCH, at_once=True)
    except DatabaseError as error:
        logger.warning("drain after commit: %s", error)
        done = Drained(is_left=True)
    if done.is_left or done.failed:
        order_drain()


@task()
def drain_outbox() -> int:
    """This will write everything that is due. The queue may lose this task: the rows stay, and
    the next one, the loop or the nightly sweep finds them."""
    done = drain_all()
    rows = SearchDirty.objects.filter(is_parked=False, not_before__isnull=False)
    later = rows.order_by("not_before").values_list("not_before", flat=True).first()
    if later:
        order_drain(later)
    elif done.is_left:
        order_drain(timezone.now() + timedelta(seconds=POLL_SECONDS))
    return done.written


def order_drain(at: datetime | None = None) -> None:
    """This will put a drain into the queue, now or at a time, unless one waits there already. A
    queue that runs tasks at once needs none: the drain after commit is that."""
    if not drain_outbox.get_backend().supports_defer:
        return
    from django_tasks_db.models import DBTaskResult, get_date_max

    # The queue writes “at once” as the last of all days.
    soon = Q(run_after=get_date_max()) | Q(run_after__lte=at or timezone.now())
    waiting = DBTaskResult.objects.filter(soon, task_path=drain_outbox.module_path, status="READY")
    if not waiting.exists():
        drain_outbox.using(run_after=at).enqueue()


def watch(goes_on: Callable[[], bool], *, seconds: float = POLL_SECONDS) -> None:
    """This will drain again and again for as long as `goes_on` says so."""
    while goes_on():
        try:
            drain_all()
        except DatabaseError as error:
            logger.warning("search worker: %s", error)
        close_old_connections()
        time.sleep(seconds)


def _fed_targets(at_once: bool) -> list[tuple[SearchTarget, SearchEngine]]:
    pairs = [
        (target, engine)
        for target in SearchTarget.objects.filter(state__in=FED_STATES)
        if (engine := engine_named(target.engine)) and (engine.is_local or not at_once)
    ]
    return sorted(pairs, key=lambda pair: not pair[1].is_local)


def _drain_target(target: SearchTarget, engine: SearchEngine, most: int | None) -> Drained:
    try:
        with engine.writing(target.name) as writer:
            return drain(target, writer, most=most)
    except EngineBusyError:
        # Whoever holds the writer looks for rows again before it lets go, except ours of this
        # very moment: those wait for the loop.
        return Drained(is_left=True)
    except EngineError as error:
        logger.warning("search target=%s: %s", target.name, error)
        _put_off(list(due(target)[:BATCH]), str(error))
        return Drained(failed=1)


def _lease(target: SearchTarget) -> list[SearchDirty]:
    with transaction.atomic():
        rows = list(due(target).select_for_update(skip_locked=True).order_by("pk")[:BATCH])
        ids = [row.pk for row in rows]
        SearchDirty.objects.filter(pk__in=ids).update(leased_until=timezone.now() + LEASE)
    return rows


def _write_batch(
    target: SearchTarget, rows: Sequence[SearchDirty], writer: IndexWriter
) -> tuple[int, int]:
    keys = [row.key for row in rows]
    # First the version, then the content: content may be newer than its version (its own mark
    # then writes it once more) but never older.
    versions = dict(SearchDocument.objects.filter(key__in=keys).values_list("key", "version"))
    documents, broken = _build(versions)
    writes = [
        Write(key, version, documents.get(key))
        for key, version in versions.items()
        if key not in broken
    ]
    try:
        results = writer.write(writes)
    except EngineError as error:
        _put_off(rows, str(error))
        return 0, len(rows)
    results += [
        WriteResult(key, versions[key], error, is_refused=True) for key, error in broken.items()
    ]
    _settle(target, rows, results, documents)
    failed = sum(bool(one.error) for one in results)
    return len(results) - failed, failed


def _build(versions: dict[str, int]) -> tuple[dict[str, PracticeDocument], dict[str, str]]:
    """Documents, and what is wrong with those that cannot be made. One that cannot must not hold
    up the others, so a batch that fails is built one by one."""
    thesaurus = current_snapshot().thesaurus
    try:
        return build_documents(versions, thesaurus), {}
    except BUILD_ERRORS:
        logger.exception("a batch of search documents could not be built")
    return _build_singly(versions, thesaurus)


def _build_singly(
    versions: dict[str, int], thesaurus: Thesaurus
) -> tuple[dict[str, PracticeDocument], dict[str, str]]:
    documents: dict[str, PracticeDocument] = {}
    broken: dict[str, str] = {}
    for key, version in versions.items():
        try:
            documents |= build_documents({key: version}, thesaurus)
        except BUILD_ERRORS as error:
            broken[key] = f"{type(error).__name__}: {error}"
    return documents, broken


def _settle(
    target: SearchTarget,
    rows: Sequence[SearchDirty],
    results: Sequence[WriteResult],
    documents: dict[str, PracticeDocument],
) -> None:
    """Takes away the rows that are done, each only up to the version that was written."""
    by_key = {row.key: row for row in rows}
    with transaction.atomic():
        mine = SearchDirty.objects.filter(target=target)
        done = [one for one in results if not one.error]
        for one in done:
            mine.filter(key=one.key, version__lte=one.version).delete()
        # What was marked again meanwhile is free for the next batch.
        mine.filter(key__in=[one.key for one in done]).update(leased_until=None)
        found = [one.key for one in done if one.key in documents]
        gone = [one.key for one in done if one.key not in documents]
        SearchDocument.objects.filter(key__in=found, wanted=False).update(wanted=True)
        SearchDocument.objects.filter(key__in=gone, wanted=True).update(wanted=False)
        refused = [one for one in results if one.is_refused]
        for one in refused:
            logger.error("search document %s was refused: %s", one.key, one.error)
            mine.filter(key=one.key).update(is_parked=True, leased_until=None, last_error=one.error)
    again = [by_key[one.key] for one in results if one.error and not one.is_refused]
    if again:
        errors = {one.key: one.error for one in results}
        _put_off(again, errors[again[0].key])


def _put_off(rows: Sequence[SearchDirty], error: str) -> None:
    for row in rows:
        SearchDirty.objects.filter(pk=row.pk).update(
            attempts=F("attempts") + 1,
            not_before=_later(row.attempts),
            leased_until=None,
            last_error=error[:2000],
        )


def _later(attempts: int) -> datetime:
    """Twice as long each time, with jitter so that rows do not all come back at once."""
    wait = min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** min(attempts, 10))
    return timezone.now() + timedelta(seconds=wait * random.uniform(0.5, 1.0))  # noqa: S311
