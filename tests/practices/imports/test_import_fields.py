"""What an import reads: the same of all three formats, by code or name, and exactly as written."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect

from practices.models import Organisation, PracticePage, PracticeTag, Service
from practices.services.practice_imports_cells import Cell
from practices.services.practice_imports_pages import filled, values_of
from practices.services.practice_imports_problems import Problems
from practices.services.practice_imports_records import CheckedFile, check, read_file
from tests.factories import OrganisationFactory, PracticePageFactory
from tests.practices.imports.practice_files import FULL, MINIMAL, page, run, write

pytestmark = pytest.mark.django_db
SUFFIXES = (".jsonl", ".csv", ".xlsx")


def checked(path: Path) -> CheckedFile:
    found = check(read_file(path))
    assert found.reading.problems.told == []
    return found


def test_the_full_record_uses_every_field(tmp_path: Path) -> None:
    found = checked(write(tmp_path / "library.jsonl", [FULL]))

    assert set(found.fields) == set(FULL) - {"external_id"}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_page_says_what_the_file_said(suffix: str, tmp_path: Path) -> None:
    path = write(tmp_path / f"library{suffix}", [FULL, MINIMAL])
    found = checked(path)

    run(path)

    for record in found.records:
        practice = page(record.external_id)
        assert values_of(practice, found.fields) == filled(record.values)
    practice = page("lib-2")
    assert (practice.started_year, practice.started_month) == (2019, 6)
    assert practice.problem == FULL["problem"]
    assert [str(step.value) for step in practice.steps] == FULL["steps"]
    assert practice.no_harm_seen is True
    assert practice.awards[0].value["year"] == 2020
    assert [one.slug for one in practice.origin_organisations.all()] == ["northmoor-hospital"]


def test_all_formats_give_the_same_values(tmp_path: Path) -> None:
    read = [
        [(one.external_id, filled(one.values)) for one in checked(path).records]
        for path in (write(tmp_path / f"a{suffix}", [FULL, MINIMAL]) for suffix in SUFFIXES)
    ]

    assert read[0] == read[1] == read[2]


def test_names_do_as_well_as_codes_and_headers_as_people_write_them(tmp_path: Path) -> None:
    path = tmp_path / "library.csv"
    path.write_text(
        "\ufeffExternal ID,TITLE,Service,What we did,Cost to start,Direction,Place-type\r\n"
        '7,Quiet hour,"Police\nnursing",We sat down.,Under 5k,No change,Countryside\r\n',
        encoding="utf-8",
    )

    run(path)

    practice = page("7")
    assert {one.code for one in practice.origin_services.all()} == {"police", "nursing"}
    assert practice.what_we_did == "We sat down."
    assert practice.cost_to_start.code == "under-5k"
    assert (practice.claimed_direction, practice.place_type) == ("no-change", "rural")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("text", ["=1+1", "+44 visits", "-5 falls", "@home", "'quoted"])
def test_what_a_spreadsheet_would_run_is_kept_as_text(
    suffix: str, text: str, tmp_path: Path
) -> None:
    path = write(tmp_path / f"library{suffix}", [{**MINIMAL, "outcome": text}])
    if suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        book.active.cell(2, 3).data_type = "s"
        book.save(path)

    run(path)

    assert page("lib-1").outcome == text


@pytest.mark.parametrize(
    ("cell", "year", "month"),
    [
        (2019, 2019, None),
        (2019.0, 2019, None),
        ("2019-6", 2019, 6),
        (date(2019, 6, 1), 2019, 6),
    ],
)
def test_a_workbook_may_keep_a_month_as_a_date(
    cell: Any, year: int, month: int | None, tmp_path: Path
) -> None:
    run(write(tmp_path / "library.xlsx", [{**MINIMAL, "external_id": 12.0, "started": cell}]))

    assert (page("12").started_year, page("12").started_month) == (year, month)


def test_a_list_that_breaks_lines_keeps_its_semicolons(tmp_path: Path) -> None:
    path = write(tmp_path / "library.csv", [{**MINIMAL, "steps": "Sit; wait.\r\n\r\nTalk.\r\n"}])

    run(path)

    assert [str(step.value) for step in page("lib-1").steps] == ["Sit; wait.", "Talk."]


def test_a_tag_that_is_there_keeps_its_capitals(tmp_path: Path) -> None:
    PracticeTag.objects.create(name="Falls at night")
    records = [
        {**MINIMAL, "tags": ["falls at NIGHT", "Tea", "tea"]},
        {**FULL, "tags": ["TEA"]},
    ]

    run(write(tmp_path / "library.jsonl", records))

    assert set(PracticeTag.objects.values_list("name", flat=True)) == {"Falls at night", "Tea"}
    assert page("lib-1").tags.count() == 2


class TestOrganisations:
    def origins(self, tmp_path: Path, **values: Any) -> list[Organisation]:
        run(write(tmp_path / "library.jsonl", [{**MINIMAL, **values}]))
        return list(page("lib-1").origin_organisations.select_related("service", "region"))

    @pytest.mark.parametrize("said", ["old-name", "new NAME", "Old name"])
    def test_one_that_is_there__is_found(self, said: str, tmp_path: Path) -> None:
        known = OrganisationFactory(name="New name", slug="old-name")

        assert self.origins(tmp_path, organisation=said) == [known]
        assert Organisation.objects.count() == 1

    def test_unknown_one__takes_the_only_service_of_its_row(self, tmp_path: Path) -> None:
        [made] = self.origins(tmp_path, organisation="Kelder Homes", service="housing")

        assert (made.service.code, made.region, made.is_demo) == ("housing", None, False)

    def test_unknown_one__is_made_as_described(self, tmp_path: Path) -> None:
        abroad = {"name": "Fjord", "service": "police", "region": "outside-uk", "country": "Norway"}

        made = self.origins(tmp_path, organisations=["Kelder | Housing | London", abroad])

        facts = [(one.name, one.service.code, one.region.code, one.country) for one in made]
        assert sorted(facts) == [
            ("Fjord", "police", "outside-uk", "Norway"),
            ("Kelder", "housing", "london", ""),
        ]

    def test_unknown_one_of_many_rows__is_made_once(self, tmp_path: Path) -> None:
        records = [
            {**MINIMAL, "organisation": "Kelder | housing"},
            {**FULL, "organisations": ["Kelder | housing"]},
        ]

        out = run(write(tmp_path / "library.jsonl", records))

        assert "organisations made (1):\n  Kelder (housing)\n" in out
        assert Organisation.objects.count() == 1


class TestAddresses:
    def slugs(self, tmp_path: Path, *titles: str) -> list[str]:
        records = [
            {"external_id": title + str(n), "title": title} for n, title in enumerate(titles)
        ]
        run(write(tmp_path / "library.jsonl", records))
        return list(PracticePage.objects.order_by("pk").values_list("slug", flat=True))

    def test_same_titles__have_their_own_addresses(self, tmp_path: Path) -> None:
        PracticePageFactory(slug="quiet-hour")

        slugs = self.slugs(tmp_path, "Quiet hour", "Quiet hour")

        assert slugs == ["quiet-hour", "quiet-hour-2", "quiet-hour-3"]

    @pytest.mark.parametrize(
        ("title", "slug"),
        [("Share", "share-2"), ("…", "practice"), ("A _b", "a-b"), ("Old way", "old-way-2")],
    )
    def test_odd_titles__have_one_too(self, title: str, slug: str, tmp_path: Path) -> None:
        Redirect.objects.create(old_path="/practices/old-way", redirect_link="/")

        assert self.slugs(tmp_path, title) == [slug]

    def test_long_titles__fit(self, tmp_path: Path) -> None:
        long = "a" * 80

        assert self.slugs(tmp_path, long, long) == [long, "a" * 78 + "-2"]


def test_missing_lists_are_told(tmp_path: Path, lists: None) -> None:
    Service.objects.all().delete()
    path = write(tmp_path / "library.jsonl", [MINIMAL])

    with pytest.raises(Exception, match="Run load_reference first"):
        check(read_file(path))


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.booleans())
def test_a_text_that_was_read_reads_the_same_again(raw: str, in_one_line: bool) -> None:
    problems = Problems("a.csv")
    text = Cell(raw, 1, "outcome", problems).text(in_one_line=in_one_line)

    assert Cell(text, 1, "outcome", problems).text(in_one_line=in_one_line) == text
    assert bool(text) == bool(raw.strip() and not problems.count)
