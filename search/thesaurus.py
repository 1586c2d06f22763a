"""The thesaurus as the planner sees it: frozen, in memory, without a database.

Rules of the labels are those of docs/search.md. Labels are compared by stems over *all* words, so
that “no access” never becomes “access”.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from practices.enums import LabelExpansion, SharedLabelRule
from search.tokens import stems

Stems = tuple[str, ...]
WordTree = dict[str, Any]
"""Known words by their first stem, below it by their second, and so on. KNOWN marks an end."""
KNOWN = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A word for a concept. `services` are those that write it, in the order of services; empty
    for another spelling or term."""

    text: str
    services: tuple[str, ...] = ()
    expansion: LabelExpansion = LabelExpansion.YES
    is_hidden: bool = False
    exact_case: bool = False
    stems: Stems = ()

    @property
    def can_be_added(self) -> bool:
        """Whether it may widen somebody else's search and be shown as a chip."""
        return self.expansion == LabelExpansion.YES and not self.is_hidden and bool(self.stems)


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """A concept with its labels in the editor's order, and its links by slug."""

    slug: str
    preferred: str
    definition: str = ""
    labels: tuple[Label, ...] = ()
    narrower: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    not_same: frozenset[str] = frozenset()
    stems: Stems = ()


@dataclass(frozen=True, slots=True)
class SharedEntry:
    """A label of several concepts and what a search does with it."""

    text: str
    rule: SharedLabelRule
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AmbiguousEntry:
    """A word that never widens a search alone, with its meaning by service."""

    text: str
    is_acronym: bool
    meanings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LabelUse:
    """One label of one concept, found by its stems."""

    concept: str
    label: Label


@dataclass(frozen=True)
class Thesaurus:
    """Concepts with their lookups. Build it with `build_thesaurus`."""

    concepts: Mapping[str, ConceptEntry] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    uses: Mapping[Stems, tuple[LabelUse, ...]] = field(default_factory=dict)
    shared: Mapping[Stems, SharedEntry] = field(default_factory=dict)
    ambiguous: Mapping[Stems, AmbiguousEntry] = field(default_factory=dict)
    tree: "WordTree" = field(default_factory=dict)

    def owners(self, words: Stems) -> frozenset[str]:
        """This will give the concepts that a label with these stems belongs to."""
        shared = self.shared.get(words)
        return frozenset(use.concept for use in self.uses.get(words, ())) | frozenset(
            shared.concepts if shared else ()
        )

    def spans_at(self, written: Sequence[str], start: int) -> list[tuple[int, Stems]]:
        """This will give the ends and stems of the known words that start at a place in a list of
        stems, longest first."""
        found: list[tuple[int, Stems]] = []
        branch = self.tree
        for end in range(start, len(written)):
            if written[end] not in branch:
                break
            branch = branch[written[end]]
            if KNOWN in branch:
                found.insert(0, (end + 1, tuple(written[start : end + 1])))
        return found


def build_thesaurus(
    concepts: Iterable[ConceptEntry],
    *,
    services: Mapping[str, str],
    shared: Iterable[SharedEntry] = (),
    ambiguous: Iterable[AmbiguousEntry] = (),
) -> Thesaurus:
    """This will index the concepts. `services` maps codes to names in their order. The preferred
    label counts as a label without a service. Same words of several services become one label."""
    entries = {entry.slug: _with_stems(entry, list(services)) for entry in concepts}
    entries = {slug: _both_ways(entry, entries) for slug, entry in entries.items()}
    uses: dict[Stems, list[LabelUse]] = defaultdict(list)
    for entry in entries.values():
        preferred = Label(entry.preferred, stems=entry.stems)
        for label in (preferred, *entry.labels):
            known = uses[label.stems]
            if label.stems and all(use.concept != entry.slug for use in known):
                known.append(LabelUse(entry.slug, label))
    shared_by_stems = {stems(entry.text): entry for entry in shared}
    ambiguous_by_stems = {stems(entry.text): entry for entry in ambiguous}
    found = {words: tuple(known) for words, known in uses.items() if words and known}
    return Thesaurus(
        concepts=entries,
        services=dict(services),
        uses=found,
        shared=shared_by_stems,
        ambiguous=ambiguous_by_stems,
        tree=_tree((*found, *shared_by_stems, *ambiguous_by_stems)),
    )


def _tree(known: Iterable[Stems]) -> WordTree:
    tree: WordTree = {}
    for words in known:
        branch = tree
        for word in words:
            branch = branch.setdefault(word, {})
        if words:
            branch[KNOWN] = True
    return tree


def _with_stems(entry: ConceptEntry, order: list[str]) -> ConceptEntry:
    merged: dict[tuple[Stems, bool], Label] = {}
    for label in entry.labels:
        words = stems(label.text)
        # Same stems, other spelling: “text reminder” and “text reminders” are one label. Capitals
        # that matter are not the same as capitals that do not.
        key = (words, label.exact_case)
        first = merged.get(key)
        owners = {*(first.services if first else ()), *label.services}
        merged[key] = Label(
            text=first.text if first else label.text,
            services=tuple(sorted(owners, key=lambda code: _place(order, code))),
            expansion=_wider(first, label),
            # A word that one editor hides is hidden, whoever else wrote it.
            is_hidden=label.is_hidden or bool(first and first.is_hidden),
            exact_case=label.exact_case,
            stems=words,
        )
    return replace(entry, labels=tuple(merged.values()), stems=stems(entry.preferred))


def _both_ways(entry: ConceptEntry, entries: Mapping[str, ConceptEntry]) -> ConceptEntry:
    """“Not the same” holds from both ends, even where an editor wrote it on one side only."""
    theirs = {other.slug for other in entries.values() if entry.slug in other.not_same}
    return replace(entry, not_same=(entry.not_same | theirs) - {entry.slug})


def _place(order: list[str], code: str) -> int:
    return order.index(code) if code in order else len(order)


def _wider(first: Label | None, label: Label) -> LabelExpansion:
    """The more careful of the two: what one entry forbids, another must not allow."""
    if first is None:
        return label.expansion
    careful = [LabelExpansion.NO, LabelExpansion.QUERY, LabelExpansion.YES]
    return min(first.expansion, label.expansion, key=lambda one: careful.index(LabelExpansion(one)))
