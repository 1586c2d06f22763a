"""Run as a process of its own: raises workers and kills them with -9 at random, while the test
changes practices. Arguments: the seconds it goes on, and whether every ninth worker rebuilds the
index. It prints how many it killed."""

import contextlib
import os
import random
import signal
import sys
import time

import django

LIVES_SECONDS = (0.02, 0.2)
REBUILDS_EVERY = 9


def main(seconds: float, *, rebuilds: bool) -> int:
    """Fork, let live, kill."""
    django.setup()
    from django.db import connections

    connections.close_all()
    killed = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
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


if __name__ == "__main__":
    sys.stdout.write(f"{main(float(sys.argv[1]), rebuilds=sys.argv[2] == 'rebuilds')}\n")
