"""What each organisation becomes: what the files state, and nothing that they do not.

The small registers in `registers/` are invented; their headers are those of the real ones.
"""

import shutil
from pathlib import Path

import pytest

from practices.services.organisation_imports import read_registers
from practices.services.organisation_registers import Reading, RegisterError, Remark, recognise
from practices.services.organisation_registers_names import best_name, from_capitals, tidy_name
from practices.services.organisation_registers_police import police_regions
from tests.practices.register_files import REGISTERS

ORGANISATIONS = """
A county lies where all its districts lie, whatever its own line says
  gss:E10000901 | Northmoor County Council | local-government | east-midlands |
A district belongs to the county its line names
  gss:E07000901 | Alderwick Borough Council | local-government | east-midlands | gss:E10000901
Two spaces in a name become one
  gss:S12000901 | Dunhaven City Council | local-government | scotland |
A combined authority across regions has none
  gss:E47000901 | Estwick and Farholme Combined Authority | local-government | |
A combined authority is nobody's parent
  gss:E06000901 | Estwick and Farlow Council | local-government | south-west |
The region of a force comes from our own table
  police:kent | Northmoor & Caldmore Police | police | south-east |
A nation is a region
  police:police-scotland | Police Dunhaven | police | scotland |
A force across the UK has no region
  police:railways | Railways Police | police | |
A fire service lies where the authority of its name lies
  fire:901 | Northmoor Fire and Rescue Service | fire | east-midlands |
A fire service of two authorities lies where both lie
  fire:903 | Alderwick and Brendale Fire and Rescue Service | fire | east-midlands |
A fire service that no authority is named like has no region
  fire:904 | Tidewater Fire and Rescue Service | fire | |
A board lies where its authorities lie, and capitals are made usual
  ods:Q91 | NHS Northmoor on Hill Integrated Care Board | primary-community-care | east-midlands |
A board of two regions has none
  ods:Q92 | NHS Caldmore, Estwick and Farlow Integrated Care Board | primary-community-care | |
A board whose one authority is unknown has no region
  ods:Q93 | NHS Tidewater Integrated Care Board | primary-community-care | |
An unknown authority is passed over when the NHS region has the name of the others' region
  ods:Q94 | NHS London Edge Integrated Care Board | primary-community-care | london |
A Welsh board lies in Wales
  ods:7Z1 | Cwm Glas University Health Board | nursing | wales |
A slip in the newer list of trusts is put right
  ods:R91 | Northmoor Hospitals NHS Foundation Trust | nursing | east-midlands |
A trust that says it is community health is not hospitals
  ods:R92 | Queen Ada’s Community Health NHS Trust | primary-community-care | east-midlands |
The town decides among the regions of a trust's boards
  ods:R93 | Three Shires Ambulance Service NHS Trust | ambulance | london |
A new name is kept, and a town outside the regions of the boards decides nothing
  ods:R94 | Everywhere Care and Support NHS Trust | nursing | |
A trust in Wales needs no board
  ods:R96 | Cwm Glas Mental Health NHS Trust | mental-health | wales |
"""
"""A sentence, then: register id, name, service, region, parent."""

CASES = list(zip(*[iter(ORGANISATIONS.strip().splitlines())] * 2, strict=True))

REMARKS = [
    ("Oldacre Borough Council", "no longer an authority"),
    ("Oldacre Fire and Rescue Service", "no longer a service"),
    ("Oldacre Hospital NHS Trust", "not in the newer list: closed, merged, or a Welsh board"),
    ("Northmoor County Council", "stated West Midlands, but all its members lie in east-midlands"),
    ("Estwick and Farholme Combined Authority", "its members lie in several regions"),
    ("Railways Police", "works across the UK"),
    ("Moonbase Police", "not in police_regions.yaml"),
    ("Tidewater Fire and Rescue Service", "no authority has the name of its area"),
    (
        "NHS Tidewater Integrated Care Board",
        "authorities of its board are not in the register (Tidewater Council)",
    ),
    ("Everywhere Care and Support NHS Trust", "its authorities lie in several regions"),
    ("*.example", "stands for many organisations"),
    ("oldacre.example", "its authority is gone"),
    ("wick.example", "no one current authority has exactly that name"),
    ("care.example", "the list names no local authority for it"),
]


@pytest.fixture
def readings() -> list[Reading]:
    """Every invented register, read."""
    return read_registers([REGISTERS])[0]


@pytest.mark.parametrize("facts", [facts for _, facts in CASES], ids=[name for name, _ in CASES])
def test_each_organisation_is_what_the_files_state(readings: list[Reading], facts: str) -> None:
    register_id, *expected = (part.strip() for part in facts.split("|"))
    rows = {row.register_id: row for reading in readings for row in reading.organisations}
    row = rows[register_id]
    assert [row.name, row.service, row.region, row.parent] == expected


@pytest.mark.parametrize(("what", "why"), REMARKS)
def test_what_is_left_out_has_its_reason(readings: list[Reading], what: str, why: str) -> None:
    remarks = [
        remark
        for reading in readings
        for remark in (*reading.left_out, *reading.without_region, *reading.put_right)
    ]
    assert Remark(what, why) in remarks


def test_a_mail_domain_comes_only_when_it_names_one_authority_exactly(
    readings: list[Reading],
) -> None:
    found = {row.domain: row.register_id for reading in readings for row in reading.domains}
    assert found == {
        "alderwick.example": "gss:E07000901",
        "dunhaven.example": "gss:S12000901",
        "estwick.example": "gss:E06000901",
    }


def test_a_file_of_a_folder_that_is_no_register_is_passed_over_by_name() -> None:
    assert read_registers([REGISTERS])[1] == ["other_offices.csv"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NHS STOKE-ON-TRENT INTEGRATED CARE BOARD", "NHS Stoke-on-Trent Integrated Care Board"),
        ("KING'S COLLEGE HOSPITAL", "King’s College Hospital"),
        ("THE HOSPITAL OF THE HILL", "The Hospital of the Hill"),
    ],
)
def test_capitals_become_the_usual_way_of_writing(written: str, read: str) -> None:
    assert tidy_name(from_capitals(written)) == read


@pytest.mark.parametrize(
    ("cased", "capitals", "other", "chosen"),
    [
        pytest.param("East Of Ada NHS", "EAST OF ADA NHS", "", "East of Ada NHS", id="small words"),
        pytest.param(
            "", "ADA'S NHS TRUST", "Ada's NHS Trust", "Ada’s NHS Trust", id="no cased one"
        ),
        pytest.param("Ada NHS Trust", "", "", "Ada NHS Trust", id="no capitals"),
    ],
)
def test_the_best_of_three_names_is_chosen(
    cased: str, capitals: str, other: str, chosen: str
) -> None:
    assert best_name(cased=cased, capitals=capitals, other=other) == chosen


def test_our_police_table_has_a_region_for_each_territorial_force() -> None:
    assert len(police_regions()) == 45


def test_a_register_is_told_by_its_headers_and_not_by_its_name(tmp_path: Path) -> None:
    for path in REGISTERS.glob("*.csv"):
        copy = Path(shutil.copy(path, tmp_path / f"x{path.stem[::-1]}.csv"))
        assert recognise(copy) == recognise(path)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xff\xfe\x00id")
    with pytest.raises(RegisterError, match=r"a\.csv: it is not UTF-8 text"):
        recognise(path)
