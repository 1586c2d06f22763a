"""Importing practices: drafts or published, again and again, and never over a person."""

from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from wagtail.models import PageLogEntry, ReferenceIndex
from wagtail.signals import page_published

from practices.models import (
    PracticeIndexPage,
    PracticePage,
    PracticeStanding,
)
from practices.services import practice_imports
from practices.services.practice_imports_log import IMPORT_ACTION
from practices.services.practice_imports_pages import values_of
from practices.services.practice_imports_records import check, read_file
from tests.factories import UserFactory
from tests.practices.imports.practice_files import (
    FULL,
    MINIMAL,
    Record,
    many,
    page,
    refused,
    run,
    snapshot,
)

pytestmark = pytest.mark.django_db
BATCH = practice_imports.BATCH


def test_without_publish_records_become_drafts(file: Callable[..., Path]) -> None:
    out = run(file(MINIMAL, FULL))

    assert out.startswith("practices: 2 new; 0 published\n")
    assert not PracticePage.objects.live().exists()
    assert not PracticeStanding.objects.exists()
    assert page("lib-1").owner is None
    assert page("lib-1").latest_revision is not None


def test_publish_publishes_as_that_curator(file: Callable[..., Path], curator: list[str]) -> None:
    out = run(file(MINIMAL, FULL), *curator)

    assert out.startswith("practices: 2 new; 2 published\n")
    for practice in PracticePage.objects.all():
        entries = {entry.action: entry for entry in PageLogEntry.objects.filter(page=practice.pk)}
        assert practice.live
        assert not practice.has_unpublished_changes
        assert practice.standing.level == "emerging"
        assert set(entries) == {"wagtail.create", "wagtail.publish"}
        assert {entry.user.email for entry in entries.values()} == {"curator@place.example"}


def test_a_new_page_is_published_as_its_version_has_it(
    file: Callable[..., Path], curator: list[str]
) -> None:
    announced = []

    def hear(instance: PracticePage, **kwargs: object) -> None:
        announced.append(instance.pk)

    page_published.connect(hear, sender=PracticePage)
    try:
        run(file(FULL), *curator)
    finally:
        page_published.disconnect(hear, sender=PracticePage)

    practice = page("lib-2")
    fields = check(read_file(file(FULL))).fields
    assert announced == [practice.pk]
    assert practice.live_revision == practice.latest_revision
    assert values_of(practice.live_revision.as_object(), fields) == values_of(practice, fields)
    assert len(values_of(practice, fields)) == len(FULL) - 1


def test_the_batch_is_one_entry_in_the_log_of_the_index(
    file: Callable[..., Path], curator: list[str]
) -> None:
    run(file(*many(BATCH + 3)), *curator)

    entry = PageLogEntry.objects.get(action=IMPORT_ACTION)
    assert entry.page_id == PracticeIndexPage.objects.get().pk
    assert entry.user.email == "curator@place.example"
    assert len(entry.data.pop("sha256")) == 64
    assert entry.data == {
        "file": "library.jsonl",
        "new": BATCH + 3,
        "changed": 0,
        "published": BATCH + 3,
    }
    assert entry.message == (
        f"Imported practices from library.jsonl: {BATCH + 3} new, 0 changed, {BATCH + 3} published"
    )


def test_a_record_with_gaps_is_a_page_that_anyone_can_read(
    file: Callable[..., Path], curator: list[str], client: Client
) -> None:
    run(file(MINIMAL), *curator)

    response = client.get(page("lib-1").get_absolute_url())

    assert response.status_code == 200
    assert "Quiet hour" in response.content.decode()


def test_what_is_imported_is_in_the_indexes_of_the_admin(
    file: Callable[..., Path], curator: list[str]
) -> None:
    run(file(FULL), *curator)

    found = list(PracticePage.objects.search("night staff"))
    assert found == [page("lib-2")]
    assert ReferenceIndex.get_references_for_object(page("lib-2")).exists()


def test_a_dry_run_says_the_same_and_writes_nothing(
    file: Callable[..., Path], curator: list[str]
) -> None:
    before = snapshot()

    out = run(file(*many(3), MINIMAL), *curator, "--dry-run")

    assert snapshot() == before
    assert out.endswith("This was a dry run: nothing was written.\n")
    told = out.removesuffix("This was a dry run: nothing was written.\n")
    assert told == run(file(*many(3), MINIMAL), *curator)
    assert "organisations made (1):\n  Northmoor Hospital (nursing)\n" in told


def test_statements_a_record_stay_the_same_however_many_there_are(
    file: Callable[..., Path], curator: list[str]
) -> None:
    def statements(*records: Record) -> int:
        seen = []

        def count(execute: Callable[..., object], *args: object) -> object:
            seen.append(args)
            return execute(*args)

        with connection.execute_wrapper(count):
            run(file(*records), *curator)
        return len(seen)

    run(file(FULL), *curator)  # The first run fills caches that live as long as the process.
    some = many(3 * BATCH)
    one_batch = statements(*some[:BATCH])
    two_batches = statements(*some[BATCH:])
    again = statements(*some)

    assert two_batches == pytest.approx(2 * one_batch, rel=0.01)
    assert one_batch / BATCH < 250
    assert again / len(some) < 1


def test_a_batch_that_fails_is_not_written_and_a_second_run_goes_on(
    file: Callable[..., Path], curator: list[str]
) -> None:
    records = many(BATCH + 2)
    real, seen = practice_imports.publish_page, []

    def fail_late(*args: object, **kwargs: object) -> None:
        seen.append(args)
        if len(seen) > BATCH + 1:
            raise DatabaseError("disk full")
        real(*args, **kwargs)

    with mock.patch.object(practice_imports, "publish_page", fail_late):
        told = refused(file(*records), *curator)

    assert told.closing == (
        f"library.jsonl: the database refused: disk full. {BATCH} records were written before "
        "that. Run it again to go on."
    )
    assert PracticePage.objects.count() == BATCH
    assert PageLogEntry.objects.get(action=IMPORT_ACTION).data["new"] == BATCH
    assert run(file(*records), *curator) == (f"practices: 2 new, {BATCH} as before; 2 published\n")


class TestWhoPublishes:
    @pytest.mark.parametrize("options", [["--publish"], ["--as", "curator@place.example"]])
    def test_the_two_options__go_together(
        self, options: list[str], file: Callable[..., Path]
    ) -> None:
        told = refused(file(MINIMAL), *options)

        assert told.closing == "Say who publishes: --publish and --as EMAIL go together."

    def test_an_account_that_is_not_there__is_refused(self, file: Callable[..., Path]) -> None:
        told = refused(file(MINIMAL), "--publish", "--as", "nobody@place.example")

        assert told.closing == "There is no account nobody@place.example. Name a curator."

    @pytest.mark.parametrize("facts", [{}, {"groups": ["Curators"], "is_active": False}])
    def test_an_account_without_the_right__is_refused(
        self, facts: dict[str, object], groups: None, file: Callable[..., Path]
    ) -> None:
        UserFactory(email="peer@place.example", **facts)

        told = refused(file(MINIMAL), "--publish", "--as", "peer@place.example", "--dry-run")

        assert told.closing == "peer@place.example may not publish practices. Name a curator."
        assert not PracticePage.objects.exists()
