"""Wrong files of reference data: each is named with its row, and nothing is written."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from practices import models
from practices.services.reference_files import ReferenceDataError
from tests.practices.reference_directory import change, load, write_reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small directory of reference data."""
    return write_reference(tmp_path / "reference")


WRONG = """
services.yaml: {code: police → {code: [police
  line
services.yaml: code: police → code: Police Force
  Police Force: code: Use small letters
services.yaml: code: nursing → code: police
  police: it stands in the file twice
services.yaml: name: Police → name: no
  police: name must be a text: put False in quotation marks
services.yaml: name: Police → title: Police
  police: “title” is not a field
services.yaml: short_name: Nursing → short_name: Nursing and hospitals and all that is near them
  nursing: short_name: Ensure this value has at most 40 characters
regions.yaml: - {code: london, name: London} → London
  it must be a list of rows
professions.yaml: service: nursing → service: moon
  nurse: service “moon” is not known
concepts.yaml:     police: →     cops:
  noise: labels: service “cops” is not known
concepts.yaml: kind: approach → kind: magic
  silence: kind “magic” is not known
concepts.yaml: related: [sleep] → related: [slep]
  noise: related: there is no concept “slep”
concepts.yaml: related: [sleep] → related: [silence]
  noise: related: “silence” is also “not the same as” it
concepts.yaml: related: [sleep] → related: [noise]
  noise: related: a concept has no link to itself
concepts.yaml: [racket] → [racket, racket]
  noise: the word “racket” stands twice
concepts.yaml: [racket] → [on]
  noise: True is not a word: put it in quotation marks
concepts.yaml: expand: query → expand: maybe
  noise: “ASB”: expand must be yes, no or query
concepts.yaml: case: exact → case: loose
  noise: “NOISE”: case can only be exact
concepts.yaml: name: Silence → name: Poor sleep
  silence: the name “Poor sleep” stands in the file twice
shared_labels.yaml: silence] → hush]
  peace: concepts: there is no concept “hush”
shared_labels.yaml: [sleep, silence] → [silence]
  peace: concepts: a shared word has two concepts or more
shared_labels.yaml: split → join
  peace: rule “join” is not known
ambiguous_words.yaml: nursing: → moon:
  call: meanings: service “moon” is not known
roles.yaml: practices.review_practice → practices.fly
  Reviewers: there is no permission “practices.fly”
roles.yaml: includes: Curators → includes: Gods
  Administrators: includes “Gods” is not known
"""
"""File, the text that is there → the text put in its place; below it what the error says."""

CASES = list(zip(*[iter(WRONG.strip("\n").splitlines())] * 2, strict=True))


@pytest.mark.parametrize(
    ("damage", "message"), CASES, ids=[message.strip() for _, message in CASES]
)
def test_a_wrong_file_is_named_with_its_row_and_nothing_is_written(
    damage: str, message: str, folder: Path
) -> None:
    file, _, texts = damage.partition(": ")
    change(folder, file, *texts.split(" → "))
    with pytest.raises(ReferenceDataError) as caught:
        load(folder)
    assert str(caught.value).startswith(f"{file}: {message.strip()}")
    assert not models.Service.objects.exists()
    assert not models.LoadedReference.objects.exists()


def test_the_command_ends_with_one_line_when_a_file_is_wrong(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "regions.yaml").unlink()
    monkeypatch.setattr("practices.services.reference.read_reference.__defaults__", (folder,))
    with pytest.raises(CommandError, match=r"^regions\.yaml: the file is not there$"):
        call_command("load_reference")
