"""A port is read, and a taken one is reported with what to do."""

import socket

import pytest

from exchange.launch.console import TroubleError
from exchange.launch.ports import check_free, read_port


@pytest.mark.parametrize(("text", "port"), [("", 8000), ("8001", 8001), (" 65535 ", 65535)])
def test_read_port(text: str, port: int) -> None:
    assert read_port(text) == port


@pytest.mark.parametrize("text", ["0", "65536", "-1", "eight", "80.5"])
def test_read_port__refuses_what_is_no_port(text: str) -> None:
    with pytest.raises(TroubleError, match="not a port"):
        read_port(text)


def test_check_free__names_the_taken_port_and_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        with pytest.raises(TroubleError, match=f"port {port} is taken") as caught:
            check_free("127.0.0.1", port)

    assert "make run PORT=" in caught.value.cure
    check_free("127.0.0.1", port)
