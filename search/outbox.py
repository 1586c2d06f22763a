"""Which documents are due: marks in the transaction of the change itself, so none is ever lost."""

from collections.abc import Iterable, Sequence

from django.db import connection, transaction
from django.db.models import F

from search.documents import key_of
from search.models import SearchDirty, SearchDocument, SearchTarget, TargetState

FED_STATES = (TargetState.LIVE, TargetState.BUILDING)
BATCH = 500


def mark(practice_ids: Iterable[int]) -> None:
    """This will make the documents of practices due in every index that is fed. Call it in the
    transaction of the change: both are kept, or neither. What stands in the document is read
    later, so it may be called before the change is complete."""
    mark_keys(key_of(practice_id) for practice_id in practice_ids)


def mark_keys(keys: Iterable[str]) -> None:
    """This will do what `mark` does for keys of documents."""
    # One order for everybody, so that two markers never wait for each other's rows.
    wanted = sorted(set(keys))
    if not wanted:
        return
    with transaction.atomic():
        targets = list(SearchTarget.objects.filter(state__in=FED_STATES))
        for start in range(0, len(wanted), BATCH):
            _mark_batch(wanted[start : start + BATCH], targets)
        if targets:
            _drain_after_commit()


def make_due(keys: Sequence[str], target: SearchTarget) -> None:
    """This will make documents due in one index, in the version they have."""
    versions = SearchDocument.objects.filter(key__in=keys).values_list("key", "version")
    _make_due(dict(versions), [target])


def _mark_batch(keys: Sequence[str], targets: Sequence[SearchTarget]) -> None:
    SearchDocument.objects.bulk_create(
        [SearchDocument(key=key) for key in keys], ignore_conflicts=True
    )
    documents = SearchDocument.objects.filter(key__in=keys)
    # The lock of this update makes versions rise in the order of commits.
    documents.update(version=F("version") + 1)
    _make_due(dict(documents.values_list("key", "version")), targets)


def _make_due(versions: dict[str, int], targets: Sequence[SearchTarget]) -> None:
    rows = [
        SearchDirty(target=target, key=key, version=version)
        for target in targets
        for key, version in sorted(versions.items())
    ]
    # The lease stays: whoever holds the row writes an older version and then leaves it be.
    SearchDirty.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["target", "key"],
        update_fields=["version", "attempts", "not_before", "is_parked", "last_error"],
    )


def _drain_after_commit() -> None:
    from search.worker import drain_after_commit, order_drain

    waiting = (entry[1] for entry in connection.run_on_commit)
    if drain_after_commit not in waiting:
        # Ordered in this very transaction: whoever is killed right after the commit leaves an
        # order behind that the worker finds within half a second.
        order_drain()
        # Robust: a publish never fails because of search.
        transaction.on_commit(drain_after_commit, robust=True)
