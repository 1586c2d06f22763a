"""The engine on a server: Elasticsearch, asked through elasticsearch.dsl."""

import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

from elasticsearch.dsl import A, MultiSearch, Search
from elasticsearch.dsl import query as dsl

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
from search.engines.elasticsearch.address import Address
from search.engines.elasticsearch.compiler import by_standing, code_in, compiled, filters_of, naming
from search.engines.elasticsearch.connection import Connection
from search.engines.elasticsearch.indexes import Indexes
from search.engines.elasticsearch.neighbours import similar_query, title_prefix_query
from search.engines.elasticsearch.schema import schema_hash
from search.engines.elasticsearch.snippets import highlight_of, with_snippets
from search.expansion import PlacedWords
from search.matching import gap_slop, phrase
from search.query_tree import Best, Code, Node
from search.request import MAX_HITS, Sort

FACET_SIZE = 200
"""As in the embedded engine."""
SERVER_TIMEOUT = "800ms"
FACTS_SECONDS = 10.0
"""Whether a word stands anywhere changes rarely; other processes' writes are seen after this."""
SORT_FIELD = {
    Sort.NEWEST: "-sort_newest",
    Sort.ADOPTED: "-sort_adopted",
    Sort.EVIDENCE: "-sort_evidence",
    Sort.TITLE: "sort_title",
}
BY_SCORE = ("_score", "key")
"""`_score` sorts from high to low."""

Raw = Mapping[str, Any]


class ElasticsearchEngine:
    """See `search.engines.base.SearchEngine`."""

    name = "elasticsearch"
    is_local = False

    def __init__(self, address: Address) -> None:
        self.connection = Connection(address)
        self.indexes_ = Indexes(self.connection)
        self.schema_hash = schema_hash()
        self._facts: dict[object, bool] = {}
        self._facts_until = 0.0
        self._facts_lock = threading.Lock()

    def search(self, query: EngineQuery) -> EngineAnswer:
        filters = filters_of(query.filters)
        wanted = naming(filters, query.own, query.expansions)
        search = self._ordered(query).source(["card"])
        if wanted is not None:
            search = search.post_filter(wanted)
        if query.snippets and query.own is not None:
            search = with_snippets(search, [query.own])
        search = _with_facets(search, query)
        limit = min(query.limit, max(0, MAX_HITS - query.offset))
        search = search[query.offset : query.offset + limit]
        answer = self._run(search.extra(track_total_hits=TOTAL_LIMIT))
        total = answer["hits"]["total"]
        return EngineAnswer(
            hits=self._with_other_names(
                query, [_hit(one, query) for one in answer["hits"]["hits"]]
            ),
            total=min(int(total["value"]), TOTAL_LIMIT),
            total_is_lower_bound=total["relation"] == "gte",
            facets=_read_facets(answer, query),
        )

    def count(self, match: Node) -> int:
        search = self._live().query(dsl.Bool(filter=[compiled(match)]))[0:0]
        answer = self._run(search.extra(track_total_hits=True))
        return int(answer["hits"]["total"]["value"])

    def has_words(self, words: PlacedWords) -> bool:
        slop = gap_slop(words)
        parts = tuple(phrase(field, words, 1.0, slop) for field in TEXT_FIELDS) if words else ()
        return bool(words) and self._fact(words, Best(parts))

    def has_concept(self, slug: str) -> bool:
        return self._fact(slug, Code("concept", slug))

    def keys(self, match: Node, limit: int) -> list[str]:
        search = self._live().query(dsl.Bool(filter=[compiled(match)])).source(False)[:limit]
        return [str(one["_id"]) for one in self._run(search)["hits"]["hits"]]

    def suggest(self, prefix: str, limit: int) -> list[Mapping[str, Any]]:
        query = title_prefix_query(prefix)
        if query is None:
            return []
        search = self._live().query(query).sort("-sort_browse").source(["card"])[:limit]
        return [_card(one) for one in self._run(search)["hits"]["hits"]]

    def similar(self, key: str, limit: int) -> list[EngineHit]:
        held = self._run(self._live().query(code_in("key", key)).source(["card"])[:1])
        cards = [_card(one) for one in held["hits"]["hits"]]
        if not cards:
            return []
        query = by_standing(similar_query(self.indexes_.alias, key, cards[0]))
        search = self._live().query(query).sort(*BY_SCORE).source(["card"])[:limit]
        found = self._run(search)["hits"]["hits"]
        return [EngineHit(str(one["_id"]), float(one["_score"]), _card(one)) for one in found]

    def writing(self, index: str) -> AbstractContextManager[IndexWriter]:
        self._forget_facts()
        return self.indexes_.writing(index)

    def versions(self, index: str) -> Iterator[tuple[str, int]]:
        return self.indexes_.versions(index)

    def card(self, index: str, key: str) -> Mapping[str, Any] | None:
        return self.indexes_.card(index, key)

    def create_index(self, index: str) -> None:
        self.indexes_.create(index)

    def swap(self, index: str) -> None:
        self.indexes_.swap(index)
        self._forget_facts()

    def drop(self, index: str) -> None:
        self.indexes_.drop(index)

    def live_index(self) -> str:
        return self.indexes_.live_name()

    def indexes(self) -> list[str]:
        return self.indexes_.names()

    def check(self) -> EngineHealth:
        name = ""
        try:
            self.connection.require_version()
            name = self.live_index()
            if not name:
                return EngineHealth(
                    False, problem="There is no search index yet: run rebuild_search."
                )
            return EngineHealth(True, name, self.indexes_.documents(name))
        except EngineError as error:
            return EngineHealth(False, name, problem=str(error))

    def _live(self) -> Search:
        return Search(using=self.connection.reading, index=self.indexes_.alias).extra(
            timeout=SERVER_TIMEOUT
        )

    def _ordered(self, query: EngineQuery) -> Search:
        """Scores tie by key; the sort texts never tie."""
        field = SORT_FIELD.get(query.sort)
        if field is None and query.match is None:
            field = "-sort_browse"
        core = compiled(query.match)
        if field:
            return self._live().query(dsl.Bool(filter=[core])).sort(field)
        return self._live().query(by_standing(core)).sort(*BY_SCORE)

    def _run(self, search: Search) -> Raw:
        """One question, one timeout. Half an answer is none: the embedded index has a whole one."""
        with self.indexes_.errors():
            answer = self.connection.reading.search(
                index=self.indexes_.alias,
                body=search.to_dict(),
                allow_partial_search_results=False,
            )
        if answer["timed_out"]:
            raise EngineError("Elasticsearch did not finish in time.")
        body: Raw = answer.body
        return body

    def _with_other_names(
        self, query: EngineQuery, hits: Sequence[EngineHit]
    ) -> tuple[EngineHit, ...]:
        """Snippets for hits of other words show these words: one more call for all of them."""
        groups: dict[tuple[int, ...], list[str]] = {}
        for hit in hits:
            if hit.found_by and query.snippets:
                groups.setdefault(hit.found_by, []).append(hit.key)
        if not groups:
            return tuple(hits)
        several = MultiSearch(using=self.connection.reading, index=self.indexes_.alias)
        for names, keys in groups.items():
            search = self._live().query(dsl.Terms("key", keys)).source(False)[: len(keys)]
            several = several.add(
                with_snippets(search, [query.expansions[place] for place in names])
            )
        found: dict[str, Any] = {}
        with self.indexes_.errors():
            answers = several.execute()
        for answer in answers:
            for one in answer.to_dict()["hits"]["hits"]:
                found[one["_id"]] = highlight_of(one)
        return tuple(
            replace(hit, snippets=found.get(hit.key, {})) if hit.found_by else hit for hit in hits
        )

    def _fact(self, name: object, node: Node) -> bool:
        with self._facts_lock:
            if time.monotonic() > self._facts_until:
                self._facts, self._facts_until = {}, time.monotonic() + FACTS_SECONDS
            facts = self._facts
        if name not in facts:
            search = self._live().query(dsl.Bool(filter=[compiled(node)]))[0:0]
            answer = self._run(search.extra(track_total_hits=1, terminate_after=1))
            facts[name] = answer["hits"]["total"]["value"] > 0
        return facts[name]

    def _forget_facts(self) -> None:
        with self._facts_lock:
            self._facts_until = 0.0


def _card(hit: Raw) -> Mapping[str, Any]:
    card: dict[str, Any] = json.loads(hit["_source"]["card"])
    return card


def _hit(hit: Raw, query: EngineQuery) -> EngineHit:
    is_named = bool(query.expansions) and query.own is not None
    names = hit.get("matched_queries", ())
    has_own = not is_named or "own" in names
    places = () if has_own else tuple(sorted(int(name) for name in names))
    return EngineHit(
        key=str(hit["_id"]),
        score=float(hit.get("_score") or 0.0),
        card=_card(hit),
        has_own_words=has_own,
        found_by=places,
        snippets=highlight_of(hit),
    )


def _with_facets(search: Search, query: EngineQuery) -> Search:
    """Each facet under a filter of all the other axes in use."""
    for axis in query.facets:
        others = {one: codes for one, codes in query.filters.items() if one != axis}
        kept = filters_of(others)
        under = A("filter", filter=dsl.Bool(filter=kept) if kept else dsl.MatchAll())
        under.bucket("codes", "terms", field=axis.value, size=FACET_SIZE)
        search.aggs[axis.value] = under
    return search


def _read_facets(answer: Raw, query: EngineQuery) -> dict[Axis, dict[str, int]]:
    held = answer.get("aggregations", {})
    return {
        axis: {
            str(row["key"]): int(row["doc_count"]) for row in held[axis.value]["codes"]["buckets"]
        }
        for axis in query.facets
    }
