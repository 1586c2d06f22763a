"""A progress bar for long commands: on a terminal only, on standard error."""

import sys
from types import TracebackType
from typing import Self

WIDTH = 30


class Progress:
    """Counts to `total` while a command works; writes nothing unless a person is watching."""

    def __init__(self, label: str, total: int) -> None:
        self._label = label
        self._total = max(total, 1)
        self._done = 0
        self._shown = -1
        self._watched = sys.stderr.isatty()

    def __enter__(self) -> Self:
        self._draw()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._watched:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def step(self, count: int = 1) -> None:
        """This will count `count` more as done."""
        self._done = min(self._done + count, self._total)
        self._draw()

    def _draw(self) -> None:
        percent = self._done * 100 // self._total
        if not self._watched or percent == self._shown:
            return
        self._shown = percent
        filled = WIDTH * self._done // self._total
        bar = "█" * filled + "░" * (WIDTH - filled)
        sys.stderr.write(f"\r{self._label} {bar} {percent:3d}%")
        sys.stderr.flush()
