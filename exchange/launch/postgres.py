"""A PostgreSQL for one test run: private, unprotected, forgotten afterwards."""

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from signal import SIGQUIT
from urllib.parse import quote

from exchange.launch.console import TroubleError
from exchange.launch.supervisor import Process, start_child, stop_children

ROLE = "exchange"
START_SECONDS = 30.0
# Nothing here survives the run, so nothing needs to survive a power cut.
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=")


@contextlib.contextmanager
def temporary_postgres(programs: Path) -> Iterator[str]:
    """Yield the DATABASE_URL of a new, empty server made with the `programs` of that folder.

    It listens on a socket only this user may open. It lies in the system's temporary folder rather
    than var/: a socket's path may have 107 characters at most, and when root runs the tests the
    server runs as `nobody`, who may not be able to enter the checkout.
    """
    home = Path(tempfile.mkdtemp(prefix="exchange-postgres-"))
    # PostgreSQL refuses to run as root.
    user = "nobody" if os.geteuid() == 0 else None
    try:
        if user:
            shutil.chown(home, user)
        _make_cluster(programs, home, user)
        with (home / "log").open("wb") as log:
            server = _start(programs, home, user, log.fileno())
            try:
                _wait_until_ready(server, home)
                yield f"postgres://{ROLE}@{quote(str(home), safe='')}/postgres"
            finally:
                stop_children([server])
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _make_cluster(programs: Path, home: Path, user: str | None) -> None:
    command = [programs / "initdb", "-D", home / "data", "-U", ROLE, "-A", "trust"]
    command += ["--no-sync", "-E", "UTF8", "--locale=C.UTF-8"]
    log = home / "initdb.log"
    with log.open("wb") as output:
        child = start_child(
            [str(part) for part in command], cwd=home, user=user, output=output.fileno()
        )
        try:
            code = child.wait(timeout=START_SECONDS * 2)
        except subprocess.TimeoutExpired:
            stop_children([child])
            code = -1
    if code:
        raise TroubleError(f"PostgreSQL's initdb failed: {_end_of(log)}")


def _start(programs: Path, home: Path, user: str | None, output: int) -> Process:
    command = [str(programs / "postgres"), "-D", str(home / "data"), "-k", str(home)]
    for setting in FAST:
        command += ["-c", setting]
    return start_child(command, cwd=home, user=user, output=output, last_signal=SIGQUIT)


def _wait_until_ready(server: Process, home: Path) -> None:
    """Return when the server says so, on the last line of its own notes (as pg_ctl waits). It
    accepts connections earlier, only to refuse them."""
    notes = home / "data" / "postmaster.pid"
    until = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < until:
        if notes.is_file() and notes.read_text(encoding="utf-8").rstrip().endswith("ready"):
            return
        time.sleep(0.05)
    raise TroubleError(f"PostgreSQL did not start: {_end_of(home / 'log')}")


def _end_of(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace").strip()[-500:]
