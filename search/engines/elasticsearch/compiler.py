"""The query tree as query objects of elasticsearch.dsl. Readers' text is in them only as analysed
words, which no query language ever reads."""

from collections.abc import Collection, Mapping, Sequence

from elasticsearch.dsl import function
from elasticsearch.dsl import query as dsl

from search.axes import Axis
from search.engines.elasticsearch.schema import GAP
from search.query_tree import Best, Code, Node, Phrase, Some, Term, terms_of

LOG2_OF_10 = 3.321928094887362
"""`log2p` is the logarithm to base 10 of 2 + value; this makes it that to base 2."""


def compiled(node: Node | None) -> dsl.Query:
    """This will compile a tree; None finds everything."""
    if node is None:
        return dsl.MatchAll()
    if isinstance(node, Term):
        return dsl.Term(node.field, {"value": node.word, "boost": node.boost})
    if isinstance(node, Code):
        return dsl.ConstantScore(filter=code_in(node.field, node.code), boost=node.boost)
    if isinstance(node, Phrase):
        return dsl.MatchPhrase(
            node.field,
            {
                "query": placed_text(node.words),
                "analyzer": "exchange_placed",
                "slop": node.slop,
                "boost": node.boost,
            },
        )
    if not node.parts:
        return dsl.MatchNone()
    if isinstance(node, Best):
        parts = [compiled(part) for part in node.parts]
        return dsl.DisMax(queries=parts, tie_breaker=node.tie, boost=node.boost)
    return _some(node)


def code_in(field: str, code: str) -> dsl.Query:
    """This will find an exact code."""
    return dsl.Term(field, {"value": code})


def _some(node: Some) -> dsl.Query:
    parts = [compiled(part) for part in node.parts]
    bonus = [compiled(part) for part in node.bonus]
    if len(parts) == 1 or node.minimum >= len(parts):
        return dsl.Bool(must=parts, should=bonus, boost=node.boost)
    core = dsl.Bool(should=parts, minimum_should_match=max(1, node.minimum))
    return dsl.Bool(must=[core], should=bonus, boost=node.boost)


def placed_text(words: Sequence[tuple[int, str]]) -> str:
    """This will write analysed words with a gap for each place that has none. The analyzer
    `exchange_placed` reads exactly this back."""
    at = dict(words)
    return " ".join(at.get(place, GAP) for place in range(max(at, default=-1) + 1))


def by_standing(query: dsl.Query) -> dsl.Query:
    """This will multiply the score by the weight of a practice's standing."""
    return dsl.FunctionScore(
        query=query,
        functions=[
            function.FieldValueFactor(
                field="proven", modifier="log2p", missing=0, weight=LOG2_OF_10
            )
        ],
        boost_mode="multiply",
    )


def filters_of(filters: Mapping[Axis, Sequence[str]]) -> list[dsl.Query]:
    """This will make the filters: OR within an axis, AND across."""
    return [dsl.Terms(axis.value, list(codes)) for axis, codes in filters.items()]


def naming(
    filters: Sequence[dsl.Query], own: Node | None, expansions: Sequence[Node]
) -> dsl.Query | None:
    """This will make the post filter. Beside what it keeps it only names which words found a hit:
    without scores, optional parts of a filter are looked at for the hits of the page alone."""
    if own is None or not expansions:
        return dsl.Bool(filter=list(filters)) if filters else None
    named = [dsl.ConstantScore(filter=compiled(own), _name="own")]
    named += [
        dsl.ConstantScore(filter=compiled(node), _name=str(place))
        for place, node in enumerate(expansions)
    ]
    kept = list(filters) or [dsl.MatchAll()]
    return dsl.Bool(filter=kept, should=named, minimum_should_match=0)


def words_in(field: str, nodes: Collection[Node]) -> dsl.Query | None:
    """This will find any word that a field is searched for, for highlights."""
    pairs = {pair for node in nodes for pair in terms_of(node)}
    words = sorted(word for name, word in pairs if name == field)
    if not words:
        return None
    return dsl.Bool(should=[dsl.Term(field, {"value": word}) for word in words])
