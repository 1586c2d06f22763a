"""The embedded engine: tantivy in this process, no server."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Query

from search.axes import Axis
from search.documents import TEXT_FIELDS
from search.engines.base import (
    TOTAL_LIMIT,
    EngineAnswer,
    EngineError,
    EngineHealth,
    EngineHit,
    EngineQuery,
    IndexWriter,
)
from search.engines.tantivy.among import keys_with
from search.engines.tantivy.compiler import compiled, filtered
from search.engines.tantivy.neighbours import similar_query, title_prefix_query
from search.engines.tantivy.schema import schema_hash
from search.engines.tantivy.snippets import Snippets
from search.engines.tantivy.store import IndexStore, OpenIndex, as_engine_error, read_card
from search.expansion import PlacedWords
from search.matching import gap_slop, phrase
from search.query_tree import Best, Code, Node, unscored
from search.request import MAX_HITS, Sort

FACET_SIZE = 200
"""More values than any list of ours has; tags and organisations show the commonest."""
TIE_ROOM = 50
"""Hits fetched past a page, so that equal scores at its end are ordered by key too."""
SORT_FIELD = {
    Sort.NEWEST: "sort_newest",
    Sort.ADOPTED: "sort_adopted",
    Sort.EVIDENCE: "sort_evidence",
    Sort.TITLE: "sort_title",
}

Ranked = list[tuple[float, tantivy.Document]]


class EmbeddedEngine:
    """See `search.engines.base.SearchEngine`."""

    name = "embedded"
    is_local = True

    def __init__(self, root: Path) -> None:
        self.store = IndexStore(root)
        self.schema_hash = schema_hash()
        self._facts: dict[object, bool] = {}
        self._facts_of: object = None
        self._facts_lock = threading.Lock()

    def search(self, query: EngineQuery) -> EngineAnswer:
        opened = self.store.live()
        with as_engine_error():
            searcher = opened.index.searcher()
            core = compiled(query.match, opened.schema)
            found = filtered(core, query.filters, opened.schema)
            total, ranked = self._ranked(searcher, found, query)
            return EngineAnswer(
                hits=self._hits(searcher, opened, query, ranked),
                total=min(total, TOTAL_LIMIT),
                total_is_lower_bound=total > TOTAL_LIMIT,
                facets=self._facets(searcher, opened, query),
            )

    def count(self, match: Node) -> int:
        opened = self.store.live()
        with as_engine_error():
            return _count(opened, compiled(unscored(match), opened.schema))

    def has_words(self, words: PlacedWords) -> bool:
        slop = gap_slop(words)
        parts = tuple(phrase(field, words, 1.0, slop) for field in TEXT_FIELDS) if words else ()
        return bool(words) and self._fact(words, Best(parts))

    def has_concept(self, slug: str) -> bool:
        return self._fact(slug, Code("concept", slug))

    def keys(self, match: Node, limit: int) -> list[str]:
        opened = self.store.live()
        with as_engine_error():
            searcher = opened.index.searcher()
            found = searcher.search(compiled(match, opened.schema), limit=limit, count=False)
            return [str(searcher.doc(address).get_first("key")) for _, address in found.hits]

    def suggest(self, prefix: str, limit: int) -> list[Mapping[str, Any]]:
        opened = self.store.live()
        with as_engine_error():
            query = title_prefix_query(prefix, opened.schema)
            if query is None:
                return []
            searcher = opened.index.searcher()
            found = searcher.search(query, limit=limit, count=False, order_by_field="sort_browse")
            return [read_card(searcher.doc(address)) for _, address in found.hits]

    def similar(self, key: str, limit: int) -> list[EngineHit]:
        opened = self.store.live()
        with as_engine_error():
            searcher = opened.index.searcher()
            held = _stored(opened, searcher, key)
            if held is None:
                return []
            query = similar_query(held, read_card(held), key, opened.schema)
            found = searcher.search(query, limit=limit, count=False, weight_by_field="proven")
            pairs = [(float(score), searcher.doc(address)) for score, address in found.hits]
            return [_hit(score, document) for score, document in _by_score(pairs)]

    def writing(self, index: str) -> AbstractContextManager[IndexWriter]:
        return self.store.writing(index)

    def versions(self, index: str) -> Iterator[tuple[str, int]]:
        opened = self.store.open(index)
        with as_engine_error():
            searcher = opened.index.searcher()
            if not searcher.num_docs:
                return
            found = searcher.search(Query.all_query(), limit=searcher.num_docs, count=False)
            for _, address in found.hits:
                document = searcher.doc(address)
                yield str(document.get_first("key")), int(document.get_first("version") or 0)

    def card(self, index: str, key: str) -> Mapping[str, Any] | None:
        opened = self.store.open(index)
        with as_engine_error():
            held = _stored(opened, opened.index.searcher(), key)
            return read_card(held) if held else None

    def create_index(self, index: str) -> None:
        self.store.create(index)

    def swap(self, index: str) -> None:
        self.store.swap(index)

    def drop(self, index: str) -> None:
        self.store.drop(index)

    def live_index(self) -> str:
        return self.store.live_name()

    def indexes(self) -> list[str]:
        return self.store.names()

    def check(self) -> EngineHealth:
        try:
            opened = self.store.live()
            with as_engine_error():
                held = opened.index.searcher().num_docs
        except EngineError as error:
            return EngineHealth(False, self.store.live_name(), problem=str(error))
        return EngineHealth(True, opened.name, held)

    def _ranked(
        self, searcher: tantivy.Searcher, found: Query, query: EngineQuery
    ) -> tuple[int, Ranked]:
        """Total and the page. Scores tie by key; the sort texts never tie."""
        field = SORT_FIELD.get(query.sort)
        if field is None and query.match is None:
            field = "sort_browse"
        wanted = max(query.limit, 1)
        if field:
            order = tantivy.Order.Asc if query.sort is Sort.TITLE else tantivy.Order.Desc
            answer = searcher.search(
                found, limit=wanted, offset=query.offset, order_by_field=field, order=order
            )
            ranked = [(0.0, searcher.doc(address)) for _, address in answer.hits]
            return _total(answer), ranked[: query.limit]
        end = query.offset + wanted
        answer = searcher.search(found, limit=end + TIE_ROOM, weight_by_field="proven")
        hits = answer.hits
        if len(hits) == end + TIE_ROOM and hits[-1][0] == hits[end - 1][0]:
            # More equal scores than fetched: only from the same set do all pages cut alike.
            answer = searcher.search(found, limit=MAX_HITS + TIE_ROOM, weight_by_field="proven")
        return _total(answer), _page(searcher, answer.hits, query.offset, query.limit)

    def _hits(
        self,
        searcher: tantivy.Searcher,
        opened: OpenIndex,
        query: EngineQuery,
        ranked: Ranked,
    ) -> tuple[EngineHit, ...]:
        """Says for each hit which words found it, and cuts snippets for those words."""
        keys = [str(document.get_first("key")) for _, document in ranked]
        schema = opened.schema
        own = compiled(query.own, schema)
        with_own = set(keys)
        found_by: dict[str, list[int]] = {}
        if query.expansions and query.own is not None and keys:
            with_own = keys_with(query.own, keys, searcher, schema)
            others = [key for key in keys if key not in with_own]
            for place, node in enumerate(query.expansions if others else ()):
                for key in keys_with(node, others, searcher, schema):
                    found_by.setdefault(key, []).append(place)
        cutters: dict[tuple[int, ...], Snippets] = {}
        hits = []
        for (score, document), key in zip(ranked, keys, strict=True):
            names = () if key in with_own else tuple(found_by.get(key, ()))
            snippets = {}
            if query.snippets and query.own is not None:
                if names not in cutters:
                    nodes = [query.expansions[place] for place in names]
                    wanted = compiled(Best(tuple(nodes)), schema) if nodes else own
                    cutters[names] = Snippets(searcher, wanted, schema)
                snippets = cutters[names].of(document)
            hits.append(
                EngineHit(key, score, read_card(document), key in with_own, names, snippets)
            )
        return tuple(hits)

    def _facets(
        self, searcher: tantivy.Searcher, opened: OpenIndex, query: EngineQuery
    ) -> dict[Axis, dict[str, int]]:
        """One aggregation for all axes not in use, and one more for each that is: its counts
        leave its own filter out. What only lifts scores is not looked for."""
        core = compiled(unscored(query.match), opened.schema)
        free = [axis for axis in query.facets if axis not in query.filters]
        found: dict[Axis, dict[str, int]] = {}
        groups = [(free, dict(query.filters))] if free else []
        for axis in query.facets:
            if axis in query.filters:
                rest = {other: codes for other, codes in query.filters.items() if other != axis}
                groups.append(([axis], rest))
        for axes, filters in groups:
            wanted = {
                axis.value: {"terms": {"field": axis.value, "size": FACET_SIZE}} for axis in axes
            }
            answer = searcher.aggregate(filtered(core, filters, opened.schema), wanted)
            for axis in axes:
                buckets = answer[axis.value]["buckets"]
                found[axis] = {row["key"]: int(row["doc_count"]) for row in buckets}
        return found

    def _fact(self, name: object, node: Node) -> bool:
        generation = self.store.generation()
        with self._facts_lock:
            if self._facts_of != generation:
                self._facts, self._facts_of = {}, generation
            facts = self._facts
        if name not in facts:
            opened = self.store.live()
            with as_engine_error():
                facts[name] = _count(opened, compiled(node, opened.schema)) > 0
        return facts[name]


def _total(answer: tantivy.SearchResult) -> int:
    return int(answer.count or 0)  # type: ignore[attr-defined]  # Missing in tantivy's stubs.


def _count(opened: OpenIndex, query: Query) -> int:
    return _total(opened.index.searcher().search(query, limit=1))


def _stored(opened: OpenIndex, searcher: tantivy.Searcher, key: str) -> tantivy.Document | None:
    query = Query.term_query(opened.schema, "key", key, "basic")
    hits = searcher.search(query, limit=1, count=False).hits
    return searcher.doc(hits[0][1]) if hits else None


def _page(
    searcher: tantivy.Searcher,
    hits: Sequence[tuple[Any, tantivy.DocAddress]],
    offset: int,
    limit: int,
) -> Ranked:
    """The hits of a page, equal scores by key, also across the borders of the page."""
    if offset >= len(hits):
        return []
    scores = [float(score) for score, _ in hits]
    first, last = scores[offset], scores[min(offset + limit, len(scores)) - 1]
    start = scores.index(first)
    end = len(scores) - scores[::-1].index(last)
    pairs = [(scores[place], searcher.doc(hits[place][1])) for place in range(start, end)]
    return _by_score(pairs)[offset - start : offset - start + limit]


def _by_score(pairs: Ranked) -> Ranked:
    return sorted(pairs, key=lambda pair: (-pair[0], str(pair[1].get_first("key"))))


def _hit(score: float, document: tantivy.Document) -> EngineHit:
    return EngineHit(str(document.get_first("key")), score, read_card(document))
