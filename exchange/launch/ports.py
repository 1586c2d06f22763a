"""The port the site listens on: read, checked, and free."""

import errno
import socket

from exchange.launch.console import TroubleError

DEFAULT_PORT = 8000


def read_port(text: str) -> int:
    """Return the port written in `text` (8000 when empty). Raises TroubleError when it is none."""
    if not text.strip():
        return DEFAULT_PORT
    if not text.strip().isdecimal() or not 0 < int(text) < 65536:
        raise TroubleError(
            f"PORT={text} is not a port.", "Choose a number up to 65535, e.g. make run PORT=8001"
        )
    return int(text)


def check_free(host: str, port: int) -> None:
    """Raise TroubleError, with what to do, when this process cannot listen on `host`:`port`."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the server does: a port that was closed a moment ago is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EACCES:
                cause = f"you may not listen on port {port}: ports under 1024 are reserved."
            else:
                cause = f"port {port} is taken by another program (perhaps another `make run`)."
            other = port + 1 if 1024 <= port < 65535 else DEFAULT_PORT
            raise TroubleError(
                cause, f"Stop that program, or choose another port: make run PORT={other}"
            ) from error
