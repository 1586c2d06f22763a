"""The README's promise, tried: in a new copy of the checkout `make run` leads to a site that
answers; a second start is quick; stopping leaves no process behind."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PAGES = ("/healthz", "/", "/accounts/demo/")
FIRST_START_SECONDS = 600
SECOND_START_SECONDS = 60  # The promise is 10; what it took is printed, for machines differ.
STOP_SECONDS = 20


def main() -> None:
    """Start twice in a new copy; end with a message and code 1 when a promise is broken."""
    # Started in the background, a shell has us ignore Ctrl-C, and so would all that we start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    folder = Path(tempfile.mkdtemp(prefix="exchange-smoke-"))
    try:
        copy_checkout(folder)
        port = free_port()
        first = start_and_stop(folder, port, FIRST_START_SECONDS)
        second = start_and_stop(folder, port, SECOND_START_SECONDS)
        print(f"First start {first:.1f} s, second start {second:.1f} s.")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def copy_checkout(folder: Path) -> None:
    """Copy what git knows or would take in, and nothing that was generated."""
    git = ["git", "-c", f"safe.directory={CHECKOUT}", "ls-files", "-z"]
    names = subprocess.run(
        [*git, "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, names.split("\0")):
        if (CHECKOUT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(CHECKOUT / name, folder / name)


def start_and_stop(folder: Path, port: int, patience: float) -> float:
    """Run `make run` until every page answers 200, stop it, and return how long the start took."""
    log = folder / "make-run.log"
    started = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["make", "run", f"PORT={port}"],
            cwd=folder,
            env={
                name: text
                for name, text in os.environ.items()
                if name not in ("DATABASE_URL", "DEMO")
            },
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            for page in PAGES:
                wait_for(port, page, started + patience, process, log)
            seconds = time.monotonic() - started
        finally:
            stop(process)
    left = processes_in(folder)
    if left:
        fail(f"stopping left processes behind: {left}", log)
    return seconds


def wait_for(
    port: int, page: str, until: float, process: "subprocess.Popen[bytes]", log: Path
) -> None:
    """Return when `page` answers 200; end this program when it answers otherwise or too late."""
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("localhost", port, timeout=30)
        try:
            connection.request("GET", page)
            response = connection.getresponse()
            response.read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
            continue
        finally:
            connection.close()
        if response.status != 200:
            fail(f"{page} answered {response.status}", log)
        return
    ended = "" if process.poll() is None else f"; `make run` ended with code {process.returncode}"
    fail(f"{page} did not answer in time{ended}", log)


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Stop `make run` as Ctrl-C does."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)


def processes_in(folder: Path) -> list[str]:
    """Return the command lines of processes that still work in `folder` (Linux)."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (entry / "cwd").readlink().is_relative_to(folder):
                found.append((entry / "cmdline").read_text(errors="replace").replace("\0", " "))
    return found


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def fail(problem: str, log: Path) -> None:
    """End with the last lines of the log and what is wrong."""
    print("\n".join(log.read_text(errors="replace").splitlines()[-40:]))
    sys.exit(f"Problem: {problem}")


if __name__ == "__main__":
    main()
