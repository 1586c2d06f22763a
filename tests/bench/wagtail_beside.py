"""Wagtail's own search on a PostgreSQL of its own, set up while our own practices are filled in:
there are two cores, and each fills with one."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from exchange.launch.postgres import temporary_postgres


class WagtailBeside:
    """Talks to the program `tests.bench.wagtail_search` line by line."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def wait_until_ready(self) -> None:
        """This will return once everything is filled in and indexed. Nothing is measured before:
        two that work at once would spoil each other's times."""
        if self._line().strip() != "ready":
            raise RuntimeError("Wagtail's own search could not be set up.")

    def ask(self, named: Mapping[str, Sequence[str]]) -> dict[str, float]:
        """This will give the seconds of each question, asked with its other names."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{json.dumps(named)}\n")
        self._process.stdin.flush()
        found: dict[str, float] = json.loads(self._line())
        return found

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


@contextlib.contextmanager
def wagtail_beside(programs: Path | None, practices: int) -> Iterator[WagtailBeside | None]:
    """This will start it, and stop it afterwards; without PostgreSQL there is none."""
    if programs is None:
        yield None
        return
    with (
        temporary_postgres(programs) as url,
        subprocess.Popen(
            [sys.executable, "-m", "tests.bench.wagtail_search", str(practices)],
            env={**os.environ, "DATABASE_URL": url},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        try:
            yield WagtailBeside(process)
        finally:
            process.kill()
