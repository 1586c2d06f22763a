"""Only what carries the mark of our folder is ended."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exchange.launch.elasticsearch import processes

Start = Callable[..., "subprocess.Popen[bytes]"]
DEAF = "import signal, time; signal.signal(15, signal.SIG_IGN); print(flush=True); time.sleep(60)"
WAIT = "import time; print(flush=True); time.sleep(60)"


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a program that waits, with these arguments; all are ended after the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start_one(*arguments: str, script: str = WAIT) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-c", script, *arguments]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        started.append(process)
        assert process.stdout
        process.stdout.readline()
        return process

    yield start_one
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture(autouse=True, params=["/proc", "ps"])
def way_to_find(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "ps":
        if not shutil.which("ps"):
            pytest.skip("there is no ps here, and no need of it where there is /proc")
        monkeypatch.setattr(processes, "_commands", processes._commands_by_ps)


def test_finds_servers_and_starters_of_the_folder_alone(tmp_path: Path, start: Start) -> None:
    server = start(f"-Dexchange.node={tmp_path}/home/node-1")
    starter = start(f"-Des.path.conf={tmp_path}/home/node-1/config")
    start(f"-Dexchange.node={tmp_path}/home-2/node-1")
    start("tail", f"{tmp_path}/home/node-1/output.log")

    assert processes.servers_in(tmp_path / "home") == [server.pid]
    assert set(processes.processes_in(tmp_path / "home")) == {server.pid, starter.pid}


@pytest.mark.parametrize("script", [WAIT, DEAF])
def test_end_processes__by_force_if_need_be(script: str, tmp_path: Path, start: Start) -> None:
    server = start(f"-Dexchange.node={tmp_path}/node-1", script=script)
    other = start("something else")

    processes.end_processes(tmp_path, patience=0.5)

    assert server.wait(timeout=5) in {-15, -9}
    assert other.poll() is None
    processes.end_processes(tmp_path)


def test_kill_servers(tmp_path: Path, start: Start) -> None:
    server = start(f"-Dexchange.node={tmp_path}/node-1")

    processes.kill_servers(tmp_path)

    assert server.wait(timeout=5) == -9
