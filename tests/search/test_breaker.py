"""An engine that does not answer is left alone, and asked again by itself."""

import logging
import socket
import time

import pytest
from django.urls import reverse

from search.engines.base import EngineUnavailableError
from search.engines.breaker import FAILURES, OPEN_SECONDS, WITHIN_SECONDS, Breaker
from search.engines.elasticsearch import connection
from search.engines.registry import embedded_engine, engine
from search.engines.serving import NOTICE, ask, breaker_of
from search.finding import find
from search.rebuild import rebuild
from search.request import SearchRequest
from search.worker import drain_all
from tests.search.making import a_practice


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def breaker():
    return Breaker("test", Clock())


def open_it(breaker):
    for _ in range(FAILURES):
        assert breaker.allows()
        breaker.failed("no answer")


def test_three_failures_open_it_and_are_told_once(breaker, caplog):
    with caplog.at_level(logging.ERROR, "search"):
        open_it(breaker)
        breaker.failed("one that was under way")
    assert not breaker.allows()
    assert (breaker.openings, breaker.refusals, len(caplog.records)) == (1, 1, 1)


def test_failures_far_apart_do_not(breaker):
    for _ in range(5):
        breaker.failed("no answer")
        breaker._clock.now += WITHIN_SECONDS
    assert breaker.allows()


def test_one_at_a_time_tries_again(breaker):
    open_it(breaker)
    breaker._clock.now += OPEN_SECONDS * 1.3
    assert [breaker.allows() for _ in range(3)] == [True, False, False]
    breaker.failed("still nothing")
    assert not breaker.allows()
    breaker._clock.now += OPEN_SECONDS * 1.3
    assert breaker.allows()
    breaker.succeeded()
    assert breaker.allows()
    breaker.failed("one alone")
    assert not breaker.is_open


@pytest.fixture
def silent_server():
    """This will give the port of a server that takes every connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as server:
        yield server.getsockname()[1]


@pytest.fixture
def server_gone(db, settings, tmp_path, index_folder, silent_server, monkeypatch):
    """This will give an index in the process beside a server that never answers."""
    monkeypatch.setattr(connection, "SEARCH_SECONDS", 0.2)
    settings.SEARCH_DIR = index_folder
    settings.SEARCH_URL = f"http://127.0.0.1:{silent_server}"
    rebuild(embedded_engine())
    a_practice("Quiet room", problem="Noise at night.")
    assert drain_all().written <= 1
    return engine()


def test_the_first_three_pay_one_timeout_then_none_does(server_gone, caplog):
    took = []
    with caplog.at_level(logging.WARNING, "search"):
        for _ in range(6):
            started = time.perf_counter()
            results = find(SearchRequest(text="noise"))
            took.append(time.perf_counter() - started)
            assert [hit.title for hit in results.hits] == ["Quiet room"]
            assert (results.engine, results.notice) == ("embedded", NOTICE)
    assert all(0.2 <= one < 0.4 for one in took[:3])
    assert all(one < 0.2 for one in took[3:])
    assert breaker_of(server_gone).refusals == 3
    assert [one.message for one in caplog.records if "breaker" in one.message] == [
        f"search breaker opened: elasticsearch: {server_gone.connection.address.hosts[0]} did not "
        "answer in time."
    ]


def test_pages_say_which_engine_answered(server_gone, client):
    response = client.get(reverse("search"), {"q": "noise"})
    assert response.status_code == 200
    assert response.headers["X-Search-Engine"] == "embedded"
    assert NOTICE in response.content.decode()


def test_with_both_gone_titles_are_looked_through(server_gone, index_folder):
    (index_folder / "CURRENT").unlink()
    results = find(SearchRequest(text="quiet"))
    assert (results.engine, [hit.title for hit in results.hits]) == ("database", ["Quiet room"])
    with pytest.raises(EngineUnavailableError):
        ask(lambda engine: engine.keys(None, 1))


def test_it_comes_back_by_itself(server_gone, monkeypatch):
    guard = breaker_of(server_gone)
    guard._clock = Clock()
    for _ in range(FAILURES):
        guard.failed("no answer")
    monkeypatch.setattr(type(server_gone), "keys", lambda *args: ["practice:1"])
    monkeypatch.setattr(type(embedded_engine()), "keys", lambda *args: ["reserve"])
    assert ask(lambda engine: engine.keys(None, 1)) == ["reserve"]
    guard._clock.now += OPEN_SECONDS * 1.3
    assert ask(lambda engine: engine.keys(None, 1)) == ["practice:1"]
    assert not guard.is_open
