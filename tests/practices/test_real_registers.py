"""The real registers of REFERENCE_DIR: what comes in, and what no file states."""

from pathlib import Path

import pytest
from django.conf import settings
from django.utils.text import slugify

from practices.models import Organisation
from practices.services.organisation_imports import import_registers, read_registers
from practices.services.organisations import SLUG_MAX
from practices.services.reference_ledger import Outcome
from tests.practices.register_files import load_services_and_regions

pytestmark = pytest.mark.reference

REAL = {
    "Local authorities": (397, 1),
    "Police forces": (48, 3),
    "Fire and rescue services (England)": (45, 9),
    "Integrated care boards": (42, 3),
    "Welsh health boards": (7, 0),
    "NHS trusts": (218, 16),
}
"""Organisations of the real registers, and how many of them no file gives a region."""


@pytest.mark.django_db
def test_the_real_registers_come_in_whole_and_a_second_time_change_nothing() -> None:
    load_services_and_regions()
    readings, _ = read_registers([Path(settings.REFERENCE_DIR)])
    found = {
        reading.register: (len(reading.organisations), len(reading.without_region))
        for reading in readings
        if reading.organisations
    }
    assert found == REAL

    first = import_registers(readings)
    assert sum(each.tally.counts[Outcome.CREATED] for each in first) == 757 + 359
    assert not [note for each in first for note in each.tally.notes]
    second = import_registers(readings)
    assert sum(each.tally.written for each in second) == 0

    slugs = list(Organisation.objects.values_list("slug", flat=True))
    assert len(slugs) == len(set(slugs)) == 757
    for organisation in Organisation.objects.all():
        assert organisation.slug == slugify(organisation.name)
        assert len(organisation.slug) <= SLUG_MAX
    assert not Organisation.objects.filter(parent__parent__isnull=False).exists()
    assert Organisation.objects.filter(parent__isnull=False).count() == 164


@pytest.mark.parametrize(
    ("register_id", "expected"),
    [
        (
            "police:avon-and-somerset",
            ("Avon and Somerset Constabulary", "police", "south-west", ""),
        ),
        ("gss:E09000019", ("London Borough of Islington", "local-government", "london", "")),
        (
            "gss:E07000107",
            ("Dartford Borough Council", "local-government", "south-east", "gss:E10000016"),
        ),
        ("gss:E10000019", ("Lincolnshire County Council", "local-government", "east-midlands", "")),
        ("fire:010", ("Derbyshire Fire and Rescue Service", "fire", "east-midlands", "")),
        (
            "ods:RP5",
            (
                "Doncaster and Bassetlaw Teaching Hospitals NHS Foundation Trust",
                "nursing",
                "yorkshire-and-the-humber",
                "",
            ),
        ),
        ("ods:RX7", ("North West Ambulance Service NHS Trust", "ambulance", "north-west", "")),
        ("ods:R1F", ("Isle of Wight NHS Trust", "nursing", "south-east", "")),
        (
            "ods:RXF",
            ("Mid Yorkshire Teaching NHS Trust", "nursing", "yorkshire-and-the-humber", ""),
        ),
        ("ods:7A7", ("Powys Teaching Health Board", "nursing", "wales", "")),
    ],
)
def test_real_organisations_are_what_the_registers_state(
    register_id: str, expected: tuple[str, str, str, str]
) -> None:
    readings, _ = read_registers([Path(settings.REFERENCE_DIR)])
    rows = {row.register_id: row for reading in readings for row in reading.organisations}
    row = rows[register_id]
    assert (row.name, row.service, row.region, row.parent) == expected
