"""Highlights: asked for as HTML-encoded text, read back as plain pieces."""

import html
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from elasticsearch.dsl import Search

from search.documents import SNIPPET_FIELDS
from search.engines.base import Fragment, Snippet
from search.engines.elasticsearch.compiler import words_in
from search.engines.elasticsearch.schema import SPLIT
from search.query_tree import Node

LONGEST = 180
OPEN, CLOSE = "<mark>", "</mark>"
MARKED = re.compile(f"{OPEN}(.*?){CLOSE}", re.DOTALL)


def with_snippets(search: Search, nodes: Collection[Node]) -> Search:
    """This will ask for one snippet of each field. `encoder: html` turns every `<` of the text
    into `&lt;`, so no text can pretend to be a mark."""
    search = search.highlight_options(
        type="unified", encoder="html", order="score", pre_tags=[OPEN], post_tags=[CLOSE]
    )
    for field in SNIPPET_FIELDS:
        words = words_in(field, nodes)
        if words is not None:
            search = search.highlight(
                field,
                highlight_query=words.to_dict(),
                fragment_size=LONGEST,
                number_of_fragments=1,
            )
    return search


def read_snippets(found: Mapping[str, Sequence[str]]) -> dict[str, tuple[Snippet, ...]]:
    """This will read the highlights of a hit."""
    return {field: (fragments(found[field][0]),) for field in SNIPPET_FIELDS if found.get(field)}


def fragments(encoded: str) -> Snippet:
    """This will split a highlight at its marks and take the encoding away."""
    pieces = []
    for place, text in enumerate(MARKED.split(encoded)):
        plain = html.unescape(text).replace(SPLIT, "")
        if plain:
            pieces.append(Fragment(plain, is_match=bool(place % 2)))
    return tuple(pieces)


def highlight_of(hit: Mapping[str, Any]) -> dict[str, tuple[Snippet, ...]]:
    """This will read the snippets of a raw hit."""
    return read_snippets(hit.get("highlight", {}))
