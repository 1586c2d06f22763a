"""Loading the reference data: again and again, and never over an editor."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model
from wagtail.models import ModelLogEntry

from practices import models
from practices.services.reference import load_reference, read_reference
from practices.services.reference_files import DIRECTORY
from practices.services.reference_ledger import Outcome
from tests.practices.reference_directory import change, load, write_reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small directory of reference data."""
    return write_reference(tmp_path / "reference")


def snapshot() -> list[Any]:
    """Every row that reference data makes, with its links."""
    tables = [
        models.Service,
        models.Region,
        models.Profession,
        models.Setting,
        models.CostBand,
        models.PeopleServed,
        models.Concept,
        models.ConceptLabel,
        models.SharedLabel,
        models.AmbiguousWord,
        models.LoadedReference,
        models.Concept.related.through,
        models.Concept.narrower.through,
        models.Concept.not_same_as.through,
    ]
    return [list(table._default_manager.order_by("pk").values_list()) for table in tables]


class TestRealFiles:
    def test_hold_every_list_in_full(self) -> None:
        load_reference(read_reference(DIRECTORY))
        counts = {
            models.Service: 14,
            models.Region: 13,
            models.Profession: 42,
            models.Setting: 22,
            models.CostBand: 4,
            models.PeopleServed: 22,
            models.Concept: 90,
            models.ConceptLabel: 2949,
            models.SharedLabel: 10,
            models.AmbiguousWord: 110,
            models.StandingThresholds: 1,
        }
        assert {model: model.objects.count() for model in counts} == counts
        labels = models.ConceptLabel.objects
        assert labels.filter(service__isnull=False).count() == 1790
        assert labels.filter(is_hidden=True).count() == 110
        assert set(labels.filter(exact_case=True).values_list("text", flat=True)) == {
            "MASH",
            "PALS",
            "SEN",
            "SEND",
            "THRIVE",
        }

    def test_say_of_each_pair_from_both_ends_that_it_is_not_the_same(self) -> None:
        pairs = {
            (row.slug, other)
            for row in read_reference(DIRECTORY).concepts
            for name, other in row.links
            if name == "not_same_as"
        }
        assert len(pairs) == 2 * 51
        assert pairs == {(two, one) for one, two in pairs}

    def test_loaded_twice_change_nothing(self) -> None:
        load_reference(read_reference(DIRECTORY))
        before, entries = snapshot(), ModelLogEntry.objects.count()
        second = load_reference(read_reference(DIRECTORY))
        assert [tally.kind for tally in second if tally.written] == []
        assert snapshot() == before
        assert ModelLogEntry.objects.count() == entries


def test_each_word_keeps_its_flags(folder: Path) -> None:
    load(folder)
    words = models.ConceptLabel.objects.filter(concept__slug="noise").order_by("pk")
    assert list(
        words.values_list("service__code", "text", "expansion", "is_hidden", "exact_case")
    ) == [
        ("police", "loud music", "yes", False, False),
        ("police", "ASB", "query", False, False),
        ("nursing", "ward noise", "yes", False, False),
        ("nursing", "NOISE", "no", False, True),
        (None, "racket", "yes", False, False),
        (None, "rowdies", "yes", True, False),
    ]


def test_not_the_same_holds_from_both_ends_when_one_end_says_so(folder: Path) -> None:
    change(folder, "concepts.yaml", "  not_same_as: [silence]\n", "")
    load(folder)
    for one, two in (("noise", "silence"), ("silence", "noise")):
        concept = models.Concept.objects.get(slug=one)
        assert [other.slug for other in concept.not_same_as.all()] == [two]


def test_every_new_row_is_in_the_log_once(folder: Path) -> None:
    load(folder)
    created = ModelLogEntry.objects.filter(action="wagtail.create")
    for label in ("Police", "Noise at night", "peace", "call", "Curators"):
        assert created.filter(label=label).count() == 1


def rename_service() -> None:
    models.Service.objects.filter(code="police").update(name="Policing")


def change_definition() -> None:
    models.Concept.objects.filter(slug="noise").update(definition="Too loud.")


def hide_word() -> None:
    models.ConceptLabel.objects.filter(text="loud music").update(is_hidden=True)


def rewrite_word() -> None:
    models.ConceptLabel.objects.filter(text="loud music").update(text="very loud music")


def delete_word() -> None:
    models.ConceptLabel.objects.filter(text="loud music").delete()


def add_word() -> None:
    noise = models.Concept.objects.get(slug="noise")
    models.ConceptLabel.objects.create(concept=noise, text="din")


def delete_concept() -> None:
    models.Concept.objects.filter(slug="noise").delete()


def delete_region() -> None:
    models.Region.objects.filter(code="london").delete()


def unlink() -> None:
    noise = models.Concept.objects.get(slug="noise")
    noise.related.clear()


def change_rule() -> None:
    models.SharedLabel.objects.filter(text="peace").update(rule="ask")


def change_meaning() -> None:
    models.AmbiguousWord.objects.filter(text="call").update(meanings={"police": "999 call"})


def delete_ambiguous_word() -> None:
    models.AmbiguousWord.objects.filter(text="call").delete()


@pytest.mark.parametrize(
    "edit",
    [
        rename_service,
        change_definition,
        hide_word,
        rewrite_word,
        delete_word,
        add_word,
        delete_concept,
        delete_region,
        unlink,
        change_rule,
        change_meaning,
        delete_ambiguous_word,
    ],
)
def test_what_an_editor_did_stays_done(edit: Callable[[], None], folder: Path) -> None:
    load(folder)
    edit()
    before = snapshot()
    load(folder)
    load(folder)
    assert snapshot() == before


@pytest.mark.parametrize(
    ("edit", "kind", "outcome", "note"),
    [
        (rename_service, "services", Outcome.KEPT, "services: police: kept an editor’s change"),
        (delete_concept, "concepts", Outcome.DELETED, "concepts: noise: left deleted"),
        (hide_word, "words of concepts", Outcome.KEPT, "noise, “loud music”"),
    ],
)
def test_what_is_left_to_an_editor_is_reported(
    edit: Callable[[], None], kind: str, outcome: Outcome, note: str, folder: Path
) -> None:
    load(folder)
    edit()
    tally = load(folder)[kind]
    assert tally.counts[outcome] == 1
    assert any(note in line for line in tally.notes)


@pytest.mark.parametrize(
    ("file", "old", "new", "model", "field"),
    [
        ("services.yaml", "name: Nursing", "name: Care", models.Service, "name"),
        ("professions.yaml", "plural: Nurses", "plural: All", models.Profession, "plural"),
        ("concepts.yaml", "A quiet hour", "Quiet", models.Concept, "definition"),
        ("concepts.yaml", "text: NOISE", "text: NOISES", models.ConceptLabel, "text"),
        ("concepts.yaml", 'expand: "no"', "expand: query", models.ConceptLabel, "expansion"),
        ("shared_labels.yaml", "split", "ask", models.SharedLabel, "rule"),
        ("ambiguous_words.yaml", "call bell", "bed bell", models.AmbiguousWord, "meanings"),
    ],
)
def test_a_new_value_of_the_file_reaches_a_row_nobody_touched(
    file: str, old: str, new: str, model: type[Model], field: str, folder: Path
) -> None:
    load(folder)
    before = list(model._default_manager.order_by("pk").values_list(field, flat=True))
    change(folder, file, old, new)
    load(folder)
    after = list(model._default_manager.order_by("pk").values_list(field, flat=True))
    assert len(after) == len(before)
    assert len([value for value in before if value not in after]) == 1


def test_an_editor_who_puts_it_back_gets_new_values_again(folder: Path) -> None:
    load(folder)
    rename_service()
    load(folder)
    models.Service.objects.filter(code="police").update(name="Police")
    change(folder, "services.yaml", "name: Police", "name: Police and crime")
    load(folder)
    assert models.Service.objects.get(code="police").name == "Police and crime"


def test_an_editors_word_does_not_keep_other_words_of_the_concept_from_coming(folder: Path) -> None:
    load(folder)
    rewrite_word()
    change(folder, "concepts.yaml", "[racket]", "[racket, hubbub]")
    load(folder)
    texts = set(models.ConceptLabel.objects.values_list("text", flat=True))
    assert {"very loud music", "hubbub"} <= texts
    assert "loud music" not in texts


def test_a_word_and_a_link_that_the_file_drops_go_unless_an_editor_changed_them(
    folder: Path,
) -> None:
    load(folder)
    models.ConceptLabel.objects.filter(text="rowdies").update(is_hidden=False)
    change(folder, "concepts.yaml", "  alternates: [racket]\n  hidden: [rowdies]\n", "")
    change(folder, "concepts.yaml", "  related: [sleep]\n", "")
    load(folder)
    noise = models.Concept.objects.get(slug="noise")
    texts = set(noise.labels.values_list("text", flat=True))
    assert "racket" not in texts
    assert "rowdies" in texts
    assert not noise.related.exists()
    assert [other.slug for other in noise.not_same_as.all()] == ["silence"]


def test_a_row_that_was_there_before_is_an_editors(folder: Path) -> None:
    models.Service.objects.create(code="police", name="The force")
    load(folder)
    load(folder)
    assert models.Service.objects.get(code="police").name == "The force"


def test_a_name_that_another_row_has_is_left_there_and_reported(folder: Path) -> None:
    models.Service.objects.create(code="cops", name="Police")
    tally = load(folder)["services"]
    assert not models.Service.objects.filter(code="police").exists()
    assert tally.notes == ["services: police: “Police” is the name of another entry"]
