"""One node or several that form a cluster on this machine's loopback address."""

import http.client
import json
import ssl
import time
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from exchange.launch.console import TroubleError
from exchange.launch.elasticsearch.node import HOST, Equipment, Node
from exchange.launch.elasticsearch.security import (
    STORE,
    USER,
    Credentials,
    make_credentials,
    secret_settings,
    security_settings,
)

START_SECONDS = 180.0
"""A node needs about ten, three need about thirty, more on a machine that is busy."""
POLL_SECONDS = 0.2
HEAP, HEAP_OF_SEVERAL = 512, 384
"""In MiB, of each node."""


class Cluster:
    """The nodes in `home`, one for each of `ports`, and how to reach them.

    `transport_ports` are for what the nodes say to each other. With `secure` everything is
    encrypted, and clients need the password and the certificate in `credentials`.
    """

    def __init__(
        self,
        equipment: Equipment,
        home: Path,
        ports: Sequence[int],
        transport_ports: Sequence[int],
        *,
        secure: bool = False,
        detached: bool = False,
    ) -> None:
        self.home = home
        self.equipment = equipment
        self.credentials: Credentials | None = None
        self.secure = secure
        shared = cluster_settings(ports, transport_ports, secure=secure)
        self.nodes = [
            Node(
                equipment,
                home / node_name(place),
                port,
                shared | {"transport.port": transport},
                heap=HEAP if len(ports) == 1 else HEAP_OF_SEVERAL,
                detached=detached,
            )
            for place, (port, transport) in enumerate(zip(ports, transport_ports, strict=True))
        ]

    @property
    def url(self) -> str:
        """The address of the first node, as SEARCH_URL wants it."""
        return self.urls[0]

    @property
    def urls(self) -> list[str]:
        """The addresses of all nodes; with user, password and certificate when it is secure."""
        if not self.credentials:
            return [f"http://{HOST}:{node.port}" for node in self.nodes]
        user = f"{USER}:{quote(self.credentials.password, safe='')}"
        tail = f"?ca_certs={quote(str(self.credentials.ca))}"
        return [f"https://{user}@{HOST}:{node.port}/{tail}" for node in self.nodes]

    @property
    def pids(self) -> list[int]:
        """The process ids of the servers that run."""
        return [pid for node in self.nodes if (pid := node.pid) is not None]

    def start(self) -> None:
        """Make the nodes' folders, start all, and return when they answer as one cluster.

        Raises TroubleError with the end of a log when they do not.
        """
        files: tuple[Path, ...] = ()
        secrets: Mapping[str, str] = {}
        if self.secure:
            self.credentials = make_credentials(self.equipment.jdk, self.home)
            files = (self.home / STORE,)
            secrets = secret_settings(self.credentials.password)
        for node in self.nodes:
            node.prepare(secrets, files)
        for node in self.nodes:
            node.start()
        self.wait_until_ready()

    def stop(self) -> None:
        """End all nodes, and return when they are gone."""
        for node in self.nodes:
            node.stop()

    def wait_until_ready(
        self, nodes: int | None = None, *, patience: float = START_SECONDS
    ) -> None:
        """Return when `nodes` of the cluster (all by default) are joined and hold their data.

        Raises TroubleError when a node ends meanwhile, or after `patience` seconds.
        """
        wanted = len(self.nodes) if nodes is None else nodes
        until = time.monotonic() + patience
        while time.monotonic() < until:
            running = [node for node in self.nodes if node.starter]
            for node in running:
                node.check_alive()
            for place, node in enumerate(self.nodes):
                if node in running and self._is_ready(place, wanted):
                    return
            time.sleep(POLL_SECONDS)
        raise TroubleError(
            f"Elasticsearch did not get ready in {patience:.0f} s. {self.nodes[0].end_of_log()}"
        )

    def call(
        self, method: str, path: str, body: object = None, *, node: int = 0, timeout: float = 30
    ) -> tuple[int, Any]:
        """Send one request to a node; return the status and the JSON of the answer.

        Raises OSError when nobody answers.
        """
        headers = {"Content-Type": "application/json"}
        port = self.nodes[node].port
        connection: http.client.HTTPConnection
        if self.credentials:
            token = b64encode(f"{USER}:{self.credentials.password}".encode()).decode()
            headers["Authorization"] = f"Basic {token}"
            connection = http.client.HTTPSConnection(
                HOST, port, timeout=timeout, context=self._trust
            )
        else:
            connection = http.client.HTTPConnection(HOST, port, timeout=timeout)
        try:
            text = None if body is None else json.dumps(body)
            connection.request(method, path, text, headers)
            answer = connection.getresponse()
            content = answer.read()
        except http.client.HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            connection.close()
        return answer.status, json.loads(content) if content else None

    def set_read_only(self, on: bool) -> None:
        """Refuse writes to every index there is, as when the disk is full, or take them again."""
        block = {"index.blocks.read_only_allow_delete": True if on else None}
        status, answer = self.call("PUT", "/_all/_settings?expand_wildcards=all", block)
        if status != 200:
            raise RuntimeError(f"Elasticsearch did not change its blocks: {answer}")

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(
            cafile=str(self.credentials.ca) if self.credentials else None
        )

    def _is_ready(self, place: int, wanted: int) -> bool:
        query = (
            f"wait_for_nodes=>={wanted}&wait_for_status=yellow&wait_for_events=languid&timeout=1s"
        )
        try:
            status, health = self.call("GET", f"/_cluster/health?{query}", node=place, timeout=10)
        except OSError:
            return False
        return status == 200 and not health["timed_out"]


def node_name(place: int) -> str:
    """Return the name of the node at this place: node-1 is the first."""
    return f"node-{place + 1}"


def cluster_settings(
    ports: Sequence[int], transport_ports: Sequence[int], *, secure: bool
) -> dict[str, object]:
    """Return the settings all nodes share: this machine only, and no look at how full its disk
    is."""
    settings: dict[str, object] = {
        # Nodes of another name never join, whatever happens to the ports.
        "cluster.name": f"exchange-{ports[0]}",
        "network.host": HOST,
        "cluster.routing.allocation.disk.threshold_enabled": False,
        "xpack.security.enabled": False,
    }
    if len(ports) == 1:
        settings["discovery.type"] = "single-node"
    else:
        settings["discovery.seed_hosts"] = [f"{HOST}:{port}" for port in transport_ports]
        settings["cluster.initial_master_nodes"] = [node_name(n) for n in range(len(ports))]
    return settings | (security_settings() if secure else {})
