"""Which of a few documents a tree finds: asked of the hits of a page, not of the whole index.

An intersection leaps from key to key only where the other side is a plain union of words. Every
other tree is taken apart here, and its parts are counted as the tree says.
"""

from collections import Counter
from collections.abc import Collection

import tantivy
from tantivy import Occur, Query

from search.engines.tantivy.compiler import compiled
from search.query_tree import Best, Node, Some


def keys_with(
    node: Node, keys: Collection[str], searcher: tantivy.Searcher, schema: tantivy.Schema
) -> set[str]:
    """This will give those of the keys whose documents the tree finds."""
    if not keys:
        return set()
    if isinstance(node, Some):
        times = Counter(
            key for part in node.parts for key in keys_with(part, keys, searcher, schema)
        )
        wanted = min(max(1, node.minimum), len(node.parts))
        return {key for key, found in times.items() if found >= wanted}
    if isinstance(node, Best) and any(isinstance(part, Best | Some) for part in node.parts):
        held: set[str] = set()
        for part in node.parts:
            held |= keys_with(part, [key for key in keys if key not in held], searcher, schema)
        return held
    chosen = [(Occur.Should, Query.term_query(schema, "key", key, "basic")) for key in keys]
    words = node.parts if isinstance(node, Best) else (node,)
    union = Query.boolean_query([(Occur.Should, compiled(word, schema)) for word in words])
    both = [(Occur.Must, Query.boolean_query(chosen)), (Occur.Must, union)]
    found = searcher.search(Query.boolean_query(both), limit=len(keys), count=False)
    return {str(searcher.doc(address).get_first("key")) for _, address in found.hits}
