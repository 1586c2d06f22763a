"""Importing a file again: nothing twice, newer words, and never over a person."""

from collections.abc import Callable
from pathlib import Path

import pytest
from wagtail.models import Task, Workflow, WorkflowTask

from practices.models import PracticePage, PracticeTag
from tests.factories import UserFactory
from tests.practices.imports.practice_files import FULL, MINIMAL, page, run, snapshot

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("publish", [True, False])
def test_importing_twice_changes_nothing(
    file: Callable[..., Path], curator: list[str], publish: bool
) -> None:
    options = curator if publish else []
    run(file(MINIMAL, FULL), *options)
    before = snapshot()

    out = run(file(MINIMAL, FULL), *options)

    assert out == "practices: 2 as before; 0 published\n"
    assert snapshot() == before


def test_drafts_of_an_import_are_published_by_a_later_one(
    file: Callable[..., Path], curator: list[str]
) -> None:
    run(file(FULL))

    out = run(file(FULL), *curator)

    assert out == "practices: 1 as before; 1 published\n"
    assert page("lib-2").live
    assert page("lib-2").what_we_did == FULL["what_we_did"]


def test_a_newer_file_changes_its_records_and_no_address(
    file: Callable[..., Path], curator: list[str]
) -> None:
    run(file(FULL), *curator)
    newer = {**FULL, "title": "Night walk", "concepts": ["night-care", "falls"], "scale": ""}

    out = run(file(newer), *curator)

    found = page("lib-2")
    assert out == "practices: 1 changed; 1 published\n"
    assert (found.title, found.slug) == ("Night walk", "a-walk-round-with-the-night-staff")
    assert [link.concept.slug for link in found.concept_links.all()] == ["night-care", "falls"]
    assert found.scale == ""
    assert found.latest_revision == found.live_revision


def test_a_field_that_a_newer_file_does_not_have_is_kept(
    file: Callable[..., Path], curator: list[str]
) -> None:
    run(file(FULL), *curator)

    run(file({"external_id": "lib-2", "title": "Night walk"}), *curator)

    assert page("lib-2").title == "Night walk"
    assert page("lib-2").outcome == FULL["outcome"]


def test_a_newer_file_without_publish_leaves_readers_the_old_words(
    file: Callable[..., Path], curator: list[str]
) -> None:
    run(file(MINIMAL), *curator)
    newer = {**MINIMAL, "title": "Quiet night"}

    assert run(file(newer)) == "practices: 1 changed; 0 published\n"
    assert run(file(newer)) == "practices: 1 as before; 0 published\n"
    assert page("lib-1").title == "Quiet hour"

    assert run(file(newer), *curator) == "practices: 1 as before; 1 published\n"
    assert page("lib-1").title == "Quiet night"


def edit(practice: PracticePage) -> None:
    practice.outcome = "Nobody fell."
    practice.save_revision(user=UserFactory()).publish()


def draft(practice: PracticePage) -> None:
    practice.main_image = None
    practice.save_revision(user=UserFactory())


def lock(practice: PracticePage) -> None:
    PracticePage.objects.filter(pk=practice.pk).update(locked=True)


def review(practice: PracticePage) -> None:
    workflow = Workflow.objects.create(name="Look")
    WorkflowTask.objects.create(workflow=workflow, task=Task.objects.create(name="Read"))
    workflow.start(practice, UserFactory())


def retag(practice: PracticePage) -> None:
    PracticeTag.objects.update(name="Tripping")


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (edit, "kept an editor’s change"),
        (retag, "kept an editor’s change"),
        (draft, "left alone: somebody has a draft of it"),
        (lock, "left alone: somebody locked it"),
        (review, "left alone: a reviewer has it"),
        (PracticePage.unpublish, "left alone: a curator took it off the site"),
    ],
)
def test_what_somebody_changed_on_the_site_is_left_alone(
    act: Callable[[PracticePage], None],
    reason: str,
    file: Callable[..., Path],
    curator: list[str],
) -> None:
    record = {**MINIMAL, "tags": ["falls"]}
    run(file(record), *curator)
    act(page("lib-1"))
    before = snapshot()

    out = run(file({**record, "title": "Quiet night"}), *curator)

    assert out == (
        "practices: 1 left alone; 0 published\n"
        f"left alone (1):\n  practices: line 1, lib-1: {reason}\n"
    )
    assert snapshot() == before


def test_what_has_no_field_in_a_file_stops_no_update(
    file: Callable[..., Path], curator: list[str]
) -> None:
    run(file(MINIMAL), *curator)
    practice = page("lib-1")
    practice.withdrawn_reason = "A later study found harm."
    practice.save_revision(user=UserFactory()).publish()

    run(file({**MINIMAL, "title": "Quiet night"}), *curator)

    assert page("lib-1").title == "Quiet night"
    assert page("lib-1").withdrawn_reason == "A later study found harm."


def test_a_deleted_record_stays_deleted(file: Callable[..., Path]) -> None:
    run(file(MINIMAL))
    page("lib-1").delete()

    assert run(file(MINIMAL)) == (
        "practices: 1 left deleted; 0 published\n"
        "left alone (1):\n  practices: line 1, lib-1: left deleted\n"
    )
    assert not PracticePage.objects.exists()
