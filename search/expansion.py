"""Which other words are searched for a span, and how much each of them weighs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from search.analysis import STOP_WORDS
from search.boosts import (
    LABEL_WEIGHT,
    MAX_EXPANSIONS,
    NARROWER_WEIGHT,
    RELATED_WEIGHT,
    SPLIT_WEIGHT,
)
from search.spans import Span
from search.thesaurus import ConceptEntry, Label, Stems, Thesaurus
from search.tokens import tokenize

PlacedWords = tuple[tuple[int, str], ...]


class IndexFacts(Protocol):
    """What the planner may know of the index: only whether something is in it."""

    def has_words(self, words: PlacedWords) -> bool:
        """Whether any practice has these words side by side."""

    def has_concept(self, slug: str) -> bool:
        """Whether any practice is filed under this concept."""


class EverythingFound:
    """Facts of no index: every label is taken to have a hit."""

    def has_words(self, words: PlacedWords) -> bool:
        return True

    def has_concept(self, slug: str) -> bool:
        return True


class Link(StrEnum):
    """How an expansion belongs to what was typed."""

    SAME = "same"
    NARROWER = "narrower"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Expansion:
    """Another name that is searched: a chip. `origin` is the concept that was typed, `concept`
    the one the label belongs to; `services` write the label, none for a name of nobody's own.
    `filed` says that practices filed under the concept are found with it."""

    origin: str
    concept: str
    label: str
    services: tuple[str, ...]
    weight: float
    span: Span
    link: Link
    words: PlacedWords
    filed: bool = False

    @property
    def service(self) -> str:
        """The first service that writes it, or nothing."""
        return self.services[0] if self.services else ""


def placed_words(text: str) -> PlacedWords:
    """This will give the stems that the index holds of a text, with their distances."""
    tokens = [
        (place, token.stem) for place, token in enumerate(tokenize(text)) if not token.is_stop
    ]
    first = tokens[0][0] if tokens else 0
    return tuple((place - first, word) for place, word in tokens)


def forbidden_concepts(spans: Iterable[Span], thesaurus: Thesaurus) -> frozenset[str]:
    """This will give the concepts that no chip may lead to: not the same as something typed."""
    typed = [slug for span in spans for slug in span.concepts]
    entries = [thesaurus.concepts[slug] for slug in typed if slug in thesaurus.concepts]
    return frozenset(other for entry in entries for other in entry.not_same)


def expand(
    spans: tuple[Span, ...], thesaurus: Thesaurus, facts: IndexFacts
) -> tuple[Expansion, ...]:
    """This will give the expansions of every span, at most twelve for each, the best first."""
    forbidden = forbidden_concepts(spans, thesaurus)
    return tuple(found for span in spans for found in _of_span(span, thesaurus, facts, forbidden))


def _of_span(
    span: Span, thesaurus: Thesaurus, facts: IndexFacts, forbidden: frozenset[str]
) -> list[Expansion]:
    groups = [
        _with_hits(_candidates(slug, span, thesaurus, forbidden), facts) for slug in span.concepts
    ]
    found: list[Expansion] = []
    seen: set[tuple[str, Stems]] = set()
    # The groups of a split word take turns, so that neither fills the twelve alone.
    while groups and len(found) < MAX_EXPANSIONS:
        group = groups.pop(0)
        following = next(group, None)
        if following is None:
            continue
        groups.append(group)
        key = (following.origin, tuple(word for _, word in following.words))
        if key not in seen:
            seen.add(key)
            found.append(following)
    return found


def _with_hits(candidates: Iterable[Expansion], facts: IndexFacts) -> Iterator[Expansion]:
    for one in candidates:
        if facts.has_words(one.words) or (one.filed and facts.has_concept(one.concept)):
            yield one


def _candidates(
    slug: str, span: Span, thesaurus: Thesaurus, forbidden: frozenset[str]
) -> Iterator[Expansion]:
    entry = thesaurus.concepts.get(slug)
    if entry is None:
        return
    factor = SPLIT_WEIGHT / LABEL_WEIGHT if span.is_split else 1.0
    weight = LABEL_WEIGHT * factor
    preferred = Label(entry.preferred, stems=entry.stems)
    # Filed practices are found through this chip, so it comes first. When the typed words are
    # part of the name, the field `concepts` finds them as the reader's own words.
    addable = [
        label
        for label in (preferred, *entry.labels)
        if label.can_be_added and _may_add(label, entry, span, thesaurus, forbidden)
    ]
    for label in _by_turns(addable, span, preferred):
        filed = label is preferred
        yield _expansion(slug, entry, label, weight, span, Link.SAME, filed)
    for link, slugs, lower in (
        (Link.NARROWER, entry.narrower, NARROWER_WEIGHT),
        (Link.RELATED, entry.related, RELATED_WEIGHT),
    ):
        for other in slugs:
            near = thesaurus.concepts.get(other)
            if near is None or other in forbidden or other in span.concepts:
                continue
            label = Label(near.preferred, stems=near.stems)
            if _may_add(label, near, span, thesaurus, forbidden):
                yield _expansion(slug, near, label, lower * factor, span, link, True)


def _by_turns(labels: list[Label], span: Span, preferred: Label) -> list[Label]:
    """The concept's own name, the first label of each other service, then the second, then words
    of nobody's own, then what is left."""
    rank: dict[int, int] = {}
    seen: dict[str, int] = {}
    for place, label in enumerate(labels):
        turns = []
        for service in label.services:
            seen[service] = seen.get(service, 0) + 1
            if service not in span.services:
                turns.append(seen[service])
        turn = min(turns, default=4)
        if label.services:
            rank[place] = turn if turn <= 2 else 4
        else:
            rank[place] = 0 if label is preferred else 3
    return [labels[place] for place in sorted(rank, key=lambda one: (rank[one], one))]


def _may_add(
    label: Label,
    entry: ConceptEntry,
    span: Span,
    thesaurus: Thesaurus,
    forbidden: frozenset[str],
) -> bool:
    if _contains(label.stems, span.stems) or all(word in STOP_WORDS for word in label.stems):
        return False
    if label.stems in thesaurus.ambiguous:
        return False
    # A word that means something else too would bring in what is not the same.
    banned = (forbidden | entry.not_same) - {entry.slug}
    return not any(owner in banned for owner in thesaurus.owners(label.stems))


def _contains(label: Stems, typed: Stems) -> bool:
    width = len(typed)
    return any(label[start : start + width] == typed for start in range(len(label) - width + 1))


def _expansion(
    origin: str,
    entry: ConceptEntry,
    label: Label,
    weight: float,
    span: Span,
    link: Link,
    filed: bool,
) -> Expansion:
    return Expansion(
        origin=origin,
        concept=entry.slug,
        label=label.text,
        services=label.services,
        weight=round(weight, 3),
        span=span,
        link=link,
        words=placed_words(label.text),
        filed=filed,
    )
