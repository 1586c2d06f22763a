"""Ports to listen on: read, checked, and free."""

import errno
import random
import socket

from exchange.launch.console import TroubleError

DEFAULT_PORT = 8000
# Below what Linux gives to outgoing connections, so that a server can come back to its port.
UNUSED_PORTS = range(20_000, 32_000)


def read_port(text: str, setting: str = "make run PORT", default: int = DEFAULT_PORT) -> int:
    """Return the port written in `text` (the `default` when empty). Raises TroubleError when it is
    none; `setting` is how one chooses it."""
    if not text.strip():
        return default
    if not text.strip().isdecimal() or not 0 < int(text) < 65536:
        raise TroubleError(
            f"{setting.split()[-1]}={text} is not a port.",
            f"Choose a number up to 65535, e.g. {setting}={default + 1}",
        )
    return int(text)


def check_free(
    host: str, port: int, setting: str = "make run PORT", default: int = DEFAULT_PORT
) -> None:
    """Raise TroubleError, with what to do, when this process cannot listen on `host`:`port`."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the server does: a port that was closed a moment ago is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            command = setting.rpartition(" ")[0]
            if error.errno == errno.EACCES:
                cause = f"you may not listen on port {port}: ports under 1024 are reserved."
            else:
                cause = f"port {port} is taken by another program (perhaps another `{command}`)."
            other = port + 1 if 1024 <= port < 65535 else default
            raise TroubleError(
                cause, f"Stop that program, or choose another port: {setting}={other}"
            ) from error


def free_ports(host: str, count: int) -> list[int]:
    """Return `count` different ports nobody listens on. By chance, so that two who ask at once get
    different ones."""
    found: list[int] = []
    for port in random.SystemRandom().sample(UNUSED_PORTS, len(UNUSED_PORTS)):
        try:
            check_free(host, port)
        except TroubleError:
            continue
        found.append(port)
        if len(found) == count:
            return found
    raise TroubleError(f"there are no {count} free ports from {UNUSED_PORTS.start} on.")
