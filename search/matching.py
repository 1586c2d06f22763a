"""Parts of the query tree: what one word, one phrase or one expansion looks for."""

import itertools
from collections.abc import Iterable, Sequence

from search.boosts import (
    EXACT_BOOSTS,
    FIELD_BOOSTS,
    FIELD_TIE,
    FILED_BOOST,
    HINT_BOOST,
    PAIR_BOOST,
    PHRASE_BOOST,
    PHRASE_SLOP,
)
from search.expansion import Expansion, PlacedWords
from search.query_tree import Best, Code, Node, Phrase, Term
from search.tokens import Token

PHRASE_FIELDS = ("title", "outcome", "concepts", "problem", "what_we_did")


def word_node(token: Token, near: Sequence[str] = (), near_weight: float = 0.0) -> Node:
    """This will look for one word in every field; `near` are stems of words spelt almost so."""
    terms: list[Node] = [Term(field, token.stem, boost) for field, boost in FIELD_BOOSTS.items()]
    terms += [Term(field, token.word, boost) for field, boost in EXACT_BOOSTS.items()]
    terms += [
        Term(field, word, boost * near_weight)
        for word in near
        for field, boost in FIELD_BOOSTS.items()
    ]
    return Best(tuple(terms), tie=FIELD_TIE)


def exact_node(token: Token) -> Node:
    """This will look for a word as written, stop word or not."""
    return Best(
        tuple(Term(field, token.word, boost) for field, boost in EXACT_BOOSTS.items()),
        tie=FIELD_TIE,
    )


def words_node(words: PlacedWords, weight: float, slop: int = 0) -> list[Node]:
    """This will look for stems side by side in every field."""
    return [phrase(field, words, boost * weight, slop) for field, boost in FIELD_BOOSTS.items()]


def gap_slop(words: PlacedWords) -> int:
    """This will allow one step where a small word stood: “violence & aggression” is the same
    label as “violence and aggression”."""
    return 1 if words and words[-1][0] >= len(words) else 0


def phrase(field: str, words: PlacedWords, boost: float, slop: int = 0) -> Node:
    """This will make a phrase, or a term of a single word: engines refuse phrases of one."""
    if len(words) == 1:
        return Term(field, words[0][1], boost)
    return Phrase(field, words, boost, slop)


def placed(tokens: Iterable[Token]) -> PlacedWords:
    """This will give the stems of neighbouring tokens that the index holds, with distances."""
    kept = [(place, token.stem) for place, token in enumerate(tokens) if not token.is_stop]
    first = kept[0][0] if kept else 0
    return tuple((place - first, word) for place, word in kept)


def expansion_node(expansion: Expansion) -> Node:
    """This will look for another name, and for practices filed under it when it stands for its
    whole concept."""
    words = expansion.words
    parts = words_node(words, expansion.weight, gap_slop(words)) if words else []
    if expansion.filed:
        parts.append(Code("concept", expansion.concept, FILED_BOOST * expansion.weight))
    return Best(tuple(parts), tie=FIELD_TIE)


def hint_nodes(expansions: Iterable[Expansion]) -> list[Node]:
    """This will lift, never find, records in which words of a typed concept stand."""
    typed = dict.fromkeys(expansion.origin for expansion in expansions)
    return [Code("concept_hints", slug, HINT_BOOST) for slug in typed]


def quoted_node(tokens: Sequence[Token]) -> Node:
    """This will look for quoted words as they stand."""
    words = placed(tokens)
    if not words:
        exact = tuple(enumerate(token.word for token in tokens))
        return Best(tuple(phrase(field, exact, boost) for field, boost in EXACT_BOOSTS.items()))
    return Best(tuple(words_node(words, 1.0)), tie=FIELD_TIE)


def phrase_bonus(tokens: Sequence[Token]) -> list[Node]:
    """This will lift records that have all the words side by side, or neighbours side by side."""
    content = [token for token in tokens if not token.is_stop and not token.quoted]
    if len(content) < 2:
        return []
    found: list[Node] = [
        phrase(field, placed(tokens), PHRASE_BOOST * FIELD_BOOSTS[field], PHRASE_SLOP)
        for field in PHRASE_FIELDS
    ]
    title = tuple(enumerate(token.word for token in tokens))
    found.append(phrase("title_exact", title, PHRASE_BOOST * EXACT_BOOSTS["title_exact"]))
    if len(content) > 2:
        for first, second in itertools.pairwise(content):
            pair = ((0, first.stem), (1, second.stem))
            found.append(
                Best(
                    tuple(
                        phrase(field, pair, PAIR_BOOST * FIELD_BOOSTS[field], PHRASE_SLOP)
                        for field in PHRASE_FIELDS
                    )
                )
            )
    return found
