"""Medians of several runs. Time of the processor where one process does the work: others may share
the machine; time of the clock where another process works too."""

import statistics
import time
from collections.abc import Callable

Clock = Callable[[], float]
REPEATS = 7


def median_seconds(
    *works: Callable[[], object], clock: Clock = time.process_time, repeats: int = REPEATS
) -> list[float]:
    """This will run the works in turn, so that whatever slows the machine slows all of them, and
    give the median of each. The first round warms caches and does not count."""
    found: list[list[float]] = [[] for _ in works]
    for turn in range(repeats + 1):
        for place, work in enumerate(works):
            started = clock()
            work()
            if turn:
                found[place].append(clock() - started)
    return [statistics.median(times) for times in found]
