"""The processes of our servers, known by their command line: a number in a file may be somebody
else's by now."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from exchange.launch.console import TroubleError

SERVER_MARK = "-Dexchange.node="
"""A Java option of ours that every server carries, with the folder of its node."""
STARTER_MARK = "-Des.path.conf="
"""What the server's own starter carries, with the folder of the node's configuration."""

POLL_SECONDS = 0.1


def servers_in(home: Path) -> list[int]:
    """Return the process ids of the servers whose node lies in `home` (or is it)."""
    return [pid for pid, arguments in _commands() if _belongs(arguments, home, SERVER_MARK)]


def processes_in(home: Path) -> list[int]:
    """Return the process ids of the servers of `home` and of what starts them."""
    return [
        pid
        for pid, arguments in _commands()
        if _belongs(arguments, home, SERVER_MARK) or _belongs(arguments, home, STARTER_MARK)
    ]


def end_processes(home: Path, *, patience: float = 20.0) -> None:
    """End the processes of `home`: politely, and after `patience` seconds by force. Returns when
    they are gone. Raises TroubleError when they belong to another user."""
    _signal(processes_in(home), signal.SIGTERM)
    until = time.monotonic() + patience
    while processes_in(home):
        if time.monotonic() > until:
            _signal(processes_in(home), signal.SIGKILL)
        time.sleep(POLL_SECONDS)


def kill_servers(home: Path) -> None:
    """End the servers of `home` without a word (kill -9), and return when they are gone."""
    while found := processes_in(home):
        _signal(servers_in(home) or found, signal.SIGKILL)
        time.sleep(POLL_SECONDS)


def _signal(pids: list[int], number: int) -> None:
    for pid in pids:
        try:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
        except PermissionError as error:
            raise TroubleError(
                f"the Elasticsearch here (process {pid}) was started by another user.",
                "Stop it as that user.",
            ) from error


def _belongs(arguments: list[str], home: Path, mark: str) -> bool:
    return any(
        argument.startswith(mark) and Path(argument.removeprefix(mark)).is_relative_to(home)
        for argument in arguments
    )


def _commands() -> Iterator[tuple[int, list[str]]]:
    """Every process of this machine with its arguments."""
    if not Path("/proc/self/cmdline").exists():
        yield from _commands_by_ps()
        return
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            command = (entry / "cmdline").read_bytes().decode(errors="replace")
            yield int(entry.name), command.split("\0")


def _commands_by_ps() -> Iterator[tuple[int, list[str]]]:
    listing = subprocess.run(
        ["ps", "-axww", "-o", "pid=,command="], capture_output=True, text=True, check=False
    )
    for line in listing.stdout.splitlines():
        pid, _, command = line.strip().partition(" ")
        yield int(pid), command.split(" ")
