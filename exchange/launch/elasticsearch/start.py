"""`make elasticsearch`: a server for development that stays until `make elasticsearch-stop`."""

import contextlib
import fcntl
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from exchange.launch.console import TroubleError, exit_with, say
from exchange.launch.elasticsearch import VERSION
from exchange.launch.elasticsearch.account import may_enter, server_user
from exchange.launch.elasticsearch.cluster import Cluster
from exchange.launch.elasticsearch.download import obtain
from exchange.launch.elasticsearch.java import need_jdk
from exchange.launch.elasticsearch.node import HOST, Equipment
from exchange.launch.elasticsearch.processes import end_processes, servers_in
from exchange.launch.environment import is_on, load_env_file
from exchange.launch.places import VAR
from exchange.launch.ports import check_free, read_port

HOME = VAR / "elasticsearch" / "running"
SETTING = "make elasticsearch ES_PORT"
DEFAULT_PORT = 9200
TRANSPORT = 100
"""The nodes talk to each other this many ports higher, as Elasticsearch's own 9200 and 9300."""
SIZES = (1, 3)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: the first port, how many nodes, with password and TLS or without."""

    port: int = DEFAULT_PORT
    nodes: int = 1
    secure: bool = False

    def __str__(self) -> str:
        parts = [f"ES_PORT={self.port}", f"NODES={self.nodes}", f"SECURE={int(self.secure)}"]
        return " ".join(parts)


def main() -> None:
    """Start what ES_PORT, NODES and SECURE ask for and print the line for SEARCH_URL."""
    load_env_file()
    wish = read_wish()
    with alone():
        url = start(wish, HOME)
    count = "1 node" if wish.nodes == 1 else f"{wish.nodes} nodes"
    say(f"\nElasticsearch {VERSION} is running ({count}). `make elasticsearch-stop` stops it and")
    say("removes what it holds. Put this line into .env, or before a command:")
    say(f"SEARCH_URL={url}")


def read_wish() -> Wish:
    """Return what the environment asks for. Raises TroubleError when it makes no sense."""
    nodes = os.environ.get("NODES", "").strip() or "1"
    if nodes not in map(str, SIZES):
        raise TroubleError(f"NODES={nodes} is no size of ours.", "Choose 1 or 3.")
    port = read_port(os.environ.get("ES_PORT", ""), SETTING, DEFAULT_PORT)
    return Wish(port, int(nodes), is_on("SECURE", default=False))


def start(wish: Wish, home: Path) -> str:
    """Start a cluster in `home` unless it runs there already; return its SEARCH_URL.

    Raises TroubleError when another one runs there, a port is taken, a tool is missing, or the
    server does not start.
    """
    notes = home / "notes.json"
    if servers_in(home):
        return url_of_running(wish, notes)
    jdk, user = need_jdk(), server_user()
    ports = [wish.port + n for n in range(wish.nodes)]
    transport_ports = [port + TRANSPORT for port in ports]
    for port in (*ports, *transport_ports):
        check_free(HOST, port, SETTING, DEFAULT_PORT)
    server = obtain()
    end_processes(home)  # One whose start was cut off.
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    home.chmod(0o755)
    for folder in (server, home):
        check_enterable(folder, user)
    equipment = Equipment(server, jdk, user)
    cluster = Cluster(equipment, home, ports, transport_ports, secure=wish.secure, detached=True)
    say("Starting Elasticsearch, which takes ten seconds or more …")
    began = time.monotonic()
    try:
        cluster.start()
    except BaseException:
        cluster.stop()  # Its logs stay, for whoever wants to know why.
        raise
    say(f"Started it: {time.monotonic() - began:.1f} s")
    notes.touch(mode=0o600)
    notes.write_text(json.dumps({"wish": asdict(wish), "url": cluster.url}), encoding="utf-8")
    return cluster.url


def url_of_running(wish: Wish, notes: Path) -> str:
    """Return the SEARCH_URL of what runs. Raises TroubleError when that is something else than
    what is asked for."""
    try:
        noted = json.loads(notes.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise TroubleError(
            "an Elasticsearch of this checkout is starting, or its start was cut off.",
            "Wait, or run: make elasticsearch-stop",
        ) from None
    running = Wish(**noted["wish"])
    if running != wish:
        raise TroubleError(
            f"an Elasticsearch of this checkout runs already, with {running}.",
            f"Run `make elasticsearch-stop` first, then `make elasticsearch {wish}`.",
        )
    return str(noted["url"])


def check_enterable(folder: Path, user: str | None) -> None:
    """Raise TroubleError when the server's user may not enter `folder`."""
    if not may_enter(folder, user):
        raise TroubleError(
            f"Elasticsearch does not run as root, and the user {user} may not enter {folder}.",
            "Run this command as an ordinary user, or move the checkout to a folder that others "
            "may enter, such as /srv.",
        )


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Only one command at a time starts or stops the server of this checkout."""
    HOME.parent.mkdir(parents=True, exist_ok=True)
    with (HOME.parent / "running.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Waiting: another command starts or stops Elasticsearch.", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    exit_with(main)
