"""A new index while the old one answers: build, fill, drain, compare, swap in one step."""

import contextlib
import gc
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from search.documents import build_documents, wanted_keys
from search.engines.base import (
    EngineBusyError,
    EngineError,
    IndexWriter,
    SearchEngine,
    Write,
)
from search.models import SearchDocument, SearchTarget, TargetState
from search.outbox import make_due
from search.snapshot import current_snapshot
from search.thesaurus import Thesaurus
from search.worker import drain

BATCH = 1000
SAMPLE = 50
ROUNDS = 3
KEPT = 1
"""Old indexes kept for going back."""

Progress = Callable[[int, int], None]


class RebuildError(Exception):
    """The new index was not put to use; the old one goes on answering."""


def rebuild(engine: SearchEngine, progress: Progress = lambda done, total: None) -> str:
    """This will build a new index from the practices as they are, put it to use and return its
    name. Changes made meanwhile are in it. It is safe to repeat after any interruption."""
    reconcile(engine)
    _clear_unfinished(engine)
    target = _register(engine)
    try:
        with engine.writing(target.name) as writer:
            _fill(target, writer, progress)
            drain(target, writer)
            _agree(engine, target, writer)
    except EngineError as error:
        raise RebuildError(f"{target.name} was not finished: {error}") from error
    _put_to_use(engine, target)
    # A change that began before the new index was registered may commit only now, on databases
    # that let several write at once: look once more.
    repair(engine, target)
    _drop_old(engine)
    return target.name


def roll_back(engine: SearchEngine) -> str:
    """This will bring the last retired index up to date and let it answer again."""
    reconcile(engine)
    retired = SearchTarget.objects.filter(
        engine=engine.name, state=TargetState.RETIRED, schema_hash=engine.schema_hash
    )
    target = retired.order_by("-pk").first()
    if target is None or target.name not in engine.indexes():
        raise RebuildError("There is no older index with today's schema to go back to.")
    _clear_unfinished(engine)
    SearchTarget.objects.filter(pk=target.pk).update(state=TargetState.BUILDING)
    repair(engine, target)
    _put_to_use(engine, target)
    return target.name


def needs_rebuild(engine: SearchEngine) -> bool:
    """This will say whether there is no index, or one that this program cannot read."""
    reconcile(engine)
    live = SearchTarget.objects.filter(engine=engine.name, state=TargetState.LIVE).first()
    if live is None or live.schema_hash != engine.schema_hash:
        return True
    return live.name != engine.live_index() or not engine.check().is_ready


def reconcile(engine: SearchEngine) -> None:
    """This will set right what an interruption between swap and record left: the index that
    answers is the live one."""
    answering = SearchTarget.objects.filter(
        engine=engine.name, name=engine.live_index(), state=TargetState.BUILDING
    ).first()
    if answering:
        _record_live(answering)


def differences(engine: SearchEngine, target: SearchTarget) -> set[str]:
    """This will give the keys in which an index and the database differ, both ways, but for those
    that are due anyway."""
    due = set(target.dirty.values_list("key", flat=True))
    held = dict(engine.versions(target.name))
    versions = dict(SearchDocument.objects.values_list("key", "version"))
    wanted = set(wanted_keys())
    wrong = {key for key in wanted if held.get(key) != versions.get(key, -1)}
    return (wrong | (held.keys() - wanted)) - due


def repair(engine: SearchEngine, target: SearchTarget) -> int:
    """This will mend those differences and return how many there were."""
    from search.outbox import mark_keys

    wrong = differences(engine, target)
    _catch_up(engine, target, wrong)
    mark_keys(wrong)
    try:
        with engine.writing(target.name) as writer:
            drain(target, writer)
    except EngineBusyError:
        return len(wrong)  # Whoever holds the writer drains it.
    return len(wrong)


def _catch_up(engine: SearchEngine, target: SearchTarget, keys: set[str]) -> None:
    """Raises versions to those of the index where it is ahead, as after an older copy of the
    database was restored: an index keeps what is newer, so nothing could mend it otherwise."""
    ahead: dict[int, list[str]] = {}
    for key, version in engine.versions(target.name):
        if key in keys:
            ahead.setdefault(version, []).append(key)
    with transaction.atomic():
        for version, held in ahead.items():
            for start in range(0, len(held), BATCH):
                batch = held[start : start + BATCH]
                SearchDocument.objects.bulk_create(
                    [SearchDocument(key=key) for key in batch], ignore_conflicts=True
                )
                documents = SearchDocument.objects.filter(key__in=batch, version__lt=version)
                documents.update(version=version)


def stale_cards(engine: SearchEngine, target: SearchTarget, most: int | None = None) -> list[str]:
    """This will compare what results show with the practices, all or a sample, and give the keys
    that differ, but for those that are due anyway."""
    due = set(target.dirty.values_list("key", flat=True))
    keys = [key for key in wanted_keys() if key not in due]
    if most is not None and len(keys) > most:
        keys = random.sample(keys, most)
    wrong = []
    for start in range(0, len(keys), BATCH):
        batch = dict.fromkeys(keys[start : start + BATCH], 0)
        documents = build_documents(batch, current_snapshot().thesaurus)
        for key, document in documents.items():
            if engine.card(target.name, key) != _as_stored(document.card):
                wrong.append(key)
    return wrong


def _as_stored(card: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in card.items()
    }


def _clear_unfinished(engine: SearchEngine) -> None:
    """Removes what an interrupted rebuild left. One that runs holds its writer: that is refused."""
    for target in SearchTarget.objects.filter(engine=engine.name, state=TargetState.BUILDING):
        try:
            if target.name in engine.indexes():
                with engine.writing(target.name):
                    pass
        except EngineBusyError as error:
            raise RebuildError(f"{target.name} is being built by somebody else.") from error
        except EngineError:
            pass  # Broken: all the more reason to remove it.
        engine.drop(target.name)
        target.delete()


def _register(engine: SearchEngine) -> SearchTarget:
    """Makes the empty index first: from the moment the target is recorded, marks write to it."""
    taken = {*engine.indexes(), *SearchTarget.objects.values_list("name", flat=True)}
    numbers = [int(end) for name in taken if (end := name.rpartition("-")[2]).isdigit()]
    name = f"practices-{engine.schema_hash}-{max(numbers, default=0) + 1}"
    try:
        engine.create_index(name)
    except EngineError as error:
        raise RebuildError(f"{name} could not be made: {error}") from error
    return SearchTarget.objects.create(
        engine=engine.name, name=name, schema_hash=engine.schema_hash
    )


def _fill(target: SearchTarget, writer: IndexWriter, progress: Progress) -> None:
    """Writes every practice in its version of today. The index keeps whatever is newer already,
    so an older picture never covers a newer one. Nothing is made durable before the end: the
    engine writes in the background while the next batch is built, and an index that was not
    finished is built anew anyway."""
    keys = wanted_keys()
    thesaurus = current_snapshot().thesaurus
    with _collecting_by_hand():
        for start in range(0, len(keys), BATCH):
            _fill_batch(keys[start : start + BATCH], writer, thesaurus)
            gc.collect(0)
            progress(min(start + BATCH, len(keys)), len(keys))
    writer.write([])


def _fill_batch(keys: Sequence[str], writer: IndexWriter, thesaurus: Thesaurus) -> None:
    versions = _versions_of_today(keys)
    built = build_documents(versions, thesaurus)
    writes = [Write(key, versions[key], document) for key, document in built.items()]
    refused = [one for one in writer.write(writes, is_durable=False) if one.error]
    if refused:
        raise RebuildError(f"{refused[0].key} was refused: {refused[0].error}")
    documents = SearchDocument.objects.filter(key__in=list(built), wanted=False)
    documents.update(wanted=True)


@contextlib.contextmanager
def _collecting_by_hand() -> Iterator[None]:
    """Python looks through all objects again and again while a batch is built, a sixth of the
    time, and finds nothing to free: batches go as a whole."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _versions_of_today(keys: Sequence[str]) -> dict[str, int]:
    """The versions of documents; one that nobody marked yet begins at 1."""
    documents = SearchDocument.objects.values_list("key", "version")
    versions = dict(documents.filter(key__in=keys))
    new = [key for key in keys if key not in versions]
    if new:
        SearchDocument.objects.bulk_create(
            [SearchDocument(key=key, version=1) for key in new], ignore_conflicts=True
        )
        versions |= dict(documents.filter(key__in=new))
    return versions


def _agree(engine: SearchEngine, target: SearchTarget, writer: IndexWriter) -> None:
    for _ in range(ROUNDS):
        wrong = differences(engine, target) | set(stale_cards(engine, target, SAMPLE))
        if not wrong:
            return
        make_due(sorted(wrong), target)
        drain(target, writer)
    raise RebuildError(f"{target.name} and the database still differ in {len(wrong)} documents.")


def _put_to_use(engine: SearchEngine, target: SearchTarget) -> None:
    # The swap first: stopped between the two, the answering index is still fed as one that is
    # being built, and `reconcile` records it.
    engine.swap(target.name)
    _record_live(target)


@transaction.atomic
def _record_live(target: SearchTarget) -> None:
    others = SearchTarget.objects.filter(engine=target.engine, state=TargetState.LIVE)
    for old in others.exclude(pk=target.pk):
        old.dirty.all().delete()
        SearchTarget.objects.filter(pk=old.pk).update(state=TargetState.RETIRED)
    SearchTarget.objects.filter(pk=target.pk).update(
        state=TargetState.LIVE, live_since=timezone.now()
    )


def _drop_old(engine: SearchEngine) -> None:
    retired = SearchTarget.objects.filter(engine=engine.name, state=TargetState.RETIRED)
    for old in retired.order_by("-pk")[KEPT:]:
        engine.drop(old.name)
        old.delete()
    known = set(SearchTarget.objects.values_list("name", flat=True))
    for name in engine.indexes():
        if name not in known and name != engine.live_index():
            engine.drop(name)
