"""What is asked: in words of several services, plain and long, some in many practices."""

from dataclasses import dataclass

import tantivy

from search.axes import Axis
from search.documents import SNIPPET_FIELDS
from search.engines.base import EngineAnswer, EngineQuery
from search.engines.registry import engine
from search.engines.tantivy.compiler import compiled
from search.engines.tantivy.engine import EmbeddedEngine
from search.engines.tantivy.snippets import LONGEST
from search.matching import expansion_node
from search.planner import Plan, plan
from search.request import SearchRequest
from search.snapshot import current_snapshot

QUESTIONS = (
    "violence against staff",
    "assault on a constable",
    "people fall at home at night",
    "waiting too long for help",
    "children missing school",
    "problem tenants",
    "older people alone",
    "drug overdose",
    "handover between teams",
    "mental health crisis and police",
)
FACETS = (Axis.SERVICE, Axis.STANDING, Axis.EVIDENCE)
HITS = 20


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its plan, and the query that the plan becomes."""

    text: str
    planned: Plan
    query: EngineQuery


def questions() -> list[Question]:
    """This will plan every question."""
    return [_question(text) for text in QUESTIONS]


def asked(text: str) -> EngineAnswer:
    """This will plan and ask a question, with three facets and highlights."""
    return engine().search(_question(text).query)


def asked_directly(question: Question) -> int:
    """This will ask tantivy itself for the same: the compiled query, the best hits with what is
    stored of them, the same aggregations and snippets."""
    embedded = engine()
    assert isinstance(embedded, EmbeddedEngine)
    opened = embedded.store.live()
    searcher = opened.index.searcher()
    query = compiled(question.query.match, opened.schema)
    found = searcher.search(query, limit=HITS, weight_by_field="proven")
    documents = [searcher.doc(address) for _, address in found.hits]
    searcher.aggregate(
        query, {one.value: {"terms": {"field": one.value, "size": 200}} for one in FACETS}
    )
    shown = 0
    for field in SNIPPET_FIELDS:
        cutter = tantivy.SnippetGenerator.create(searcher, query, opened.schema, field)
        cutter.set_max_num_chars(LONGEST)
        for document in documents:
            shown += len(cutter.snippet_from_doc(document).highlighted())
    return shown


def _question(text: str) -> Question:
    planned = plan(SearchRequest(text=text), current_snapshot().thesaurus, engine())
    query = EngineQuery(
        match=planned.match,
        own=planned.own,
        expansions=tuple(expansion_node(one) for one in planned.expansions),
        facets=FACETS,
        limit=HITS,
    )
    return Question(text, planned, query)
