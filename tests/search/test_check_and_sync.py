"""check_search says how the index and the database differ, sync_search mends it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from practices.models import PracticePage
from search.documents import build_documents, key_of
from search.engines.base import EngineQuery, SearchEngine, Write
from search.models import SearchDocument
from search.snapshot import current_snapshot
from search.worker import drain_all
from tests.search.making import a_practice, publish

FAR_AHEAD = 99


@pytest.fixture
def red_tray(live_index) -> PracticePage:
    """One practice among others, all indexed."""
    a_practice("Biker down")
    page = a_practice("Red tray")
    drain_all()
    return page


def write(engine: SearchEngine, *writes: Write) -> None:
    """This will write past the outbox, as a fault would."""
    with engine.writing(engine.live_index()) as writer:
        assert not [one.error for one in writer.write(writes) if one.error]


def lose(engine: SearchEngine, page: PracticePage) -> None:
    write(engine, Write(key_of(page.pk), FAR_AHEAD, None))


def tamper(engine: SearchEngine, page: PracticePage) -> None:
    key = key_of(page.pk)
    built = build_documents({key: FAR_AHEAD}, current_snapshot().thesaurus)[key]
    document = replace(built, card={**built.card, "title": "Something else"})
    write(engine, Write(key, FAR_AHEAD, document))


def fall_behind(engine: SearchEngine, page: PracticePage) -> None:
    """As a database does that is a restored older copy, or an index that missed a change."""
    SearchDocument.objects.filter(key=key_of(page.pk)).update(version=FAR_AHEAD)


def stray(engine: SearchEngine, page: PracticePage) -> None:
    built = build_documents({key_of(page.pk): FAR_AHEAD}, current_snapshot().thesaurus)
    write(
        engine,
        Write("practice:999999", FAR_AHEAD, replace(built[key_of(page.pk)], key="practice:999999")),
    )


def hide(engine: SearchEngine, page: PracticePage) -> None:
    PracticePage.objects.filter(pk=page.pk).update(live=False)


@pytest.mark.parametrize("fault", [lose, tamper, fall_behind, stray, hide])
def test_difference__is_told_and_then_mended(
    live_index, red_tray, fault: Callable[[SearchEngine, PracticePage], None], capsys
):
    fault(live_index, red_tray)

    with pytest.raises(CommandError, match="1 documents differ from the database") as told:
        call_command("check_search")
    assert "sync_search" in str(told.value)
    with pytest.raises(CommandError):
        call_command("check_search")  # Looking changes nothing.
    call_command("sync_search")
    call_command("check_search")

    said = capsys.readouterr().out
    assert "The index equals the database." in said
    wanted = {"Biker down"} if fault is hide else {"Biker down", "Red tray"}
    assert {hit.card["title"] for hit in live_index.search(EngineQuery()).hits} == wanted


def test_changes_after_an_index_was_ahead__are_found(live_index, red_tray):
    tamper(live_index, red_tray)
    call_command("sync_search")

    red_tray.title = "Red tray and blue cup"
    publish(red_tray)
    drain_all()

    assert "Red tray and blue cup" in {
        hit.card["title"] for hit in live_index.search(EngineQuery()).hits
    }
    call_command("check_search")


def test_change_past_the_outbox__is_told_and_mended(live_index, red_tray, capsys):
    PracticePage.objects.filter(pk=red_tray.pk).update(title="Renamed in bulk")

    with pytest.raises(CommandError, match="1 documents are out of date"):
        call_command("check_search")
    call_command("sync_search")
    call_command("check_search")

    assert "1 were out of date" in capsys.readouterr().out
