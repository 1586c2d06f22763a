"""An Elasticsearch for one test run: private, on free ports, forgotten afterwards."""

import contextlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from exchange.launch.elasticsearch.account import may_enter, server_user
from exchange.launch.elasticsearch.cluster import Cluster
from exchange.launch.elasticsearch.download import obtain
from exchange.launch.elasticsearch.java import need_jdk
from exchange.launch.elasticsearch.node import HOST, Equipment
from exchange.launch.elasticsearch.processes import end_processes
from exchange.launch.places import ROOT
from exchange.launch.ports import free_ports


@contextlib.contextmanager
def temporary_elasticsearch(nodes: int = 1, *, secure: bool = False) -> Iterator[Cluster]:
    """Yield a new, empty cluster that answers; stop it and remove its data afterwards.

    The data goes and the servers end also when this process dies without a word. It lies in the
    system's temporary folder, as temporary_postgres does and for the same reason. Raises
    TroubleError when it cannot be obtained or does not start.
    """
    jdk, server, user = need_jdk(), obtain(), server_user()
    home = Path(tempfile.mkdtemp(prefix="exchange-elasticsearch-"))
    home.chmod(0o755)
    try:
        with _undertaker(home):
            if not may_enter(server, user):
                # A checkout in root's own home. Copying takes a second.
                server = shutil.copytree(server, home / "server")
            ports = free_ports(HOST, 2 * nodes)
            equipment = Equipment(server, jdk, user)
            cluster = Cluster(equipment, home, ports[:nodes], ports[nodes:], secure=secure)
            try:
                cluster.start()
                yield cluster
            finally:
                cluster.stop()
                shutil.rmtree(home, ignore_errors=True)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def _undertaker(home: Path) -> Iterator[None]:
    """A process that cleans up after us, should we die before we can."""
    command = [sys.executable, "-m", __name__, str(home)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, start_new_session=True)
    try:
        yield
    finally:
        process.communicate()


def clean_up(home: Path) -> None:
    """Wait until our parent closes our input or dies, then remove what is left of `home`."""
    sys.stdin.read()
    if home.is_dir():
        end_processes(home, patience=1)
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    clean_up(Path(sys.argv[1]))
