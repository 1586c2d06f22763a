"""The query tree as tantivy's query objects. User text never reaches tantivy's own parser."""

from collections.abc import Mapping, Sequence

import tantivy
from tantivy import Occur, Query

from search.axes import Axis
from search.query_tree import Best, Code, Node, Phrase, Some, Term


def compiled(node: Node | None, schema: tantivy.Schema) -> Query:
    """This will compile a tree; None finds everything."""
    if node is None:
        return Query.all_query()
    if isinstance(node, Term):
        return _boosted(Query.term_query(schema, node.field, node.word), node.boost)
    if isinstance(node, Code):
        # By itself BM25 would mark a record down for every further code it has.
        found = Query.term_query(schema, node.field, node.code, "basic")
        return Query.const_score_query(found, node.boost)
    if isinstance(node, Phrase):
        # tantivy panics, past every except, on a phrase of one word; the planner makes none.
        words: list[str | tuple[int, str]] = list(node.words)
        return _boosted(Query.phrase_query(schema, node.field, words, slop=node.slop), node.boost)
    if isinstance(node, Best):
        parts = [compiled(part, schema) for part in node.parts]
        return _boosted(Query.disjunction_max_query(parts, node.tie), node.boost)
    return _boosted(_some(node, schema), node.boost)


def filtered(query: Query, filters: Mapping[Axis, Sequence[str]], schema: tantivy.Schema) -> Query:
    """This will keep what has one of the codes of every axis, without a change of score."""
    if not filters:
        return query
    parts = [(Occur.Must, query)]
    for axis, codes in filters.items():
        kept = Query.term_set_query(schema, axis.value, list(codes))
        parts.append((Occur.Must, Query.const_score_query(kept, 0.0)))
    return Query.boolean_query(parts)


def _some(node: Some, schema: tantivy.Schema) -> Query:
    parts = [compiled(part, schema) for part in node.parts]
    if len(parts) == 1:
        core = parts[0]
    elif node.minimum >= len(parts):
        core = Query.boolean_query([(Occur.Must, part) for part in parts])
    else:
        core = Query.boolean_query(
            [(Occur.Should, part) for part in parts],
            minimum_number_should_match=max(1, node.minimum),
        )
    if not node.bonus:
        return core
    extra = [(Occur.Should, compiled(part, schema)) for part in node.bonus]
    return Query.boolean_query([(Occur.Must, core), *extra])


def _boosted(query: Query, boost: float) -> Query:
    return query if boost == 1.0 else Query.boost_query(query, boost)
