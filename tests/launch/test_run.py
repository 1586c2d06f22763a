"""The welcome says where the site is and how to get in."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from exchange.launch.run import Welcome, answers, welcome_text

ADDRESS = "http://localhost:8000"


class NothingHere(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), NothingHere) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_welcome_text__demo() -> None:
    lines = welcome_text(ADDRESS, demo=True).splitlines()

    assert "administrator: http://localhost:8000/accounts/demo/" in lines[-2]
    assert lines[-1] == "Open http://localhost:8000"


def test_welcome_text__without_demo() -> None:
    assert "demo" not in welcome_text(ADDRESS, demo=False)


def test_answers__whatever_it_says(port: int) -> None:
    assert answers(port)


def test_answers__nobody() -> None:
    assert not answers(1)


def test_welcome__is_said_once(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    welcome = Welcome(port, ADDRESS)

    welcome()
    welcome()

    assert capsys.readouterr().out.count("Open ") == 1


def test_welcome__gives_up_with_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    welcome = Welcome(1, ADDRESS)
    welcome()
    welcome.until = 0

    welcome()

    assert "does not answer yet" in capsys.readouterr().out
