"""A query without an engine: a small tree that each engine compiles. The reader's text is in it
only as analysed words, so no operator of an engine can be reached by typing."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Term:
    """An analysed word in a field."""

    field: str
    word: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in order. Each has its distance from the first, so that stop words leave a gap."""

    field: str
    words: tuple[tuple[int, str], ...]
    boost: float = 1.0
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """An exact code in a field of codes; whatever has it scores `boost`."""

    field: str
    code: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Best:
    """Any of the parts; the best counts, the others by `tie`."""

    parts: tuple["Node", ...]
    tie: float = 0.0
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Some:
    """At least `minimum` of `parts`, whose scores add up; `bonus` only adds to the score."""

    parts: tuple["Node", ...]
    minimum: int = 1
    bonus: tuple["Node", ...] = field(default=())
    boost: float = 1.0


Node = Term | Phrase | Code | Best | Some


def terms_of(node: Node | None) -> frozenset[tuple[str, str]]:
    """This will give every (field, word) of a tree, for highlights."""
    if node is None:
        return frozenset()
    if isinstance(node, Term):
        return frozenset({(node.field, node.word)})
    if isinstance(node, Phrase):
        return frozenset((node.field, word) for _, word in node.words)
    if isinstance(node, Code):
        return frozenset()
    inner = node.parts if isinstance(node, Best) else (*node.parts, *node.bonus)
    return frozenset().union(*(terms_of(part) for part in inner))


def unscored(node: Node | None) -> Node | None:
    """This will give a tree that finds the same and leaves out what only adds to the score."""
    if isinstance(node, Some):
        return Some(tuple(_unscored(part) for part in node.parts), node.minimum)
    if isinstance(node, Best):
        return Best(tuple(_unscored(part) for part in node.parts))
    return node


def _unscored(node: Node) -> Node:
    return unscored(node) or node
