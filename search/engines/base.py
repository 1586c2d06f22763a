"""What every engine must do. Only modules below `search.engines` execute a query."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from search.axes import Axis
from search.documents import PracticeDocument
from search.expansion import PlacedWords
from search.query_tree import Node
from search.request import Sort

TOTAL_LIMIT = 10_000
"""Totals are exact up to here; above, engines say so and stop counting."""


class EngineError(Exception):
    """An engine did not answer as it should. The only error that leaves an engine."""


class EngineUnavailableError(EngineError):
    """There is no index, or nobody listens."""


class EngineBusyError(EngineError):
    """Somebody else is writing to the index."""


class DocumentRefusedError(EngineError):
    """A document that the engine will never take: trying again is no use."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text as it was written; `is_match` when it is what was searched."""

    text: str
    is_match: bool = False


Snippet = tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class EngineQuery:
    """A search. `match` None finds everything. `own` is the same with the reader's words alone,
    `expansions` the other names one by one: hits say which of them found them."""

    match: Node | None = None
    own: Node | None = None
    expansions: tuple[Node, ...] = ()
    filters: Mapping[Axis, tuple[str, ...]] = field(default_factory=dict)
    facets: tuple[Axis, ...] = ()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20
    snippets: bool = True


@dataclass(frozen=True, slots=True)
class EngineHit:
    """One document. `card` is what its document holds for results; `has_own_words` says that the
    reader's words found it, else `found_by` gives the places in `expansions` that did."""

    key: str
    score: float
    card: Mapping[str, Any]
    has_own_words: bool = True
    found_by: tuple[int, ...] = ()
    snippets: Mapping[str, tuple[Snippet, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EngineAnswer:
    """What was found. `total` stops at TOTAL_LIMIT; facets count without their own filter."""

    hits: tuple[EngineHit, ...]
    total: int
    total_is_lower_bound: bool = False
    facets: Mapping[Axis, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Write:
    """Puts a document in, or takes it out when `document` is None. An index that already holds a
    newer version keeps it: that is no error."""

    key: str
    version: int
    document: PracticeDocument | None


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What became of a write: done, or why not and whether trying again can help."""

    key: str
    version: int
    error: str = ""
    is_refused: bool = False


class IndexWriter(Protocol):
    """Writes to one index while it is held."""

    def write(self, writes: Sequence[Write], *, is_durable: bool = True) -> list[WriteResult]:
        """This will write a batch, and say for each what became of it. Without `is_durable` it may
        be lost until the next batch that is; each key may stand in such a row of batches once."""


@dataclass(frozen=True, slots=True)
class EngineHealth:
    """Whether an engine can answer, from which index and how many documents it holds."""

    is_ready: bool
    index: str = ""
    documents: int = 0
    problem: str = ""


class SearchEngine(Protocol):
    """Every method raises EngineError, and nothing else, when the engine is at fault."""

    name: str
    schema_hash: str
    is_local: bool
    """Whether it is in this process: such an engine is written to right after a commit."""

    def search(self, query: EngineQuery) -> EngineAnswer:
        """This will search the live index."""

    def count(self, match: Node) -> int:
        """This will count what a tree finds in the live index."""

    def has_words(self, words: PlacedWords) -> bool:
        """This will say whether any document has these stems at these distances."""

    def has_concept(self, slug: str) -> bool:
        """This will say whether any document is filed under the concept."""

    def keys(self, match: Node, limit: int) -> list[str]:
        """This will give the keys that a tree finds, in no order."""

    def suggest(self, prefix: str, limit: int) -> list[Mapping[str, Any]]:
        """This will give the cards of practices whose title has these words, the last one maybe
        unfinished; the best known first."""

    def similar(self, key: str, limit: int) -> list[EngineHit]:
        """This will give documents like this one that began in other services."""

    def writing(self, index: str) -> AbstractContextManager[IndexWriter]:
        """This will hold an index for writing; raises EngineBusyError at once when it is held."""

    def versions(self, index: str) -> Iterator[tuple[str, int]]:
        """This will give the key and version of every document of an index."""

    def card(self, index: str, key: str) -> Mapping[str, Any] | None:
        """This will give the card of a document, None when the index does not hold it."""

    def create_index(self, index: str) -> None:
        """This will make an empty index with the schema of this program."""

    def swap(self, index: str) -> None:
        """This will make an index the one that answers, in one step."""

    def drop(self, index: str) -> None:
        """This will remove an index; the live one is refused. One that is gone is no error."""

    def live_index(self) -> str:
        """This will name the index that answers; empty when there is none."""

    def indexes(self) -> list[str]:
        """This will name the indexes that there are."""

    def check(self) -> EngineHealth:
        """This will look whether searches can be answered; it raises nothing."""
