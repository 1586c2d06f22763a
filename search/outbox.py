"""Which documents are due: marks in the transaction of the change itself, so none is ever lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import F

from search.documents import key_of
from search.models import SearchDirty, SearchDocument, SearchTarget, TargetState

FED_STATES = (TargetState.LIVE, TargetState.BUILDING)
BATCH = 500


@dataclass(eq=False)
class MarkedHere:
    """What this very transaction marked already, and in which version. It waits among the actions
    after the commit, because Django takes those away again when their savepoint is rolled back:
    the rows of these marks stand for as long as this does."""

    savepoints: frozenset[str]
    versions: dict[str, int] = field(default_factory=dict)

    def __call__(self) -> None:
        """This will do nothing: it ends with the transaction."""


def mark(practice_ids: Iterable[int]) -> None:
    """This will make the documents of practices due in every index that is fed. Call it in the
    transaction of the change: both are kept, or neither. What stands in the document is read
    later, so it may be called before the change is complete."""
    mark_keys(key_of(practice_id) for practice_id in practice_ids)


def mark_keys(keys: Iterable[str]) -> None:
    """This will do what `mark` does for keys of documents. A key that this transaction marked
    already is marked: nobody else can have read its new version."""
    # One order for everybody, so that two markers never wait for each other's rows.
    wanted = sorted(set(keys))
    if len(wanted) == 1 and _is_marked_here(wanted[0]):
        return  # A page that is saved and published marks itself fourteen times.
    if not wanted:
        return
    with transaction.atomic():
        targets = list(SearchTarget.objects.filter(state__in=FED_STATES))
        for start in range(0, len(wanted), BATCH):
            versions = _mark_batch(wanted[start : start + BATCH], targets)
        if targets:
            _drain_after_commit()
    if len(wanted) == 1 and targets and connection.in_atomic_block:
        _remember(versions)


def make_due(keys: Sequence[str], target: SearchTarget) -> None:
    """This will make documents due in one index, in the version they have."""
    versions = SearchDocument.objects.filter(key__in=keys).values_list("key", "version")
    _make_due(dict(versions), [target])


def _is_marked_here(key: str) -> bool:
    """Whether the rows of an earlier mark of this transaction stand as they were written. Looked
    up and not only remembered: one statement instead of six, and never a mark too few."""
    written = {one.versions[key] for one in _marked_here() if key in one.versions}
    if not written:
        return False
    # A row on lease may be just being written, in this version.
    rows = SearchDirty.objects.filter(
        key=key,
        version__in=written,
        attempts=0,
        is_parked=False,
        not_before=None,
        leased_until=None,
    )
    fed = SearchTarget.objects.filter(state__in=FED_STATES)
    return not fed.exclude(pk__in=rows.values("target")).exists()


def _remember(versions: dict[str, int]) -> None:
    """Beside the other marks under the same savepoints, so that the list stays short."""
    savepoints = frozenset(connection.savepoint_ids)
    for one in _marked_here():
        if one.savepoints == savepoints:
            one.versions |= versions
            return
    transaction.on_commit(MarkedHere(savepoints, versions))


def _marked_here() -> list[MarkedHere]:
    waiting = (entry[1] for entry in connection.run_on_commit)
    return [action for action in waiting if isinstance(action, MarkedHere)]


def _mark_batch(keys: Sequence[str], targets: Sequence[SearchTarget]) -> dict[str, int]:
    SearchDocument.objects.bulk_create(
        [SearchDocument(key=key) for key in keys], ignore_conflicts=True
    )
    documents = SearchDocument.objects.filter(key__in=keys)
    # The lock of this update makes versions rise in the order of commits.
    documents.update(version=F("version") + 1)
    versions = dict(documents.values_list("key", "version"))
    _make_due(versions, targets)
    return versions


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
