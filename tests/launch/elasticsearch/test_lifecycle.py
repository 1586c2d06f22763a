"""Servers start, survive what tests do to them, and leave neither process nor file behind."""

import http.client
import os
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from exchange.launch.elasticsearch.cluster import Cluster
from exchange.launch.elasticsearch.processes import processes_in, servers_in
from exchange.launch.elasticsearch.start import Wish, start
from exchange.launch.elasticsearch.stop import stop
from exchange.launch.elasticsearch.temporary import temporary_elasticsearch
from exchange.launch.places import ROOT
from exchange.launch.ports import free_ports
from tests.launch.elasticsearch.passes import without_a_database

pytestmark = [pytest.mark.elasticsearch, without_a_database]

PATIENCE_SECONDS = 120
HOLD = """
from exchange.launch.elasticsearch.temporary import temporary_elasticsearch
with temporary_elasticsearch():
    input()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder others may enter, as the server must; pytest's own is closed."""
    made = Path(tempfile.mkdtemp(prefix="exchange-test-"))
    made.chmod(0o755)
    yield made
    stop(made / "running")
    shutil.rmtree(made, ignore_errors=True)


def wait_until(condition: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < until, "waited too long"
        time.sleep(0.05)


def count(cluster: Cluster, index: str, node: int = 0) -> int | None:
    """How many documents the index holds; None when there is no such index."""
    status, answer = cluster.call("GET", f"/{index}/_count", node=node)
    return int(answer["count"]) if status == 200 else None


class TestTemporary:
    def test_node__killed_comes_back_with_its_data_and_emptied_without(
        self, elasticsearch: Cluster
    ) -> None:
        (node,) = elasticsearch.nodes
        elasticsearch.call("PUT", "/kept/_doc/1?refresh=true", {"a": 1})

        node.kill()
        assert node.pid is None
        with pytest.raises(OSError, match="refused"):
            elasticsearch.call("GET", "/")
        node.start()
        elasticsearch.wait_until_ready()
        assert count(elasticsearch, "kept") == 1

        node.stop()
        node.empty()
        node.start()
        elasticsearch.wait_until_ready()
        assert count(elasticsearch, "kept") is None

    def test_read_only__and_back(self, elasticsearch: Cluster) -> None:
        path = "/blocked/_doc/1"
        elasticsearch.call("PUT", path, {"a": 1})

        elasticsearch.set_read_only(True)
        refused, _ = elasticsearch.call("PUT", path, {"a": 2})
        elasticsearch.set_read_only(False)
        accepted, _ = elasticsearch.call("PUT", path, {"a": 3})

        assert (refused, accepted) == (429, 200)
        elasticsearch.call("DELETE", "/blocked")

    def test_three_nodes__go_on_without_one_and_leave_nothing(self) -> None:
        with temporary_elasticsearch(nodes=3) as cluster:
            home, pids = cluster.home, cluster.pids
            settings = {"settings": {"number_of_shards": 3, "number_of_replicas": 1}}
            cluster.call("PUT", "/shared?wait_for_active_shards=all", settings)
            for number in range(9):
                cluster.call("PUT", f"/shared/_doc/{number}", {"a": number}, node=number % 3)
            _, health = cluster.call("GET", "/_cluster/health")

            cluster.nodes[0].kill()
            cluster.wait_until_ready(2)
            cluster.call("POST", "/shared/_refresh", node=1)

            assert (len(set(pids)), health["number_of_nodes"]) == (3, 3)
            assert count(cluster, "shared", node=1) == 9

        assert processes_in(home) == []
        assert not home.exists()

    def test_nothing_stays__when_the_tests_die(self, folder: Path) -> None:
        env = os.environ | {"TMPDIR": str(folder)}
        command = [sys.executable, "-c", HOLD]
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.PIPE)
        try:
            wait_until(lambda: servers_in(folder) or process.poll() is not None)
            assert process.poll() is None
        finally:
            process.send_signal(signal.SIGKILL)
            process.communicate()

        wait_until(lambda: not any(folder.iterdir()))
        assert processes_in(folder) == []


def test_make_elasticsearch__secured_is_started_once_and_stopped_whole(folder: Path) -> None:
    home = folder / "running"
    (port,) = free_ports("127.0.0.1", 1)
    wish = Wish(port, secure=True)

    url = start(wish, home)
    pids = servers_in(home)
    again = start(wish, home)

    assert again == url
    assert servers_in(home) == pids
    assert len(pids) == 1
    assert owners(pids).isdisjoint({0})
    assert (home / "notes.json").stat().st_mode & 0o777 == 0o600
    assert status_of(port, home / "ca.pem") == 401
    user = url.split("//")[1].split("@")[0]
    assert status_of(port, home / "ca.pem", user) == 200
    assert stop(home) is True
    assert processes_in(home) == []
    assert not home.exists()


def status_of(port: int, ca: Path, user: str = "") -> int:
    """The answer to a request over TLS, with `user:password` or without."""
    trust = ssl.create_default_context(cafile=str(ca))
    connection = http.client.HTTPSConnection("127.0.0.1", port, context=trust, timeout=30)
    headers = {"Authorization": f"Basic {b64encode(user.encode()).decode()}"} if user else {}
    try:
        connection.request("GET", "/_cluster/health", headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


def owners(pids: list[int]) -> set[int]:
    """The users these processes run as (Linux)."""
    return {Path(f"/proc/{pid}").stat().st_uid for pid in pids if Path("/proc/self").exists()}
