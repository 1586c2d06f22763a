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


def rank_biased_overlap(first: Sequence[int], second: Sequence[int], p: float = 0.9) -> float:
    """This will say how alike two rankings are, the top weighing most: 1.0 for the same one.
    Extrapolated to the depth of the shorter one (Webber, Moffat and Zobel 2010, equation 30)."""
    depth = min(len(first), len(second))
    if not depth:
        return float(len(first) == len(second))
    total, agreed = 0.0, 0
    for place in range(1, depth + 1):
        agreed = len(set(first[:place]) & set(second[:place]))
        total += agreed / place * p**place
    return agreed / depth * p**depth + (1 - p) / p * total


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))
