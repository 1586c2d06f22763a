"""Spelling from our own words: titles, outcomes and the thesaurus, no dictionary."""

import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from practices.models import PracticePage
from search.analysis import STOP_WORDS
from search.snapshot import Snapshot
from search.thesaurus import Thesaurus
from search.tokens import Token, read_words

SHORTEST = 5
"""Shorter words have too many neighbours to guess."""
MIN_DOCUMENTS = 2
"""A word that occurs once may be a slip itself."""
KEPT_SECONDS = 600
"""A word that is new today may wait ten minutes before it corrects others."""


class Speller:
    """Finds words one slip away: a letter too many, missing, changed, or two that changed
    places. The first letter is taken to be right."""

    def __init__(self, counts: Mapping[str, int], trusted: Iterable[str] = ()) -> None:
        self._trusted = frozenset(trusted)
        self._counts = {
            word: count
            for word, count in counts.items()
            if count >= MIN_DOCUMENTS or word in self._trusted
        }
        self._seen = frozenset(counts)
        self._near: dict[str, list[str]] = defaultdict(list)
        for word in self._counts:
            if len(word) >= SHORTEST and not word.isdigit():
                for key in _deletions(word):
                    self._near[key].append(word)

    def near(self, word: str) -> tuple[str, ...]:
        """This will give known words one slip away, the commonest first; never the word itself."""
        if len(word) < SHORTEST or word.isdigit() or word in STOP_WORDS:
            return ()
        found = {
            other
            for key in _deletions(word)
            for other in self._near.get(key, ())
            if other != word and other[0] == word[0] and _one_slip(word, other)
        }
        return tuple(sorted(found, key=lambda other: (-self._counts[other], other)))

    def corrected(self, token: Token) -> str:
        """This will give the likeliest spelling of an unknown word, or nothing. Acronyms, words of
        the thesaurus and words that occur anywhere are left alone."""
        if token.quoted or token.text.isupper() or token.word in self._trusted:
            return ""
        if token.word in self._seen:
            return ""
        return next(iter(self.near(token.word)), "")


def _deletions(word: str) -> set[str]:
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}


def _one_slip(first: str, second: str) -> bool:
    """Two words share a deletion also at two slips, such as two changed letters: sort those out."""
    if abs(len(first) - len(second)) > 1:
        return False
    if len(first) == len(second):
        places = [
            place for place, pair in enumerate(zip(first, second, strict=True)) if len({*pair}) > 1
        ]
        if len(places) == 2 and places[1] == places[0] + 1:
            return first[places[0]] == second[places[1]] and first[places[1]] == second[places[0]]
        return len(places) == 1
    longer, shorter = sorted((first, second), key=len, reverse=True)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def build_speller(texts: Iterable[str], thesaurus: Thesaurus) -> Speller:
    """This will count the words of texts, once a text, and trust those of visible labels."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({read.word for read in read_words(text)})
    trusted = {
        read.word
        for uses in thesaurus.uses.values()
        for use in uses
        for read in read_words(use.label.text)
        if not use.label.is_hidden
    }
    for word in trusted:
        counts.setdefault(word, 1)
    return Speller(counts, trusted)


_lock = threading.Lock()
_held: dict[str, tuple[tuple[int, ...], float, Speller]] = {}


def current_speller(snapshot: Snapshot) -> Speller:
    """This will give the speller of the practices that anyone may find; one statement when it is
    made anew, none else."""
    now = time.monotonic()
    with _lock:
        held = _held.get("speller")
    if held and held[0] == snapshot.key and now - held[1] < KEPT_SECONDS:
        return held[2]
    rows = PracticePage.objects.discoverable().values_list("title", "outcome")
    speller = build_speller((f"{title} {outcome}" for title, outcome in rows), snapshot.thesaurus)
    with _lock:
        _held["speller"] = (snapshot.key, now, speller)
    return speller


def forget_speller() -> None:
    """This will make the next use count the words anew."""
    with _lock:
        _held.clear()
