"""Which words of a query the thesaurus knows, and what each of them may start."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from practices.enums import LabelExpansion, SharedLabelRule
from search.thesaurus import AmbiguousEntry, LabelUse, Stems, Thesaurus
from search.tokens import Token, stems


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning of an ambiguous word; `service` or `concept` may be empty."""

    service: str
    concept: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A word that the reader must explain before it widens the search."""

    text: str
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Known words from token `start` to before `end`. `concepts` are what they start: none for a
    word that never widens a search, two when a word is split. `services` write these words."""

    start: int
    end: int
    stems: Stems
    text: str
    concepts: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    is_split: bool = False
    question: Question | None = None


def find_spans(
    tokens: tuple[Token, ...], thesaurus: Thesaurus, services: Collection[str] = ()
) -> tuple[Span, ...]:
    """This will find the known words: the longest first, each word in one span only. `services`
    are those that the reader narrowed to; a single one decides what an ambiguous word means."""
    chosen = next(iter(services)) if len(services) == 1 else ""
    found: list[Span] = []
    written = [token.stem for token in tokens]
    for start in range(len(tokens)):
        for end, words in thesaurus.spans_at(written, start):
            part = tokens[start:end]
            if any(token.quoted for token in part):
                continue  # Quotation marks say: these words and no others.
            alone = end - start == len(tokens)
            if span := _read(part, words, start, thesaurus, chosen, alone):
                found.append(span)
    taken: set[int] = set()
    kept = []
    for span in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        places = set(range(span.start, span.end))
        if not places & taken:
            taken |= places
            kept.append(span)
    return tuple(sorted(kept, key=lambda one: one.start))


def _read(
    part: tuple[Token, ...],
    words: Stems,
    start: int,
    thesaurus: Thesaurus,
    chosen: str,
    alone: bool,
) -> Span | None:
    uses = [use for use in thesaurus.uses.get(words, ()) if _case_fits(use, part)]
    ambiguous = thesaurus.ambiguous.get(words)
    shared = thesaurus.shared.get(words)
    if not uses and not ambiguous and not shared:
        return None
    text = " ".join(token.text for token in part)
    span = Span(start, start + len(part), words, text)
    if ambiguous:
        return _ambiguous(span, ambiguous, uses, thesaurus, chosen, alone or text.isupper())
    owners = tuple(dict.fromkeys(use.concept for use in uses if _starts(use)))
    if shared:
        return _shared(span, shared.rule, shared.concepts, uses, thesaurus, chosen)
    if len(owners) > 1:
        # Two concepts own it and nobody has said how: asking is the careful reading.
        return _shared(span, SharedLabelRule.ASK, owners, uses, thesaurus, chosen)
    return _with(span, owners, uses)


def _case_fits(use: LabelUse, part: tuple[Token, ...]) -> bool:
    if not use.label.exact_case:
        return True
    return " ".join(token.text for token in part) == use.label.text


def _starts(use: LabelUse) -> bool:
    return use.label.expansion != LabelExpansion.NO


def _with(span: Span, concepts: tuple[str, ...], uses: list[LabelUse], split: bool = False) -> Span:
    services = [code for use in uses if use.concept in concepts for code in use.label.services]
    return replace(span, concepts=concepts, services=tuple(dict.fromkeys(services)), is_split=split)


def _ambiguous(
    span: Span,
    entry: AmbiguousEntry,
    uses: list[LabelUse],
    thesaurus: Thesaurus,
    chosen: str,
    asks: bool,
) -> Span:
    if chosen in entry.meanings:
        owners = thesaurus.owners(stems(entry.meanings[chosen]))
        owners = owners or frozenset(
            use.concept for use in uses if chosen in use.label.services and _starts(use)
        )
        if len(owners) == 1:
            return _with(span, tuple(owners), uses)
    if not asks:
        return span
    meanings = tuple(Meaning(service, "", text) for service, text in entry.meanings.items())
    return replace(span, question=Question(entry.text, meanings))


def _shared(
    span: Span,
    rule: SharedLabelRule | str,
    concepts: tuple[str, ...],
    uses: list[LabelUse],
    thesaurus: Thesaurus,
    chosen: str,
) -> Span:
    known = tuple(slug for slug in concepts if slug in thesaurus.concepts)
    if rule == SharedLabelRule.NONE:
        return span
    if rule == SharedLabelRule.SPLIT:
        return _with(span, known, uses, split=len(known) > 1)
    mine = tuple(
        dict.fromkeys(use.concept for use in uses if chosen in use.label.services and _starts(use))
    )
    if len(mine) == 1:
        return _with(span, mine, uses)
    meanings = tuple(Meaning("", slug, thesaurus.concepts[slug].preferred) for slug in known)
    return replace(span, question=Question(span.text, meanings))
