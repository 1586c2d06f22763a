"""The measures of relevance, as everybody defines them."""

import math
from collections.abc import Mapping, Sequence

Grades = Mapping[int, int]


def ndcg(found: Sequence[int], grades: Grades, depth: int = 10) -> float:
    """This will give the discounted gain (2**grade − 1) of the first results, as a part of the
    best that was possible."""
    gains = [2 ** grades.get(one, 0) - 1 for one in found[:depth]]
    ideal = sorted((2**grade - 1 for grade in grades.values()), reverse=True)[:depth]
    best = _discounted(ideal)
    return _discounted(gains) / best if best else 0.0


def reciprocal_rank(found: Sequence[int], grades: Grades, depth: int = 10) -> float:
    """This will give one over the place of the first result that answers (grade 2 or 3)."""
    for place, one in enumerate(found[:depth], start=1):
        if grades.get(one, 0) >= 2:
            return 1 / place
    return 0.0


def recall(found: Sequence[int], grades: Grades, depth: int = 50) -> float:
    """This will give the part of all graded practices that was found at all."""
    wanted = {one for one, grade in grades.items() if grade > 0}
    return len(wanted & set(found[:depth])) / len(wanted) if wanted else 0.0


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))
