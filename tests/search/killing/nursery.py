"""Raises workers and kills them with -9 at random, while others change practices."""

import contextlib
import multiprocessing
import os
import random
import signal
import time

LIVES_SECONDS = (0.02, 0.2)
REBUILDS_EVERY = 9
LONGEST_SECONDS = 300

WORK_IS_OVER = multiprocessing.get_context("fork").Event()
"""Set by the mother when nobody changes anything any more."""


def main(deaths: int, rebuilds: bool) -> int:
    """Fork, let live, kill: so many at least, and while anybody works. Gives how many it killed;
    every ninth rebuilds the index if wanted."""
    killed = 0
    until = time.monotonic() + LONGEST_SECONDS
    while killed < deaths or not (WORK_IS_OVER.is_set() or time.monotonic() > until):
        child = os.fork()
        if child == 0:
            work(rebuilds=rebuilds and killed % REBUILDS_EVERY == REBUILDS_EVERY - 1)
        time.sleep(random.uniform(*LIVES_SECONDS))  # noqa: S311
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        killed += 1
    return killed


def work(*, rebuilds: bool) -> None:
    """What a worker does until it is killed."""
    from search.engines.registry import engine
    from search.rebuild import RebuildError, rebuild
    from search.worker import watch

    if rebuilds:
        with contextlib.suppress(RebuildError):
            rebuild(engine())
    watch(lambda: True, seconds=0.01)
    os._exit(0)
