"""Stops asking an engine that does not answer, and finds out by itself when it does again."""

import logging
import random
import threading
import time
from collections import deque
from collections.abc import Callable

logger = logging.getLogger("search")

FAILURES = 3
WITHIN_SECONDS = 10.0
OPEN_SECONDS = 15.0
JITTER = 0.2
"""A fifth more or less, so that not every process knocks at the same moment."""


class Breaker:
    """Opens after three failures in ten seconds. Open, one question in fifteen seconds is let
    through; its answer closes it. `openings` and `refusals` count since the process began."""

    def __init__(self, name: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.name = name
        self.openings = 0
        self.refusals = 0
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: deque[float] = deque(maxlen=FAILURES)
        self._probe_at: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether questions are kept away."""
        return self._probe_at is not None

    def allows(self) -> bool:
        """This will say whether the engine may be asked now. Whoever is told so while it is open
        is the only one until the next try."""
        with self._lock:
            now = self._clock()
            if self._probe_at is None:
                return True
            if now < self._probe_at:
                self.refusals += 1
                return False
            self._probe_at = now + _wait()
            return True

    def succeeded(self) -> None:
        """This will close it."""
        with self._lock:
            was_open, self._probe_at = self._probe_at is not None, None
            if was_open:
                self._failures.clear()
        if was_open:
            logger.warning("search breaker closed: %s answers again", self.name)

    def failed(self, problem: str) -> None:
        """This will count a failure; the third in a row of seconds opens it, and is told once."""
        with self._lock:
            now = self._clock()
            self._failures.append(now)
            full = len(self._failures) == FAILURES and now - self._failures[0] <= WITHIN_SECONDS
            opens = full and self._probe_at is None
            if opens:
                self._probe_at = now + _wait()
                self.openings += 1
        if opens:
            logger.error("search breaker opened: %s: %s", self.name, problem)


def _wait() -> float:
    return OPEN_SECONDS * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311
