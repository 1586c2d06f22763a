"""The outbox feeds both engines; publishing never waits for the server. On a real server."""

import uuid

import pytest
from django.core.management import CommandError, call_command

from search.engines.base import EngineQuery, WriteResult
from search.engines.elasticsearch import indexes
from search.engines.elasticsearch.address import read_address
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.registry import embedded_engine, engine, engines
from search.finding import find
from search.models import SearchDirty, SearchTarget, TargetState
from search.rebuild import rebuild, roll_back
from search.request import SearchRequest
from search.sweep import inspect, sweep
from search.worker import drain_all
from tests.search.conformance.corpus import document, puts
from tests.search.making import a_practice, publish

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]


@pytest.fixture
def server(db, settings, index_folder, elasticsearch):
    """This will give Elasticsearch as the engine of the settings, both engines with an index."""
    settings.SEARCH_DIR = index_folder
    settings.SEARCH_URL = f"{elasticsearch.url}/t{uuid.uuid4().hex[:12]}"
    call_command("rebuild_search")
    made = engine()
    assert made.name == "elasticsearch"
    yield made
    for name in made.indexes():
        made.connection.working.indices.delete(index=made.indexes_.physical(name))


def titles(asked) -> set[str]:
    return {hit.card["title"] for hit in asked.search(EngineQuery(limit=50)).hits}


def test_each_engine_has_its_target(server):
    live = SearchTarget.objects.filter(state=TargetState.LIVE)
    assert {target.engine for target in live} == {"embedded", "elasticsearch"}
    assert [one.name for one in engines()] == ["embedded", "elasticsearch"]


def test_a_publish_feeds_both_and_waits_for_none(
    server, django_capture_on_commit_callbacks, monkeypatch
):
    with django_capture_on_commit_callbacks(execute=True):
        practice = a_practice("Quiet room")
    assert titles(embedded_engine()) == {"Quiet room"}
    assert titles(server) == set()
    assert SearchDirty.objects.get().target.engine == "elasticsearch"
    drain_all()
    assert titles(server) == {"Quiet room"}
    assert find(SearchRequest(text="quiet")).engine == "elasticsearch"
    practice.unpublish()
    drain_all()
    assert titles(server) == titles(embedded_engine()) == set()


def test_a_rebuild_moves_the_alias_and_can_be_undone(server):
    a_practice("First")
    first = server.live_index()
    second = rebuild(server)
    assert server.live_index() == second != first
    a_practice("Second")
    assert roll_back(server) == first
    assert titles(server) == {"First", "Second"}
    assert inspect(server).problems == ()


def test_the_sweep_mends_the_server(server):
    practice = a_practice("First")
    drain_all()
    with server.writing(server.live_index()) as writer:
        writer.write(puts(document(practice.pk + 1000, "Phantom")))
    assert titles(server) == {"First", "Phantom"}
    assert sweep(server).mended == 1
    assert titles(server) == {"First"}


@pytest.mark.parametrize(("status", "parked"), [(429, False), (503, False), (400, True)])
def test_what_the_server_says_decides_what_becomes_of_a_row(server, monkeypatch, status, parked):
    monkeypatch.setattr(
        indexes,
        "_result",
        lambda one, item, real=indexes._result: real(one, {"status": status, "error": {}}),
    )
    a_practice("Quiet room")
    drain_all()
    row = SearchDirty.objects.get(target__engine="elasticsearch")
    assert (row.is_parked, row.not_before is None) == (parked, parked)
    monkeypatch.undo()
    SearchDirty.objects.update(is_parked=False, not_before=None)
    drain_all()
    assert titles(server) == {"Quiet room"}


def test_an_unknown_field_is_refused(server, monkeypatch):
    monkeypatch.setattr(indexes, "as_source", lambda one: {"key": one.key, "surprise": 1})
    with server.writing(server.live_index()) as writer:
        (result,) = writer.write(puts(document(9, "Odd")))
    assert isinstance(result, WriteResult)
    assert result.is_refused
    assert "strict_dynamic_mapping_exception" in result.error


def test_commands_look_after_both(server, capsys):
    publish(a_practice("First"))
    drain_all()
    call_command("sync_search")
    call_command("check_search")
    call_command("rebuild_search", "--if-needed")
    said = capsys.readouterr().out
    assert "elasticsearch: 0 documents mended" in said
    assert said.count("is fine") == 2


def test_a_server_that_is_gone_stops_no_start(server, settings, capsys):
    settings.SEARCH_URL = "http://127.0.0.1:9"
    call_command("rebuild_search", "--if-needed")
    assert "Nobody answers at http://127.0.0.1:9." in capsys.readouterr().err
    with pytest.raises(CommandError, match="Nobody answers"):
        call_command("check_search")


def test_an_old_server_is_refused_in_one_line(server, monkeypatch):
    monkeypatch.setattr("search.engines.elasticsearch.connection.OLDEST", (99, 0))
    other = ElasticsearchEngine(read_address(server.connection.address.hosts[0]))
    assert "is too old: 99.0 or newer is needed" in other.check().problem
