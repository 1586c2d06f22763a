"""`make elasticsearch` reads its settings, and what runs already is not started twice."""

import json
import os
import socket
from pathlib import Path

import pytest

from exchange.launch.console import TroubleError
from exchange.launch.elasticsearch import start as start_module
from exchange.launch.elasticsearch.start import Wish, check_enterable, read_wish, start
from exchange.launch.elasticsearch.stop import stop

URL = "http://127.0.0.1:9200"


class TestReadWish:
    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            ({}, Wish(9200, 1, False)),
            ({"ES_PORT": "9201", "NODES": "3", "SECURE": "1"}, Wish(9201, 3, True)),
            ({"ES_PORT": "", "NODES": " 1 ", "SECURE": "0"}, Wish(9200, 1, False)),
        ],
    )
    def test_reads(
        self, given: dict[str, str], expected: Wish, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "environ", given)

        assert read_wish() == expected

    @pytest.mark.parametrize(
        ("given", "message"),
        [
            ({"NODES": "2"}, "NODES=2 is no size"),
            ({"ES_PORT": "es"}, "ES_PORT=es is not a port"),
            ({"ES_PORT": "65500"}, "ES_PORT=65500 leaves no room"),
        ],
    )
    def test_refuses(
        self, given: dict[str, str], message: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "environ", given)

        with pytest.raises(TroubleError, match=message):
            read_wish()


class TestStart:
    @pytest.fixture
    def running(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A folder whose notes tell of a server, which seems to run."""
        notes = {"wish": {"port": 9200, "nodes": 1, "secure": False}, "url": URL}
        (tmp_path / "notes.json").write_text(json.dumps(notes), encoding="utf-8")
        monkeypatch.setattr(start_module, "servers_in", lambda home: [1])
        return tmp_path

    def test_the_same_again__is_the_one_that_runs(self, running: Path) -> None:
        assert start(Wish(), running) == URL

    def test_another_one__says_to_stop_the_first(self, running: Path) -> None:
        with pytest.raises(TroubleError, match="runs already, with ES_PORT=9200") as caught:
            start(Wish(nodes=3), running)

        assert "make elasticsearch-stop" in caught.value.cure
        assert "make elasticsearch ES_PORT=9200 NODES=3 SECURE=0" in caught.value.cure

    def test_a_start_that_was_cut_off__says_so(self, running: Path) -> None:
        (running / "notes.json").unlink()

        with pytest.raises(TroubleError, match="cut off"):
            start(Wish(), running)

    @pytest.mark.parametrize("higher", [0, 100])
    def test_taken_port__is_one_clear_line(
        self, higher: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(start_module, "need_jdk", lambda: Path("/jdk"))
        with socket.create_server(("127.0.0.1", 0)) as server:
            taken = server.getsockname()[1]

            with pytest.raises(TroubleError, match=f"port {taken} is taken") as caught:
                start(Wish(taken - higher), tmp_path / "home")

        assert "perhaps another `make elasticsearch`" in caught.value.cause
        assert "make elasticsearch ES_PORT=" in caught.value.cure
        assert not (tmp_path / "home").exists()

    def test_without_java__names_the_package(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "environ", {"PATH": ""})

        with pytest.raises(TroubleError) as caught:
            start(Wish(), tmp_path / "home")

        assert "apt install default-jdk-headless" in caught.value.cure


def test_stop__of_nothing_does_no_harm(tmp_path: Path) -> None:
    left = tmp_path / "running"
    (left / "node-1").mkdir(parents=True)

    assert stop(left) is False
    assert not left.exists()
    assert stop(left) is False


def test_check_enterable__says_what_to_do(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)

    check_enterable(tmp_path, None)
    with pytest.raises(TroubleError, match="does not run as root") as caught:
        check_enterable(tmp_path, "nobody")

    assert "/srv" in caught.value.cure
