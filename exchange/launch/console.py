"""Talking to the person at the keyboard: what is being done, and what to do when it fails."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from exchange.launch.places import LOGS, ROOT

Command = list[str | Path]

TICK_SECONDS = 0.1
TAIL_LINES = 30


class TroubleError(Exception):
    """Something the person can put right: `cause` says what is wrong, `cure` what to do."""

    def __init__(self, cause: str, cure: str = "") -> None:
        super().__init__(cause)
        self.cause = cause
        self.cure = cure

    def __str__(self) -> str:
        return f"Problem: {self.cause}" + (f"\nWhat to do: {self.cure}" if self.cure else "")


def say(text: str) -> None:
    """Print one line at once, also when the output is a file or a pipe."""
    print(text, flush=True)


def work(
    task: str,
    command: Command,
    *,
    log: str,
    cure: str = "",
    env: Mapping[str, str] | None = None,
) -> None:
    """Run one long `command` from the top folder, its output kept in var/log/`log`.log.

    Prints `task` with the seconds it took (counting up on a terminal). Raises TroubleError with the
    last lines of the output when the command fails or is not there.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    started = time.monotonic()
    with path.open("wb") as output:
        try:
            process = subprocess.Popen(
                [str(part) for part in command],
                cwd=ROOT,
                env=dict(env) if env is not None else None,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        except OSError as error:
            raise TroubleError(f"{task}: {error}", cure) from error
        try:
            _count_seconds(process, task, started)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
    if process.returncode:
        shown = path.relative_to(ROOT)
        last = "\n".join(f"    {line}" for line in last_lines(path))
        raise TroubleError(f"{task}: failed. The end of {shown} says:\n{last}", cure)
    say(f"{_start_of_line()}{task}: {time.monotonic() - started:.1f} s")


def last_lines(path: Path, count: int = TAIL_LINES) -> list[str]:
    """Return the last `count` lines of a text file that are not empty."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return [line.rstrip() for line in text.splitlines() if line.strip()][-count:]


def exit_with(entry: Callable[[], int | None]) -> None:
    """Run `entry` and end the process with its code; TroubleError is a message and code 1.

    A polite kill is taken like Ctrl-C, so that what was started is stopped too.
    """
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = entry() or 0
    except TroubleError as trouble:
        print(f"\n{trouble}\n", file=sys.stderr, flush=True)
        code = 1
    except KeyboardInterrupt:
        code = 130
    finally:
        signal.signal(signal.SIGTERM, before)
    sys.exit(code)


def _start_of_line() -> str:
    return "\r" if sys.stdout.isatty() else ""


def _count_seconds(process: "subprocess.Popen[bytes]", task: str, started: float) -> None:
    if not sys.stdout.isatty():
        process.wait()
        return
    while True:
        print(f"\r{task} … {time.monotonic() - started:.0f} s", end="", flush=True)
        try:
            process.wait(timeout=TICK_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        return
