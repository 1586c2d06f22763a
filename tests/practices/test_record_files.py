"""A record file is read whole or refused with one line that says where and what to do."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from practices.services.file_shapes import SeedFileError
from practices.services.record_files import RECORDS, KnownCodes, read_records

FIRST = RECORDS / "01-acceptable-behaviour-contracts.yaml"
CODES = KnownCodes(
    services=frozenset(
        {"police", "housing", "schools", "nursing", "jobs-benefits", "local-government"}
    ),
    regions=frozenset({"london"}),
    professions=frozenset({"police-officer"}),
    settings=frozenset({"housing-estate", "neighbourhood"}),
    people=frozenset({"young-people", "parents-and-families", "tenants-and-residents"}),
    cost_bands=frozenset({"under-5k"}),
    concepts=frozenset({"disruptive-behaviour", "behaviour-agreements", "youth-offending"}),
)

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a copy of the first record."""
    (tmp_path / FIRST.name).write_text(FIRST.read_text("utf-8"), encoding="utf-8")
    return tmp_path


def write(folder: Path, change: Change, name: str = FIRST.name) -> None:
    """This will write the first record to `folder`, changed."""
    record = yaml.safe_load(FIRST.read_text("utf-8"))
    change(record)
    text = yaml.safe_dump(record, allow_unicode=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_reads_a_record_whole(folder: Path) -> None:
    (record,) = read_records(CODES, folder)

    assert record["slug"] == "acceptable-behaviour-contracts"
    assert record["origin"]["services"] == ["police", "housing"]
    assert record["kit"]["cost_to_start"] == ""
    assert record["withdrawn"] is None
    assert record["problem"] == record["problem"].strip()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: r.update(standing="proven"), "standing: is not a known field"),
        (lambda r: r.pop("outcome"), "outcome: is missing"),
        (lambda r: r.update(title=""), "title: is empty"),
        (lambda r: r.update(title="x" * 81), "title: is 81 characters long. Make it 80"),
        (lambda r: r.update(outcome=7), "outcome: 7 is not a text. Put it in quotes"),
        (lambda r: r.update(number="one"), "number: 'one' is no such number"),
        (lambda r: r.update(slug="share"), "slug: 'share' cannot stand in an address"),
        (lambda r: r.update(no_harm_seen="no"), "no_harm_seen: 'no' is neither true nor false"),
        (lambda r: r.update(steps="one"), "steps: is not a list"),
        (lambda r: r.update(concepts=[]), "concepts: has 0 entries. Write 1 or more"),
        (lambda r: r.update(withdrawn="yes"), "withdrawn: does not hold fields"),
        (lambda r: r["origin"].update(services=["fire"]), "origin.services[1]: 'fire' is not a"),
        (lambda r: r["origin"].update(boss="me"), "origin.boss: is not a known field"),
        (lambda r: r["evidence"][1].update(design="guess"), "evidence[2].design: 'guess' is not"),
        (lambda r: r["evidence"][0].update(link="here"), "evidence[1].link: 'here' is not a web"),
        (lambda r: r["evidence"][0].pop("confirmed"), "evidence[1].confirmed: is missing"),
        (lambda r: r["measures"][0].update(before="x" * 41), "measures[1].before: is 41"),
        (lambda r: r["kit"]["risks"][0].pop("risk"), "kit.risks[1].risk: is missing"),
        (lambda r: r["credit"].update(adapted_from="x"), "credit.adapted_from: no record is 'x'"),
    ],
)
def test_says_what_is_wrong_and_where(folder: Path, change: Change, message: str) -> None:
    write(folder, change)

    with pytest.raises(SeedFileError) as error:
        read_records(CODES, folder)

    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_names_the_file(folder: Path) -> None:
    write(folder, lambda record: record.pop("spread"))

    with pytest.raises(SeedFileError, match=r"^01-acceptable-behaviour-contracts\.yaml: spread: "):
        read_records(CODES, folder)


def test_refuses_what_is_not_yaml(folder: Path) -> None:
    (folder / FIRST.name).write_text("title: [", encoding="utf-8")

    with pytest.raises(SeedFileError, match=r"01-acceptable-behaviour-contracts\.yaml: line \d: "):
        read_records(CODES, folder)


@pytest.mark.parametrize("field", ["number", "slug"])
def test_refuses_the_same_twice(folder: Path, field: str) -> None:
    other = {"number": {"slug": "another"}, "slug": {"number": 2}}[field]
    write(folder, lambda record: record.update(other), name="02-another.yaml")

    with pytest.raises(SeedFileError, match=f"two records have the {field}"):
        read_records(CODES, folder)


def test_refuses_a_circle_of_adaptations(folder: Path) -> None:
    write(folder, lambda record: record["credit"].update(adapted_from="another"))
    write(
        folder,
        lambda record: (
            record.update(number=2, slug="another"),
            record["credit"].update(adapted_from="acceptable-behaviour-contracts"),
        ),
        name="02-another.yaml",
    )

    with pytest.raises(SeedFileError, match="leads in a circle"):
        read_records(CODES, folder)


def test_an_empty_folder_is_no_answer(tmp_path: Path) -> None:
    with pytest.raises(SeedFileError, match=r"holds no \.yaml file"):
        read_records(CODES, tmp_path)
