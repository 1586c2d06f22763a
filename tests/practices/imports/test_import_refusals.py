"""A file that is wrong: every problem told by line and field, and nothing written."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import openpyxl
import pytest

from practices.models import LoadedReference, Organisation, PracticePage, PracticeTag
from practices.services import practice_imports_records, practice_imports_rows
from practices.services import practice_imports_workbook as workbooks
from tests.factories import OrganisationFactory
from tests.practices.imports.practice_files import MINIMAL, refused, run, write

pytestmark = pytest.mark.django_db


def assert_nothing_written() -> None:
    for model in (PracticePage, PracticeTag, LoadedReference):
        assert not model.objects.exists()


def line(**values: Any) -> str:
    return json.dumps({**MINIMAL, **values})


FIELDS: list[tuple[dict[str, Any], str]] = [
    ({"external_id": ""}, "external_id: is empty. Give the record an id that it keeps for ever."),
    ({"external_id": "x" * 121}, "external_id: is 121 characters long. Make it 120"),
    ({"external_id": "seed:1"}, "external_id: “seed:1” is an id of the demonstration"),
    ({"title": " "}, "title: is empty. Every record needs one."),
    ({"title": "x" * 81}, "title: is 81 characters long. Make it 80 characters or fewer."),
    ({"outcome": "x" * 141}, "outcome: is 141 characters long. Make it 140 characters or fewer."),
    ({"problem": "x" * 4001}, "problem: is 4001 characters long. Make it 4000"),
    ({"outcome": ["one"]}, "outcome: “['one']” is not a text. Write words."),
    ({"outcome": True}, "outcome: “True” is not a text"),
    ({"problem": "a\0b"}, "problem: holds a NUL character. Take it out."),
    ({"problem": "a\x1bb"}, "problem: holds the character U+001B. Take it out."),
    ({"problem": "a\u202eb"}, "problem: holds the character U+202E"),
    ({"problem": "a\ud800b"}, "problem: holds the character U+D800"),
    ({"problem": "caf\ufffd"}, "problem: holds “\ufffd”: a letter was lost"),
    ({"problem": "<b>Bold</b>"}, "problem: holds markup (<b>). Write plain text."),
    ({"title": "<script>alert(1)</script>"}, "title: holds markup (<script>)"),
    ({"results": "Fish &amp; chips"}, "results: holds markup (&amp;)"),
    ({"tags": ["fine", "<i>"]}, "tags[2]: holds markup (<i>)"),
    ({"tags": ["x" * 101]}, "tags: is 101 characters long. Make it 100"),
    ({"tags": [["a"]]}, "tags: “['a']” is not a text"),
    ({"steps": ["x"] * 101}, "steps: has 101 entries. Write 100 or fewer."),
    ({"steps": ["ok", "x" * 401]}, "steps[2]: is 401 characters long. Make it 400"),
    ({"service": "moon"}, "services: “moon” is not in the list. Use one of: "),
    ({"services": "police;nursing"}, "services: “police;nursing” is not in the list"),
    ({"useful_to": "police", "service": "police"}, "useful_to: police is where it began"),
    ({"concepts": ["fals"]}, "concepts: “fals” is not in the list. Use one of: falls, "),
    ({"region": "Atlantis"}, "region: “Atlantis” is not in the list"),
    ({"country": "Norway"}, "country: “Norway” needs the region outside-uk"),
    ({"direction": "up"}, "direction: “up” is not a known code. Use one of: better, mixed, "),
    ({"source_url": "www.place.example"}, "source_url: “www.place.example” is not a web address"),
    ({"source_url": "javascript:alert(1)"}, "source_url: “javascript:alert(1)” is not a web"),
    ({"licence": "mine"}, "licence: “mine” is not a known code. Use one of: ogl-3, "),
    ({"no_harm_seen": "perhaps"}, "no_harm_seen: “perhaps” is neither yes nor no"),
    ({"started": "June"}, "started: “June” is neither a year nor a month. Write 2019 or 2019-06."),
    ({"started": "2019-13"}, "started: “2019-13” is neither a year nor a month"),
    ({"started": 1066}, "started: “1066” is neither a year nor a month"),
    ({"measures": [{"unit": "%"}]}, "measures.name: is empty. Write something."),
    ({"measures": ["a|b|c|d|e|f|g|h"]}, "measures: has 8 parts. Write name | before | after | "),
    ({"measures": [{"name": "a", "colour": "red"}]}, "measures: “colour” is not one of its parts"),
    ({"resources": ["magic | core | Wand"]}, "resources.kind: 'magic' is not a known code"),
    ({"awards": ["A prize | 999"]}, "awards.year: 999 is no such number. Write 1900 to 2100."),
    ({"quotes": [{"text": "<b>", "who": "A"}]}, "quotes.text: holds markup (<b>)"),
    ({"organisation": "Kelder"}, "organisations: there is no organisation “Kelder” yet"),
    ({"organisation": "Kelder", "services": ["police", "nursing"]}, "its service is not clear"),
    ({"organisation": "Kelder", "services": ""}, "its service is not clear"),
    ({"organisation": "Kelder | moon"}, "organisations.service: “moon” is not in the list"),
    (
        {"organisation": "Kelder | police | london | Norway"},
        "organisations: “Kelder” has a country",
    ),
    ({"organisation": "…| police"}, "organisations: “…| police” is not a name"),
    ({"organisation": "Twin"}, "organisations: “Twin” is the name of several. Use one of: twin-1"),
    ({"organisation": "Made up"}, "“Made up” was invented for the demonstration. Name a real one."),
    ({"organisations": ["A", "B", "C", "D", "E"], "service": "police"}, "has 5 entries. Write 4"),
    ({"standing": "proven"}, "standing: is not a known field. Correct its name or remove it."),
    ({"tag": "a", "tags": "b"}, "tags: stands twice. Keep one of them."),
]


@pytest.mark.parametrize(("values", "message"), FIELDS, ids=[message for _, message in FIELDS])
def test_a_wrong_value_is_told_by_line_and_field(
    values: dict[str, Any], message: str, tmp_path: Path
) -> None:
    for name, slug in (("Twin", "twin-1"), ("Twin", "twin-2")):
        OrganisationFactory(name=name, slug=slug)
    OrganisationFactory(name="Made up", slug="made-up", invented=True)
    path = tmp_path / "library.jsonl"
    path.write_text(line(external_id="good") + "\n\n" + line(**values) + "\n")

    told = refused(path)

    assert message in told.lines[0]
    assert told.lines[0].startswith("library.jsonl, line 3: ")
    assert len(told.lines) == 1
    assert told.closing == (
        "library.jsonl: 1 problem on 1 line. Nothing was written. Correct the file and run this "
        "again."
    )
    assert_nothing_written()
    assert Organisation.objects.count() == 3


def workbook(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(2 * workbooks.MEGABYTE))
    return content.getvalue()


HEAD = "external_id,title,outcome\n"
FILES: list[tuple[str, bytes | str | Callable[[], bytes], list[str]]] = [
    ("a.jsonl", "", ["a.jsonl: is empty. Export it again."]),
    ("a.csv", " \n\n", ["a.csv: is empty"]),
    ("a.csv", HEAD, ["a.csv: has a line of headers but no records."]),
    ("a.csv", "id;title\n1;x\n", ["a.csv, line 1: has only one column. Separate the columns"]),
    ("a.csv", "title,outcome\nx,y\nx,y\n", ["a.csv, line 1: external_id: is missing"]),
    ("a.csv", "external_id,name\n1,x\n", ["line 1: name: is not", "line 1: title: is missing"]),
    ("a.csv", HEAD + "1,x\n2,y,z\n3,a,b,c\n", ["line 2: has 2 values", "line 4: has 4 values"]),
    ("a.csv", "external_id,title,tag,tags\n1,a,b,c\n", ["line 1: tags: stands over several"]),
    ("a.csv", "external_id,,title\n1,a,b\n", ["a.csv, line 1: has a column without a name"]),
    ("a.csv", HEAD + '1,"x\ny",z\n1,b,\n', ["line 4: external_id: “1” stands on line 2 too"]),
    ("a.csv", HEAD + '1,a,"never\nclosed\n', ["a.csv, line 2: breaks the table: "]),
    ("a.csv", HEAD + "1,a," + "x" * 140_000 + "\n", ["line 2: breaks the table: field larger"]),
    ("a.csv", HEAD + "1,a,\0\n", ["a.csv, line 2: outcome: holds a NUL character"]),
    ("a.csv", (HEAD + "1,a,b\n2,caf\xe9,c\n").encode("latin-1"), ["line 3: is not UTF-8 text"]),
    ("a.csv", HEAD.encode("utf-16"), ["a.csv: is saved as UTF-16. Save it as UTF-8."]),
    ("a.jsonl", line().encode("utf-16"), ["a.jsonl: is saved as UTF-16"]),
    ("a.jsonl", b'{"title": "caf\xe9"}\n{"x\n', ["line 1: is not UTF-8", "line 2: is not JSON"]),
    ("a.jsonl", '[{"external_id": "1"}]', ["a.jsonl: holds one JSON list. Write each record on"]),
    ("a.jsonl", '{"a": 1}\n7\n', ["line 1: a: is not a known", "1: external_id", "1: title"]),
    ("a.jsonl", "7\nnull\n", ["a.jsonl, line 1: is not a record", "a.jsonl, line 2: is not a"]),
    ("a.jsonl", '{"title": NaN}', ["line 1: is not JSON: NaN is no number"]),
    ("a.jsonl", '{"title": "a", "title": "b"}', ["line 1: is not JSON: “title” stands twice"]),
    ("a.jsonl", '{"a":' * 100_000, ["a.jsonl, line 1: is not JSON: "]),
    ("a.xlsx", b"PK\x03\x04 broken", ["a.xlsx: is not an Excel workbook that can be read."]),
    ("a.xlsx", HEAD, ["a.xlsx: is not an Excel workbook"]),
    ("a.xlsx", bomb, ["a.xlsx: unpacks to 2 MB. Split it into workbooks of 1 MB or less."]),
    ("a.xlsx", lambda: workbook(["external_id", "title"]), ["a.xlsx: has a line of headers but"]),
    (
        "a.xlsx",
        lambda: workbook(
            ["external_id", "title", "outcome"], [], ["1", "x", "=1+1"], ["2", "#N/A"]
        ),
        ["a.xlsx, line 3: cell C3: holds a formula", "line 4: cell B4: holds the error #N/A"],
    ),
    (
        "a.xlsx",
        lambda: workbook(["external_id", "title"], ["1", "x", "more"]),
        ["a.xlsx, line 2: has a value under no header: more"],
    ),
    ("a.json", line(), ["a.json: the name of the file must end in one of .jsonl, .csv, .xlsx."]),
    ("a.xls", "x", ["a.xls: the name of the file must end in one of"]),
]


@pytest.mark.parametrize(("name", "content", "messages"), FILES)
def test_a_broken_file_is_told_by_line(
    name: str,
    content: bytes | str | Callable[[], bytes],
    messages: list[str],
    tmp_path: Path,
) -> None:
    path = tmp_path / name
    with mock.patch.object(workbooks, "UNPACKED_MAX", workbooks.MEGABYTE):
        made = content() if callable(content) else content
        path.write_bytes(made.encode() if isinstance(made, str) else made)
        told = refused(path)

    lines = told.lines or [told.closing]
    for message in messages:
        assert any(message in one for one in lines), lines
    assert "\n" not in told.closing
    assert_nothing_written()


def test_no_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert "there is no such file" in refused(tmp_path / "none.csv").closing
    (tmp_path / "folder.csv").mkdir()
    assert "there is no such file" in refused(tmp_path / "folder.csv").closing


def test_a_huge_file_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "library.jsonl", [MINIMAL] * 40)
    with mock.patch.object(practice_imports_rows, "BYTES_MAX", 1024):
        assert refused(path).closing.startswith("library.jsonl: is 0.0 MB. Split it into files")
    with mock.patch.object(practice_imports_records, "RECORDS_MAX", 39):
        assert "holds more than 39 records" in refused(path).closing


def test_all_problems_are_counted_and_fifty_told(tmp_path: Path) -> None:
    records = [{"external_id": n, "title": "", "started": "June"} for n in range(30)]

    told = refused(write(tmp_path / "library.csv", records))

    assert len(told.lines) == 51
    assert told.lines[0].startswith("library.csv, line 2: title: is empty")
    assert told.lines[-1] == "… and 10 more"
    assert told.closing.startswith("library.csv: 60 problems on 30 lines. Nothing was written.")


def test_rows_that_disagree_on_a_new_organisation_are_told(tmp_path: Path) -> None:
    records = [
        {**MINIMAL, "organisation": "Kelder | police"},
        {"external_id": "b", "title": "b", "organisation": "Kelder | housing"},
    ]

    told = refused(write(tmp_path / "library.jsonl", records))

    assert (
        "line 2: organisations: “Kelder” is housing here and police in a row above"
        in (told.lines[0])
    )
    assert not Organisation.objects.exists()


def test_what_steers_a_terminal_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "library.jsonl"
    path.write_text(line(**{"\x1b[2Jfield": "x"}))

    assert refused(path).lines == [
        "library.jsonl, line 1: \ufffd[2jfield: is not a known field. "
        "Correct its name or remove it."
    ]


def test_words_that_only_look_like_markup_are_kept(tmp_path: Path) -> None:
    run(write(tmp_path / "a.jsonl", [{**MINIMAL, "problem": "a < b, x <3 y > 2, R&D; AT&T"}]))

    assert PracticePage.objects.get().problem == "a < b, x <3 y > 2, R&D; AT&T"
