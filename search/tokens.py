"""The words of a text with their places, before anything is left out of them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from search.analysis import LONGEST_WORD, STOP_WORDS, folded, stem

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `text` is as written, `word` folded, `stem` stemmed; `start` and `end` are places
    in the text; `quoted` is the number of the quotation it stands in, 0 for none."""

    text: str
    word: str
    stem: str
    start: int
    end: int
    quoted: int = 0

    @property
    def is_stop(self) -> bool:
        """Whether it is too common to search for."""
        return self.word in STOP_WORDS


class ReadWord(NamedTuple):
    """A word as it is written, folded and stemmed."""

    text: str
    word: str
    stem: str


def read_words(text: str) -> list[ReadWord]:
    """This will give the words that `tokenize` finds without their places, in a tenth of its time:
    documents have many."""
    return [read for read in map(_read, WORD.findall(text)) if read]


@lru_cache(maxsize=200_000)
def _read(written: str) -> ReadWord | None:
    word = folded(written) if len(written) <= LONGEST_WORD else ""
    return ReadWord(written, word, stem(word)) if word else None


def tokenize(text: str, *, quoted: int = 0, start: int = 0) -> tuple[Token, ...]:
    """This will split text into words; a run that the index leaves out is left out here too.

    `start` is added to the places.
    """
    return tuple(
        Token(*read, start + match.start(), start + match.end(), quoted)
        for match in WORD.finditer(text)
        if (read := _read(match.group()))
    )


def stems(text: str) -> tuple[str, ...]:
    """This will give the stems of every word, stop words too."""
    return tuple(read.stem for read in read_words(text))
