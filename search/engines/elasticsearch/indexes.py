"""Indexes of Elasticsearch: making, filling, swapping and dropping them."""

import contextlib
import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from elasticsearch import NotFoundError
from elasticsearch.dsl import Search

from search.engines.base import (
    EngineBusyError,
    EngineError,
    EngineUnavailableError,
    Write,
    WriteResult,
)
from search.engines.elasticsearch.connection import Connection, as_engine_error
from search.engines.elasticsearch.schema import as_source, index_body

NAME = re.compile(r"practices-[a-z0-9][a-z0-9-]{0,60}\Z")
LIVE = "practices-live"
DONE = frozenset({200, 201, 404, 409})
"""404: what is to be taken out is not there. 409: something newer is."""
REFUSED = frozenset({400, 413})


class Indexes:
    """The indexes of one site on a cluster."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.prefix = connection.address.prefix
        self.alias = f"{self.prefix}{LIVE}"

    def physical(self, name: str) -> str:
        """This will give the name on the cluster."""
        if not NAME.match(name) or name == LIVE:
            raise EngineError(f"{name!r} is no name of an index.")
        return f"{self.prefix}{name}"

    def create(self, name: str) -> None:
        """This will make an empty index; one that is there already is an error."""
        physical, address = self.physical(name), self.connection.address
        self.connection.require_version()
        with self.errors():
            self.connection.working.options(max_retries=0).indices.create(
                index=physical, **index_body(address.shards, address.replicas)
            )

    def swap(self, name: str) -> None:
        """This will move the alias in one call, which happens wholly or not at all."""
        physical = self.physical(name)
        everything = f"{self.prefix}practices-*"
        with self.errors():
            self.connection.working.indices.update_aliases(
                actions=[
                    {"remove": {"index": everything, "alias": self.alias, "must_exist": False}},
                    {"add": {"index": physical, "alias": self.alias, "is_write_index": True}},
                ]
            )

    def drop(self, name: str) -> None:
        """This will remove an index that does not answer."""
        physical = self.physical(name)
        if name == self.live_name():
            raise EngineError(f"{name} answers searches: it cannot be dropped.")
        with self.errors():
            self.connection.working.indices.delete(index=physical, ignore_unavailable=True)

    def live_name(self) -> str:
        """This will name the index behind the alias; empty when there is none."""
        with self.errors():
            try:
                found = self.connection.reading.indices.get_alias(name=self.alias)
            except NotFoundError:
                return ""
        return next((name.removeprefix(self.prefix) for name in found), "")

    def names(self) -> list[str]:
        """This will name the indexes there are."""
        with self.errors():
            found = self.connection.working.indices.get(
                index=f"{self.prefix}practices-*", features="aliases", allow_no_indices=True
            )
        names = (name.removeprefix(self.prefix) for name in found)
        return sorted(name for name in names if NAME.match(name))

    def documents(self, name: str) -> int:
        """This will count the documents of an index, also those that searches do not show yet."""
        with self.errors():
            return int(self.connection.reading.count(index=self.physical(name))["count"])

    def versions(self, name: str) -> Iterator[tuple[str, int]]:
        """This will walk through an index as it is now, a thousand documents at a time."""
        search = Search(using=self.connection.working, index=self.physical(name))
        search = search.source(["version"]).sort("key").extra(size=1000)
        with self.errors():
            for hit in search.iterate():
                yield str(hit.meta.id), int(hit.version)

    def card(self, name: str, key: str) -> Mapping[str, Any] | None:
        """This will give what results show of a document."""
        physical = self.physical(name)
        with self.errors():
            try:
                found = self.connection.working.get(
                    index=physical, id=key, source_includes=["card"]
                )
            except NotFoundError:
                return None
        card: dict[str, Any] = json.loads(found["_source"]["card"])
        return card

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator["BulkWriter"]:
        """This will hold an index against other writers of this machine. Those of others cannot
        harm: rows are leased in the database, and the newest version stays."""
        physical = self.physical(name)
        with _held(f"{physical}@{self.connection.address.hosts[0]}"):
            with self.errors():
                if not self.connection.reading.indices.exists(index=physical):
                    raise EngineUnavailableError(f"The search index {name} is gone.")
            yield BulkWriter(self, physical)

    def errors(self) -> contextlib.AbstractContextManager[None]:
        """This will turn every failure into ours."""
        return as_engine_error(self.connection.address)


class BulkWriter:
    """Writes batches. The server keeps whichever version is newer."""

    def __init__(self, indexes: Indexes, physical: str) -> None:
        self._indexes = indexes
        self._physical = physical

    def write(self, writes: Sequence[Write], *, is_durable: bool = True) -> list[WriteResult]:
        """This will send a batch and, when it is durable, show it to searches."""
        operations: list[dict[str, Any]] = []
        sent: list[Write] = []
        results: dict[str, WriteResult] = {}
        for one in writes:
            try:
                operations += _operations(one)
                sent.append(one)
            except (ValueError, TypeError, KeyError) as error:
                told = f"{type(error).__name__}: {error}"
                results[one.key] = WriteResult(one.key, one.version, told, is_refused=True)
        client = self._indexes.connection.working
        with self._indexes.errors():
            if operations:
                answer = client.bulk(index=self._physical, operations=operations)
                for one, item in zip(sent, answer["items"], strict=True):
                    results[one.key] = _result(one, next(iter(item.values())))
            if is_durable:
                client.indices.refresh(index=self._physical)
        return [results[one.key] for one in writes]


def _operations(one: Write) -> list[dict[str, Any]]:
    about = {"_id": one.key, "version": one.version, "version_type": "external_gte"}
    if one.document is None:
        return [{"delete": about}]
    return [{"index": about}, as_source(one.document)]


def _result(one: Write, item: Mapping[str, Any]) -> WriteResult:
    status = int(item["status"])
    if status in DONE:
        missing = status == 404 and one.document is not None
        return WriteResult(one.key, one.version, "the index is gone" if missing else "")
    error = item.get("error", {})
    cause = error.get("caused_by", {}).get("reason", "")
    told = f"{status} {error.get('type', '')}: {error.get('reason', '')} {cause}".strip()
    return WriteResult(one.key, one.version, told[:500], is_refused=status in REFUSED)


@contextlib.contextmanager
def _held(name: str) -> Iterator[None]:
    """A lock of this machine that goes with the process, however it ends."""
    safe = re.sub(r"[^a-z0-9]+", "-", name)
    with (Path(tempfile.gettempdir()) / f"exchange-{safe}.lock").open("a") as file:
        _lock(file, name)
        yield


def _lock(file: IO[str], name: str) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: there, one worker is run.
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise EngineBusyError(f"{name} is being written to.") from error
