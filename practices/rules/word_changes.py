"""What changed between two texts: which words or lines went out and which came in."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

WORDS_COMPARED = 4000
"""Longer texts are compared line by line: word by word they would take too long."""

_WORDS = re.compile(r"\s*\S+|\s+\Z")


class Fate(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    OUT = "out"
    IN = "in"


class Piece(NamedTuple):
    """A run of text and what became of it."""

    fate: Fate
    text: str


def changed_words(before: str, after: str) -> tuple[Piece, ...]:
    """This will split two texts into runs of words that stayed, went out and came in. The runs
    that stayed and came in make the new text; those that stayed and went out the old one, but for
    white space: spacing alone is no change."""
    runs = _runs(_words(before), _words(after))
    return tuple(Piece(fate, "".join(run)) for fate, run in runs)


def changed_lines(before: Sequence[str], after: Sequence[str]) -> tuple[Piece, ...]:
    """This will say of each line whether it stayed, went out or came in, one piece a line."""
    runs = _runs(list(before), list(after))
    return tuple(Piece(fate, line) for fate, lines in runs for line in lines)


def _words(text: str) -> list[str]:
    """Each word with the space before it; whole lines when there are very many words."""
    found = _WORDS.findall(text)
    return found if len(found) <= WORDS_COMPARED else text.splitlines(keepends=True)


def _bare(text: str) -> str:
    return " ".join(text.split())


def _runs(old: list[str], new: list[str]) -> list[tuple[Fate, list[str]]]:
    matcher = SequenceMatcher(
        None, [_bare(text) for text in old], [_bare(text) for text in new], autojunk=False
    )
    runs: list[tuple[Fate, list[str]]] = []
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            runs.append((Fate.SAME, new[new_from:new_to]))
            continue
        if old_to > old_from:
            runs.append((Fate.OUT, old[old_from:old_to]))
        if new_to > new_from:
            runs.append((Fate.IN, new[new_from:new_to]))
    return runs
