"""The formula every search engine starts from, on one text a record: what ours may not fall
behind on any collection."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from search.tokens import tokenize

K1, B = 1.2, 0.75
"""What Lucene and tantivy use too."""


class PlainBM25:
    """Okapi BM25 with our words: the same folding, stems and stop list, and nothing else."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.counts = {key: Counter(_terms(text)) for key, text in texts.items()}
        self.lengths = {key: counts.total() for key, counts in self.counts.items()}
        self.mean_length = sum(self.lengths.values()) / len(self.lengths)
        self.holders = Counter(term for counts in self.counts.values() for term in counts)

    def find(self, text: str, most: int = 10) -> list[str]:
        """This will give the best records for any of the words, the best first."""
        terms = set(_terms(text))
        scores = {key: self._score(key, terms) for key in self.counts}
        found = [key for key, score in scores.items() if score > 0]
        return sorted(found, key=lambda key: (-scores[key], key))[:most]

    def _score(self, key: str, terms: Iterable[str]) -> float:
        counts = self.counts[key]
        norm = K1 * (1 - B + B * self.lengths[key] / self.mean_length)
        return sum(
            self._rarity(term) * counts[term] * (K1 + 1) / (counts[term] + norm)
            for term in terms
            if counts[term]
        )

    def _rarity(self, term: str) -> float:
        held = self.holders[term]
        return math.log(1 + (len(self.counts) - held + 0.5) / (held + 0.5))


def _terms(text: str) -> list[str]:
    return [token.stem for token in tokenize(text) if not token.is_stop]
