"""One node: its folder, its settings, its process."""

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from exchange.launch.console import TroubleError, last_lines
from exchange.launch.elasticsearch.account import hand_over
from exchange.launch.elasticsearch.processes import (
    SERVER_MARK,
    end_processes,
    kill_servers,
    processes_in,
    servers_in,
)
from exchange.launch.supervisor import Process, start_child

HOST = "127.0.0.1"
NOT_THE_SERVERS = ("JAVA_HOME", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "ES_JAVA_OPTS", "ES_HOME")


@dataclass(frozen=True, slots=True)
class Equipment:
    """What every node is started with: the unpacked server, a JDK, and the user to run as (None is
    ourselves)."""

    server: Path
    jdk: Path
    user: str | None


class Node:
    """A node in a folder of its own. `settings` are the server's, `heap` is in MiB.

    A node that is `detached` outlives this process; another one is our child, who leaves nothing
    behind once it ended.
    """

    def __init__(
        self,
        equipment: Equipment,
        home: Path,
        port: int,
        settings: Mapping[str, object],
        *,
        heap: int,
        detached: bool,
    ) -> None:
        self.equipment = equipment
        self.home = home
        self.port = port
        self.settings = settings
        self.heap = heap
        self.detached = detached
        self.starter: Process | None = None

    @property
    def name(self) -> str:
        """The node's name, which is its folder's."""
        return self.home.name

    @property
    def pid(self) -> int | None:
        """The server's process id, None while it does not run."""
        return next(iter(servers_in(self.home)), None)

    def prepare(self, secrets: Mapping[str, str], files: tuple[Path, ...] = ()) -> None:
        """Make the node's folder with its configuration. `files` are copied beside it; `secrets`
        go into the server's key store."""
        config = self.home / "config"
        shutil.copytree(self.equipment.server / "config", config)
        for name in ("data", "logs", "tmp"):
            (self.home / name).mkdir()
        # JSON is YAML, and JSON quotes by itself.
        settings = {"node.name": self.name, "http.port": self.port, **self.settings}
        settings |= {f"path.{name}": str(self.home / name) for name in ("data", "logs")}
        (config / "elasticsearch.yml").write_text(json.dumps(settings, indent=1), encoding="utf-8")
        (config / "jvm.options").write_text(self.java_options(), encoding="utf-8")
        for file in files:
            shutil.copy2(file, config)
        self.home.chmod(0o700)
        hand_over(self.home, self.equipment.user)
        if secrets:
            self._keep_secrets(secrets)

    def java_options(self) -> str:
        """Return the file of Java's options: a small heap, no collector's log, no dump of the heap.

        One option a line, so a folder's name may hold spaces.
        """
        options = [
            f"-Xms{self.heap}m",
            f"-Xmx{self.heap}m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            f"-XX:ErrorFile={self.home / 'logs/java-%p.log'}",
            "-Djava.io.tmpdir=${ES_TMPDIR}",
            "-Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1",
            "20-:--add-modules=jdk.incubator.vector",
            f"{SERVER_MARK}{self.home}",
        ]
        return "\n".join(options) + "\n"

    def start(self) -> None:
        """Start the server and return at once; it needs some seconds until it answers."""
        with self.log.open("ab") as output:
            self.starter = start_child(
                [str(self.equipment.server / "bin/elasticsearch"), *["-d"] * self.detached],
                cwd=self.home,
                user=self.equipment.user,
                output=output.fileno(),
                env=self._environment(),
                follow=False,  # Whoever starts a node sees to its end.
            )

    def check_alive(self) -> None:
        """Raise TroubleError with the end of the log when the server ended, or never started."""
        code = self.starter.poll() if self.starter else None
        # The starter of a detached server ends with 0 once that runs.
        if code is not None and (code or not self.detached or self.pid is None):
            raise TroubleError(f"Elasticsearch did not start ({self.name}). {self.end_of_log()}")

    def stop(self) -> None:
        """End the server politely, and return when it is gone."""
        self._end_starter_if_young()
        end_processes(self.home)
        self._reap()

    def kill(self) -> None:
        """End the server as a power cut does (kill -9), and return when it is gone."""
        self._end_starter_if_young()
        kill_servers(self.home)
        self._reap()

    def empty(self) -> None:
        """Remove the node's data, so that it starts anew with nothing. The node must not run."""
        if processes_in(self.home):
            raise RuntimeError(f"{self.name} still runs")
        shutil.rmtree(self.home / "data")
        (self.home / "data").mkdir()
        hand_over(self.home / "data", self.equipment.user)

    @property
    def log(self) -> Path:
        """What the server printed."""
        return self.home / "output.log"

    def end_of_log(self) -> str:
        """Return the last lines of what the server printed, without Java's traces."""
        lines = [line for line in last_lines(self.log, 60) if not line.startswith("\tat ")]
        return "Its last words:\n" + "\n".join(f"    {line}" for line in lines[-15:])

    def _environment(self) -> dict[str, str]:
        kept = {key: text for key, text in os.environ.items() if key not in NOT_THE_SERVERS}
        return kept | {
            "ES_JAVA_HOME": str(self.equipment.jdk),
            "ES_PATH_CONF": str(self.home / "config"),
            "ES_TMPDIR": str(self.home / "tmp"),
        }

    def _keep_secrets(self, secrets: Mapping[str, str]) -> None:
        """All in one call: each is a Java of its own."""
        program = self.equipment.server / "bin/elasticsearch-keystore"
        user = self.equipment.user
        answer = subprocess.run(
            [str(program), "add", "--force", "--stdin", *secrets],
            input="".join(f"{text}\n" for text in secrets.values()),
            cwd=self.home,
            user=user,
            extra_groups=[] if user else None,
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if answer.returncode:
            raise TroubleError(
                f"the server's key store could not be made: {answer.stderr.strip()[-500:]}"
            )

    def _end_starter_if_young(self) -> None:
        """A starter that is still a shell does not carry our mark yet."""
        if self.starter and self.starter.poll() is None and not processes_in(self.home):
            self.starter.terminate()

    def _reap(self) -> None:
        if self.starter:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.starter.wait(timeout=20)
            if self.starter.poll() is None:
                self.starter.kill()
                self.starter.wait()
            self.starter = None
