"""A progress bar on a terminal, silence elsewhere."""

import sys
from typing import TextIO

WIDTH = 30


class ProgressBar:
    """Draws itself over one line; a file or a pipe gets nothing."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._shows = self._stream.isatty()

    def __call__(self, done: int, total: int) -> None:
        """This will show how far it is; with the last step the line ends."""
        if not self._shows or not total:
            return
        filled = WIDTH * done // total
        bar = "#" * filled + "." * (WIDTH - filled)
        self._stream.write(f"\r[{bar}] {done:,} of {total:,}")
        if done >= total:
            self._stream.write("\n")
        self._stream.flush()
