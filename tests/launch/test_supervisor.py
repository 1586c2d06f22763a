"""Supervised processes start together, and none outlives the others or the supervisor.

The supervisor runs in a process of its own: it handles signals, and it must be killable.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exchange.launch.places import ROOT

WAIT_SECONDS = 15.0
# A child that writes its number, then sleeps; with a grandchild in the same process group.
SLEEPER = """
import os, pathlib, subprocess, sys, time
pathlib.Path(sys.argv[1]).write_text(str(os.getpid()))
grandchild = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
pathlib.Path(sys.argv[1] + "-grandchild").write_text(str(grandchild.pid))
time.sleep(60)
"""
ENDING = "import time; time.sleep(0.2); raise SystemExit({code})"
SUPERVISE = """
import json, pathlib, sys
from exchange.launch.supervisor import supervise
sys.exit(supervise(json.loads(sys.argv[1]), cwd=pathlib.Path.cwd()))
"""

Start = Callable[[dict[str, list[str]]], "subprocess.Popen[str]"]


def sleeper(file: Path) -> list[str]:
    return [sys.executable, "-c", SLEEPER, str(file)]


def ending(code: int) -> list[str]:
    return [sys.executable, "-c", ENDING.format(code=code)]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start a supervisor of the given commands; it is stopped after the test."""
    import json

    started: list[subprocess.Popen[str]] = []

    def run(commands: dict[str, list[str]]) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISE, json.dumps(commands)],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        if process.poll() is None:
            process.terminate()
            process.wait(WAIT_SECONDS)
        if process.stderr:
            process.stderr.close()


def wait_until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < until, "waited too long"
        time.sleep(0.02)


def numbers_in(folder: Path, count: int) -> list[int]:
    """Wait for `count` processes to write their number, and return these."""
    wait_until(lambda: len([p for p in folder.iterdir() if p.stat().st_size]) == count)
    return [int(path.read_text(encoding="utf-8")) for path in folder.iterdir()]


def is_alive(number: int) -> bool:
    with contextlib.suppress(OSError):
        state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rsplit(")")[-1].split()[0]
        return state != "Z"
    if sys.platform.startswith("linux"):
        return False
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_told_to_stop__stops_all(start: Start, tmp_path: Path, number: int) -> None:
    supervisor = start({name: sleeper(tmp_path / name) for name in ("web", "worker")})
    processes = numbers_in(tmp_path, 4)

    supervisor.send_signal(number)

    assert supervisor.wait(WAIT_SECONDS) == 0
    assert not any(is_alive(process) for process in processes)


@pytest.mark.parametrize(("ends_with", "code"), [(3, 3), (0, 1)])
def test_one_ends__stops_the_other(start: Start, tmp_path: Path, ends_with: int, code: int) -> None:
    supervisor = start({"web": sleeper(tmp_path / "web"), "worker": ending(ends_with)})

    assert supervisor.wait(WAIT_SECONDS) == code
    assert supervisor.stderr
    assert f"The worker process ended (code {ends_with})" in supervisor.stderr.read()
    assert not any(
        is_alive(int(path.read_text(encoding="utf-8") or 0)) for path in tmp_path.iterdir()
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells children")
def test_killed_without_a_word__leaves_no_child(start: Start, tmp_path: Path) -> None:
    supervisor = start({"web": sleeper(tmp_path / "web")})
    numbers_in(tmp_path, 2)
    child = int((tmp_path / "web").read_text(encoding="utf-8"))
    grandchild = int((tmp_path / "web-grandchild").read_text(encoding="utf-8"))

    supervisor.kill()

    supervisor.wait(WAIT_SECONDS)
    wait_until(lambda: not is_alive(child))
    os.kill(grandchild, signal.SIGKILL)  # Only the web server's own reloader ends its child.
