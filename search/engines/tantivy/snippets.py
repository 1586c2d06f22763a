"""Where the searched words stand in a text."""

import tantivy
from tantivy import Query

from search.documents import SNIPPET_FIELDS
from search.engines.base import Fragment, Snippet

LONGEST = 180


class Snippets:
    """Cuts snippets for one query. Generators cost something, so a field's is made when needed."""

    def __init__(self, searcher: tantivy.Searcher, query: Query, schema: tantivy.Schema) -> None:
        self._searcher = searcher
        self._query = query
        self._schema = schema
        self._generators: dict[str, tantivy.SnippetGenerator] = {}

    def of(self, document: tantivy.Document) -> dict[str, tuple[Snippet, ...]]:
        """This will give one snippet for each field in which a searched word stands."""
        found: dict[str, tuple[Snippet, ...]] = {}
        for field in SNIPPET_FIELDS:
            snippet = self._generator(field).snippet_from_doc(document)
            pieces = fragments(snippet)
            if pieces:
                found[field] = (pieces,)
        return found

    def _generator(self, field: str) -> tantivy.SnippetGenerator:
        if field not in self._generators:
            made = tantivy.SnippetGenerator.create(self._searcher, self._query, self._schema, field)
            made.set_max_num_chars(LONGEST)
            self._generators[field] = made
        return self._generators[field]


def fragments(snippet: tantivy.Snippet) -> Snippet:
    """This will split a snippet at its matches; tantivy counts in bytes, not in letters. Without
    a match there is no snippet."""
    raw = snippet.fragment().encode()
    ranges = sorted((part.start, part.end) for part in snippet.highlighted())
    pieces: list[Fragment] = []
    place = 0
    for start, end in ranges:
        if start < place:
            continue
        if start > place:
            pieces.append(Fragment(raw[place:start].decode(errors="replace")))
        pieces.append(Fragment(raw[start:end].decode(errors="replace"), is_match=True))
        place = end
    if not pieces:
        return ()
    if place < len(raw):
        pieces.append(Fragment(raw[place:].decode(errors="replace")))
    return tuple(pieces)
