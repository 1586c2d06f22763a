"""Made-up practices that read like real ones to an index: true words in their true frequencies,
labels of the thesaurus in the running text, and a long tail of names that occur once or twice."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import yaml

RECORDS = Path(__file__).parent.parent.parent / "practices" / "seed" / "records"
TEXTS = ("problem", "what_we_did", "results", "mechanism", "spread", "evidence_note")
WORD = re.compile(r"[A-Za-z’]{2,}|\d{1,4}%?")
SYLLABLES = "ash bar ber bra cam col dal den el fen gar hal hurst ing ken lan mar mer nor ox pen ram row sed stan ter thor ton wal win worth".split()  # noqa: E501, SIM905
NAMES = 30_000
NAME_SHARE, LABEL_SHARE = 0.03, 0.02
"""Of a hundred words three are names of the tail and two begin a label of the thesaurus."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one record, about 240 of them."""

    title: str
    outcome: str
    problem: str
    what_we_did: str
    results: str
    steps: tuple[str, ...]


class Writer:
    """Writes records; the same seed writes the same ones."""

    def __init__(self, labels: list[str], seed: int = 20_261_123) -> None:
        self._random = random.Random(seed)  # noqa: S311
        counts = _counted_words()
        names = [self._name() for _ in range(NAMES)]
        total = sum(counts.values())
        pool = [
            *counts.items(),
            *((name, total * NAME_SHARE / NAMES) for name in names),
            *((label, total * LABEL_SHARE / len(labels)) for label in labels),
        ]
        self._words = [word for word, _ in pool]
        self._weights = list(accumulate(weight for _, weight in pool))

    def write(self) -> Texts:
        """This will write the next record."""
        return Texts(
            title=self._sentence(6).rstrip(".")[:80],
            outcome=self._sentence(14)[:140],
            problem=self._paragraph(60),
            what_we_did=self._paragraph(80),
            results=self._paragraph(50),
            steps=tuple(self._sentence(10) for _ in range(3)),
        )

    def _paragraph(self, words: int) -> str:
        return " ".join(self._sentence(number) for number in _lengths(words, self._random))

    def _sentence(self, words: int) -> str:
        text = " ".join(self._random.choices(self._words, cum_weights=self._weights, k=words))
        return f"{text[0].upper()}{text[1:]}."

    def _name(self) -> str:
        parts = self._random.choices(SYLLABLES, k=self._random.randint(2, 4))
        return "".join(parts).capitalize()


def _counted_words() -> Counter[str]:
    found: Counter[str] = Counter()
    for file in sorted(RECORDS.glob("*.yaml")):
        record = yaml.safe_load(file.read_text(encoding="utf-8"))
        for name in TEXTS:
            found.update(word.lower() for word in WORD.findall(record.get(name) or ""))
    return found


def _lengths(words: int, chance: random.Random) -> Iterator[int]:
    while words > 0:
        length = min(words, chance.randint(7, 22))
        words -= length
        yield length
