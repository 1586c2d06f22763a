"""Directories of the embedded engine: which index answers, opening, making and removing them."""

import contextlib
import json
import os
import re
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Query

from search.engines.base import (
    DocumentRefusedError,
    EngineBusyError,
    EngineError,
    EngineUnavailableError,
    Write,
    WriteResult,
)
from search.engines.tantivy.schema import as_tantivy, make_schema, register_analyzers

CURRENT = "CURRENT"
NO_INDEX = "There is no search index yet: run rebuild_search."
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\Z")
HEAP_BYTES = 64_000_000
"""Memory of the writer: one batch fits well, and small machines too."""


@dataclass(frozen=True, slots=True)
class OpenIndex:
    """An index that was opened. `directory` is the inode: a directory made again under the same
    name is another index."""

    name: str
    directory: int
    index: tantivy.Index
    schema: tantivy.Schema


class IndexStore:
    """The indexes below one directory."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._opened: dict[str, OpenIndex] = {}
        self._lock = threading.Lock()

    def live_name(self) -> str:
        """This will read which index answers; it is asked for every search."""
        try:
            name = (self.root / CURRENT).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return ""
        return name if NAME.match(name) else ""

    def live(self) -> OpenIndex:
        """This will open the index that answers, as it was last committed by any process."""
        name = self.live_name()
        if not name:
            raise EngineUnavailableError(NO_INDEX)
        return self.open(name)

    def open(self, name: str) -> OpenIndex:
        """This will open an index and show its newest commit."""
        folder = self._folder(name)
        with self._lock, as_engine_error():
            try:
                inode = folder.stat().st_ino
            except OSError as error:
                self._opened.pop(name, None)
                raise EngineUnavailableError(f"The search index {name} is gone.") from error
            held = self._opened.get(name)
            if held is None or held.directory != inode:
                index = tantivy.Index.open(str(folder))
                index.config_reader("manual")
                register_analyzers(index)
                held = OpenIndex(name, inode, index, make_schema())
                self._opened[name] = held
            held.index.reload()
            return held

    def generation(self) -> tuple[object, ...]:
        """This will give something of the index that answers that differs after every commit,
        without opening it."""
        name = self.live_name()
        if not name:
            raise EngineUnavailableError(NO_INDEX)
        try:
            found = (self._folder(name) / "meta.json").stat()
        except OSError as error:
            raise EngineUnavailableError(f"The search index {name} is gone.") from error
        return (name, found.st_ino, found.st_mtime_ns, found.st_size)

    def create(self, name: str) -> None:
        """This will make an empty index; one that is there already is an error."""
        folder = self._folder(name)
        with as_engine_error():
            folder.mkdir(parents=True)
            index = tantivy.Index(make_schema(), path=str(folder))
            register_analyzers(index)

    def swap(self, name: str) -> None:
        """This will let another index answer. `os.replace` is one step, also after a crash."""
        if not self._folder(name).is_dir():
            raise EngineUnavailableError(f"The search index {name} is gone.")
        with as_engine_error():
            draft = self.root / f"{CURRENT}.{os.getpid()}"
            with draft.open("w", encoding="ascii") as file:
                file.write(name)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.root / CURRENT)

    def drop(self, name: str) -> None:
        """This will remove an index that does not answer."""
        if name == self.live_name():
            raise EngineError(f"{name} answers searches: it cannot be dropped.")
        with self._lock:
            self._opened.pop(name, None)
        shutil.rmtree(self._folder(name), ignore_errors=True)

    def names(self) -> list[str]:
        """This will name the indexes on the disk."""
        if not self.root.is_dir():
            return []
        return sorted(
            folder.name
            for folder in self.root.iterdir()
            if folder.is_dir() and NAME.match(folder.name)
        )

    @contextlib.contextmanager
    def writing(self, name: str) -> Iterator["StoreWriter"]:
        """This will hold the one writer of an index; whoever comes second is told at once."""
        opened = self.open(name)
        try:
            writer = opened.index.writer(HEAP_BYTES, 1)
        except ValueError as error:
            if "lock" in str(error).lower():
                raise EngineBusyError(f"{name} is being written to.") from error
            raise EngineError(str(error)) from error
        held = StoreWriter(opened, writer)
        del writer
        try:
            yield held
        finally:
            held.close()

    def _folder(self, name: str) -> Path:
        if not NAME.match(name):
            raise EngineError(f"{name!r} is no name of an index.")
        return self.root / name


class StoreWriter:
    """Writes batches, for as long as the lock is held."""

    def __init__(self, opened: OpenIndex, writer: tantivy.IndexWriter) -> None:
        self._opened = opened
        self._writer: tantivy.IndexWriter | None = writer

    def close(self) -> None:
        """This will give the lock back. Merges are waited for: a writer that is dropped gives
        them up, and an index that is written in small batches would fall into ever more parts."""
        writer, self._writer = self._writer, None
        if writer is not None:
            with as_engine_error():
                writer.wait_merging_threads()

    def write(self, writes: Sequence[Write], *, is_durable: bool = True) -> list[WriteResult]:
        """This will write what is newer than the index and commit once, or leave that to the next
        batch: tantivy's own thread goes on indexing while the caller does something else."""
        with as_engine_error():
            writer = self._writer
            if writer is None:
                raise EngineError("This writer was closed.")
            held = stored_versions(self._opened, [one.key for one in writes])
            results = [self._write(writer, one, held.get(one.key, 0)) for one in writes]
            if is_durable:
                writer.commit()
                self._opened.index.reload()
        return results

    def _write(self, writer: tantivy.IndexWriter, one: Write, held: int) -> WriteResult:
        if held > one.version:
            return WriteResult(one.key, one.version)
        try:
            made = as_tantivy(one.document, self._opened.schema) if one.document else None
        except (ValueError, TypeError, KeyError) as error:
            refused = DocumentRefusedError(f"{type(error).__name__}: {error}")
            return WriteResult(one.key, one.version, str(refused), is_refused=True)
        writer.delete_documents_by_term("key", one.key)
        if made is not None:
            writer.add_document(made)
        return WriteResult(one.key, one.version)


def stored_versions(opened: OpenIndex, keys: Sequence[str]) -> dict[str, int]:
    """This will give the versions that an index holds of some keys."""
    if not keys:
        return {}
    opened.index.reload()
    searcher = opened.index.searcher()
    query = Query.term_set_query(opened.schema, "key", list(keys))
    found = searcher.search(query, limit=len(keys) + 1, count=False)
    pairs = (searcher.doc(address) for _, address in found.hits)
    return {str(one.get_first("key")): int(one.get_first("version") or 0) for one in pairs}


def read_card(document: tantivy.Document) -> Mapping[str, Any]:
    """This will read the card of a stored document."""
    raw = document.get_first("card")
    found: dict[str, Any] = json.loads(bytes(raw or b"{}"))
    return found


@contextlib.contextmanager
def as_engine_error() -> Iterator[None]:
    """Files and tantivy fail in several ways; whoever asked knows one."""
    try:
        yield
    except EngineError:
        raise
    except (OSError, ValueError, RuntimeError) as error:
        raise EngineError(f"{type(error).__name__}: {error}") from error
