"""From a request to a plan: words, other services' words, and the query tree.

Pure: no database and no engine. What is known of the index comes in as `IndexFacts`, near
spellings as a function.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from search.axes import Axis
from search.boosts import (
    ALL_WORDS_BOOST,
    FEW_WORDS,
    FILED_BOOST,
    FUZZY_WEIGHT,
    LOOSE_WEIGHT,
    MAX_QUOTED,
    MAX_TOKENS,
    MOST_WORDS,
    UNKNOWN_WEIGHT,
)
from search.expansion import EverythingFound, Expansion, IndexFacts, expand
from search.intent import failure_node, failure_words
from search.matching import (
    exact_node,
    expansion_node,
    hint_nodes,
    phrase_bonus,
    quoted_node,
    word_node,
)
from search.query_tree import Best, Node, Some
from search.request import SearchRequest, Words
from search.spans import Question, Span, find_spans
from search.thesaurus import Thesaurus
from search.tokens import Token, tokenize

QUOTED = re.compile(r"[\"“”]([^\"“”]+)[\"“”]")

NearWords = Callable[[str], Sequence[str]]

_FILLERS = """
about above again all also am another any been before being below between both can could did do does
down during each every few from get gets getting got had has have having he her here him his how i
its just many me more most much my off once one only other our out over own please same she should
so some than them through too under until up us very we were what when where which while who whom
whose why would you your
"""
FILLERS = frozenset(_FILLERS.split())
"""Words of a question, not of its subject: left out when others remain."""


@dataclass(frozen=True, slots=True)
class NotTheSame:
    """A concept that a reader may also mean, and must not be given silently."""

    typed: str
    concept: str
    name: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be searched. `match` is the query; `own` the same with the reader's words alone;
    both are None when no words were typed. `loose` finds some of the words where `match` finds
    little. `removed` are chips that the reader took away."""

    request: SearchRequest
    tokens: tuple[Token, ...] = ()
    spans: tuple[Span, ...] = ()
    expansions: tuple[Expansion, ...] = ()
    removed: tuple[Expansion, ...] = ()
    match: Node | None = None
    own: Node | None = None
    questions: tuple[Question, ...] = ()
    not_the_same: tuple[NotTheSame, ...] = ()
    limits: tuple[str, ...] = ()

    @property
    def is_wordless(self) -> bool:
        """Whether there is nothing to rank by."""
        return self.match is None


def plan(
    request: SearchRequest,
    thesaurus: Thesaurus,
    facts: IndexFacts | None = None,
) -> Plan:
    """This will plan the search for any text whatever; it never fails."""
    tokens, limits = read_tokens(request.text)
    if not tokens:
        return Plan(request, limits=limits)
    spans = find_spans(tokens, thesaurus, request.filters.get(Axis.SERVICE, ()))
    found: tuple[Expansion, ...] = ()
    if request.words == Words.ALL:
        found = expand(spans, thesaurus, facts or EverythingFound())
    removed = tuple(one for one in found if (one.concept, one.label) in request.without)
    kept = tuple(one for one in found if one not in removed)
    return Plan(
        request=request,
        tokens=tokens,
        spans=spans,
        expansions=kept,
        removed=removed,
        match=_tree(tokens, spans, kept),
        own=_tree(tokens, spans, ()),
        questions=tuple(span.question for span in spans if span.question),
        not_the_same=_not_the_same(spans, thesaurus),
        limits=limits,
    )


def loosened(
    plan: Plan, near_words: NearWords, facts: IndexFacts | None = None
) -> tuple[Node, Node] | None:
    """This will give (match, own) trees for when little was found: some of the words, and words
    spelt almost so. None when that adds nothing."""
    if plan.match is None or plan.own is None:
        return None
    facts = facts or EverythingFound()
    content = _content(plan.tokens)
    near = {token: tuple(near_words(token.word)) for token in content}
    if len(content) < 2 and not any(near.values()):
        return None
    units: list[Node] = []
    for token in content:
        known = facts.has_words(((0, token.stem),))
        units.append(word_node(token, near[token], FUZZY_WEIGHT if known else UNKNOWN_WEIGHT))
    units += [quoted_node(group) for group in _quoted_groups(plan.tokens)]
    few = Some(tuple(units), minimum=max(1, int(len(units) * FEW_WORDS)), boost=LOOSE_WEIGHT)
    return Best((plan.match, few), tie=1.0), Best((plan.own, few), tie=1.0)


def read_tokens(text: str) -> tuple[tuple[Token, ...], tuple[str, ...]]:
    """This will split a query into words, quoted ones marked, and name the limits that bit."""
    tokens: list[Token] = []
    limits = []
    place = 0
    matches = list(QUOTED.finditer(text))
    for number, match in enumerate(matches[:MAX_QUOTED], start=1):
        tokens += tokenize(text[place : match.start()], start=place)
        tokens += tokenize(match.group(1), quoted=number, start=match.start(1))
        place = match.end()
    tokens += tokenize(text[place:], start=place)
    if len(matches) > MAX_QUOTED:
        limits.append(f"Only the first {MAX_QUOTED} quotations were searched as they stand.")
    if len(tokens) > MAX_TOKENS:
        limits.append(f"Only the first {MAX_TOKENS} words were searched.")
    return tuple(tokens[:MAX_TOKENS]), tuple(limits)


def _content(tokens: Sequence[Token]) -> list[Token]:
    """The words worth searching: no stop words, no fillers unless nothing else is left."""
    free = [token for token in tokens if not token.quoted and not token.is_stop]
    return [token for token in free if token.word not in FILLERS] or free


def _quoted_groups(tokens: Sequence[Token]) -> list[list[Token]]:
    numbers = dict.fromkeys(token.quoted for token in tokens if token.quoted)
    return [[token for token in tokens if token.quoted == number] for number in numbers]


def _tree(
    tokens: tuple[Token, ...], spans: tuple[Span, ...], expansions: tuple[Expansion, ...]
) -> Node:
    quoted = [quoted_node(group) for group in _quoted_groups(tokens)]
    units = _units(tokens, spans, expansions)
    if not units and not quoted:
        # Nothing but stop words, such as “it”: the exact twins hold them.
        return Some(tuple(exact_node(token) for token in tokens), minimum=len(tokens))
    failed = failure_words(tokens)
    said = [token for place, token in enumerate(tokens) if place not in failed]
    bonus: list[Node] = [*phrase_bonus(said), *hint_nodes(expansions)]
    minimum = _most(len(units))
    if minimum < len(units):
        bonus.append(Some(tuple(units), minimum=len(units), boost=ALL_WORDS_BOOST))
    if not quoted:
        return Some(tuple(units), minimum=minimum, bonus=tuple(bonus))
    parts = [*quoted, *([Some(tuple(units), minimum=minimum)] if units else [])]
    return Some(tuple(parts), minimum=len(parts), bonus=tuple(bonus))


def _units(
    tokens: tuple[Token, ...], spans: tuple[Span, ...], expansions: tuple[Expansion, ...]
) -> list[Node]:
    """One unit for each span that is widened, for each other word, and one for “did not work”."""
    units: list[Node] = []
    covered: set[int] = set()
    for span in spans:
        others = [one for one in expansions if one.span == span]
        if span.concepts:
            covered |= set(range(span.start, span.end))
            units.append(_span_unit(tokens[span.start : span.end], others))
    failed = failure_words(tokens) - covered
    if failed:
        covered |= failed
        units.append(failure_node(FILED_BOOST))
    left = [token for place, token in enumerate(tokens) if place not in covered]
    words = _content(left)
    if units:
        words = [token for token in words if token.word not in FILLERS]
    units += [word_node(token) for token in words]
    return units


def _span_unit(part: Sequence[Token], others: Sequence[Expansion]) -> Node:
    content = [token for token in part if not token.is_stop] or list(part)
    own = Some(
        tuple(word_node(token) for token in content),
        minimum=len(content),
        bonus=tuple(phrase_bonus(part)),
    )
    return Best((own, *(expansion_node(one) for one in others)))


def _most(count: int) -> int:
    """How many of so many words must be there: all of two, three in four of more."""
    return count if count <= 2 else max(2, int(count * MOST_WORDS))


def _not_the_same(spans: tuple[Span, ...], thesaurus: Thesaurus) -> tuple[NotTheSame, ...]:
    typed = [slug for span in spans for slug in span.concepts]
    return tuple(
        NotTheSame(slug, other, thesaurus.concepts[other].preferred)
        for slug in dict.fromkeys(typed)
        for other in sorted(thesaurus.concepts[slug].not_same)
        if other in thesaurus.concepts and other not in typed
    )
