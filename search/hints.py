"""Concepts whose words stand in a record: a hint beside the concepts an editor gave it."""

from collections.abc import Sequence

from practices.enums import LabelExpansion
from search.thesaurus import LabelUse, Thesaurus
from search.tokens import Token


def concept_hints(tokens: Sequence[Token], thesaurus: Thesaurus) -> tuple[str, ...]:
    """This will give the concepts of which a label occurs. Words that several concepts share,
    ambiguous words and words that only start a search are no hint; hidden words are."""
    found: set[str] = set()
    written = tuple(tokens)
    for start in range(len(written)):
        if written[start].stem not in thesaurus.longest:
            continue
        for end, words in thesaurus.spans_at(written, start):
            if words in thesaurus.shared or words in thesaurus.ambiguous:
                break  # The longest match decides, also that nothing is meant.
            uses = thesaurus.uses.get(words, ())
            if len({use.concept for use in uses}) == 1 and _hints(uses[0], written[start:end]):
                found.add(uses[0].concept)
                break
    return tuple(sorted(found))


def _hints(use: LabelUse, part: Sequence[Token]) -> bool:
    if use.label.expansion != LabelExpansion.YES:
        return False
    return not use.label.exact_case or " ".join(token.text for token in part) == use.label.text
