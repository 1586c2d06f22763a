"""Questions about what failed: “did not work” asks for a result, not for those words."""

from search.query_tree import Best, Code, Node
from search.tokens import Token

FAILURES = (
    "did not work",
    "does not work",
    "do not work",
    "has not worked",
    "have not worked",
    "not working",
    "didn t work",
    "doesn t work",
    "don t work",
    "hasn t worked",
    "made things worse",
    "made it worse",
    "makes things worse",
    "makes it worse",
    "no effect",
    "no difference",
    "did not help",
    "didn t help",
    "does not help",
    "doesn t help",
    "did harm",
    "does harm",
    "caused harm",
    "causes harm",
    "backfired",
    "failed",
)

_FAILURES = sorted((tuple(text.split()) for text in FAILURES), key=len, reverse=True)

FAILED_CODES = (
    Code("overlay", "found-not-to-work"),
    Code("direction", "worse"),
    Code("direction", "no-change"),
    # Stopped or mixed: part of the answer, after what plainly failed.
    Code("overlay", "withdrawn", 0.5),
    Code("overlay", "contested", 0.3),
    Code("direction", "mixed", 0.3),
)


def failure_words(tokens: tuple[Token, ...]) -> frozenset[int]:
    """This will give the places of the words that ask for what failed."""
    words = tuple("" if token.quoted else token.word for token in tokens)
    found: set[int] = set()
    for phrase in _FAILURES:
        width = len(phrase)
        for start in range(len(words) - width + 1):
            if words[start : start + width] == phrase:
                found.update(range(start, start + width))
    return frozenset(found)


def failure_node(boost: float) -> Node:
    """This will give the query for practices that were found not to work, the plainest first."""
    return Best(FAILED_CODES, boost=boost)
