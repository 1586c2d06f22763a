"""A new index while the old one answers."""

import pytest
from django.core.management import CommandError, call_command

from practices.models import PracticePage
from search import rebuild as module
from search.engines.base import EngineQuery
from search.models import SearchDirty, SearchDocument, SearchTarget, TargetState
from search.rebuild import RebuildError, needs_rebuild, rebuild, reconcile, roll_back
from search.sweep import inspect, sweep
from search.worker import drain_all
from tests.search.making import a_practice, publish


def titles(engine) -> set[str]:
    return {hit.card["title"] for hit in engine.search(EngineQuery(limit=50)).hits}


def test_the_first_index_holds_what_anyone_may_find(live_index):
    a_practice("Live")
    a_practice("Draft", live=False)
    rebuild(live_index)
    assert titles(live_index) == {"Live"}
    assert SearchTarget.objects.get(state=TargetState.LIVE).name == live_index.live_index()
    assert inspect(live_index).problems == ()
    assert not SearchDirty.objects.exists()


def test_changes_during_a_rebuild_are_in_the_new_index(live_index, monkeypatch):
    first = a_practice("First")
    drain_all()
    fill = module._fill

    def filled_while_people_work(target, writer, progress):
        fill(target, writer, progress)
        first.title = "First, renamed"
        publish(first)
        a_practice("Second")

    monkeypatch.setattr(module, "_fill", filled_while_people_work)
    rebuild(live_index)
    assert titles(live_index) == {"First, renamed", "Second"}


def test_only_one_old_index_is_kept_and_can_come_back(live_index):
    a_practice("First")
    names = [rebuild(live_index) for _ in range(3)]
    assert live_index.indexes() == names[1:]
    a_practice("Second")
    assert roll_back(live_index) == names[1]
    assert titles(live_index) == {"First", "Second"}
    assert SearchTarget.objects.get(state=TargetState.LIVE).name == names[1]


def test_an_interrupted_rebuild_is_cleared_away(live_index, monkeypatch):
    a_practice("First")
    monkeypatch.setattr(module, "_agree", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rebuild(live_index)
    assert SearchTarget.objects.filter(state=TargetState.BUILDING).exists()
    monkeypatch.undo()
    rebuild(live_index)
    assert not SearchTarget.objects.filter(state=TargetState.BUILDING).exists()
    assert titles(live_index) == {"First"}


def test_two_rebuilds_at_once_are_refused(live_index):
    live_index.create_index("practices-other-1")
    SearchTarget.objects.create(engine="embedded", name="practices-other-1", schema_hash="x")
    with live_index.writing("practices-other-1"), pytest.raises(RebuildError, match="else"):
        rebuild(live_index)


def test_a_crash_between_swap_and_record_is_set_right(live_index, monkeypatch):
    monkeypatch.setattr(module, "_record_live", lambda target: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rebuild(live_index)
    monkeypatch.undo()
    assert needs_rebuild(live_index) is False
    reconcile(live_index)
    assert SearchTarget.objects.get(state=TargetState.LIVE).name == live_index.live_index()


def test_another_schema_needs_a_rebuild(live_index):
    SearchTarget.objects.update(schema_hash="old")
    assert needs_rebuild(live_index)


def test_the_sweep_mends_both_ways(live_index):
    kept, lost, hidden = a_practice("Kept"), a_practice("Lost"), a_practice("Hidden")
    drain_all()
    PracticePage.objects.filter(pk=hidden.pk).update(live=False)
    PracticePage.objects.filter(pk=kept.pk).update(title="Kept, renamed in bulk")
    SearchDocument.objects.filter(key=f"practice:{lost.pk}").update(version=99)
    assert len(inspect(live_index).problems) == 2
    report = sweep(live_index)
    assert (report.mended, report.stale) == (2, 1)
    assert titles(live_index) == {"Kept, renamed in bulk", "Lost"}
    assert inspect(live_index).problems == ()


def test_commands(live_index, index_folder, capsys):
    a_practice("First")
    call_command("sync_search")
    call_command("check_search")
    call_command("rebuild_search", "--if-needed")
    call_command("rebuild_search")
    call_command("rebuild_search", "--rollback")
    said = capsys.readouterr().out
    assert "The index equals the database." in said
    assert "is fine" in said
    (index_folder / "CURRENT").unlink()
    with pytest.raises(CommandError, match="rebuild_search"):
        call_command("check_search")
