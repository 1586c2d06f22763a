"""Concepts whose words stand in a record: a hint beside the concepts an editor gave it."""

from collections.abc import Sequence

from practices.enums import LabelExpansion
from search.thesaurus import KNOWN, LabelUse, Thesaurus
from search.tokens import ReadWord, read_words


def concept_hints(text: str, thesaurus: Thesaurus) -> tuple[str, ...]:
    """This will give the concepts of which a label occurs. Words that several concepts share,
    ambiguous words and words that only start a search are no hint; hidden words are."""
    found: set[str] = set()
    words = read_words(text)
    stems = [word.stem for word in words]
    first = thesaurus.tree
    following = [*stems[1:], ""]
    # Nearly every word of a text begins none that is known.
    for start in [place for place, stem in enumerate(stems) if stem in first]:
        branch = first[stems[start]]
        if not (KNOWN in branch or following[start] in branch):
            continue
        for end, known in thesaurus.spans_at(stems, start):
            if known in thesaurus.shared or known in thesaurus.ambiguous:
                break  # The longest match decides, also that nothing is meant.
            uses = thesaurus.uses.get(known, ())
            if len({use.concept for use in uses}) == 1 and _hints(uses[0], words[start:end]):
                found.add(uses[0].concept)
                break
    return tuple(sorted(found))


def _hints(use: LabelUse, part: Sequence[ReadWord]) -> bool:
    if use.label.expansion != LabelExpansion.YES:
        return False
    return not use.label.exact_case or " ".join(word.text for word in part) == use.label.text
