"""What a loader may do with a row that an editor may have changed or deleted since.

`LoadedReference` keeps a digest of every row as it was last loaded. A row whose values still have
that digest is ours to update; any other is an editor's, and is left alone. A row that the ledger
knows and the table no longer has was deleted by an editor, and stays deleted.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from practices.models import LoadedReference

Values = Mapping[str, Any]
"""The values of one row as JSON can write them."""

KEY_MAX = 160


class Outcome(StrEnum):
    """What came of one row, in the words of the report."""

    CREATED = "new"
    UPDATED = "changed"
    SAME = "as before"
    KEPT = "kept an editor’s change"
    DELETED = "left deleted"
    REMOVED = "taken out"


@dataclass
class Tally:
    """The outcomes of one kind of row; `notes` are lines about single rows."""

    kind: str
    counts: Counter[Outcome] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome, key: str = "", reason: str = "") -> None:
        """This will count one row, and note it when a person may want to know."""
        self.counts[outcome] += 1
        if reason or outcome in {Outcome.KEPT, Outcome.DELETED}:
            self.notes.append(f"{self.kind}: {key}: {reason or outcome}")

    @property
    def written(self) -> int:
        """How many rows were written."""
        return sum(self.counts[o] for o in (Outcome.CREATED, Outcome.UPDATED, Outcome.REMOVED))


def digest(values: Values) -> str:
    """This will give the digest of a row's values; the order of the names does not matter."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class Ledger:
    """The ledger rows of one kind, read at the start and written by `save`."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._digests = dict(LoadedReference.objects.filter(kind=kind).values_list("key", "digest"))
        self._changed: dict[str, str] = {}
        self._forgotten: list[str] = []

    def outcome(self, key: str, new: Values, current: Values | None) -> Outcome:
        """This will decide what to do with the row `key`, whose values are `new` in the file and
        `current` in the table (None: it is not there), and remember what will then be loaded."""
        known = self._digests.get(key)
        if current is None:
            if known is not None:
                return Outcome.DELETED
            self._record(key, new)
            return Outcome.CREATED
        now, wanted = digest(current), digest(new)
        if now == wanted:
            self._record(key, new)
            return Outcome.SAME
        if now == known:
            self._record(key, new)
            return Outcome.UPDATED
        if known is None:
            self._record(key, new)
        return Outcome.KEPT

    def was_loaded(self, key: str) -> bool:
        """This will say whether the row was loaded before."""
        return key in self._digests

    def is_untouched(self, key: str, current: Values) -> bool:
        """This will say whether the row was loaded and nobody has changed it since."""
        return self._digests.get(key) == digest(current)

    def forget(self, key: str) -> None:
        """This will drop a row that the file no longer has and that was taken out."""
        self._forgotten.append(key)

    def keys_not_in(self, keys: Iterable[str]) -> list[str]:
        """This will list loaded rows that the file no longer has."""
        return sorted(self._digests.keys() - set(keys))

    def save(self) -> None:
        """This will write what changed, in one statement each."""
        LoadedReference.objects.bulk_create(
            [
                LoadedReference(kind=self._kind, key=key, digest=value)
                for key, value in self._changed.items()
            ],
            batch_size=200,
            update_conflicts=True,
            unique_fields=["kind", "key"],
            update_fields=["digest", "loaded_at"],
        )
        LoadedReference.objects.filter(kind=self._kind, key__in=self._forgotten).delete()

    def _record(self, key: str, values: Values) -> None:
        value = digest(values)
        if self._digests.get(key) != value:
            self._changed[key] = value


def short_key(*parts: str) -> str:
    """This will join the parts of a key; one too long for the ledger becomes its digest."""
    key = "|".join(parts)
    return key if len(key) <= KEY_MAX else hashlib.sha256(key.encode()).hexdigest()
