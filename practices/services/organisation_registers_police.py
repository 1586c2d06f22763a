"""Police forces."""

from practices.services.organisation_registers import (
    FileKind,
    OrganisationRow,
    Reading,
    Remark,
    refuse_twice,
)
from practices.services.organisation_registers_names import REGIONS, region_code, tidy_name
from practices.services.organisation_registers_shelf import Shelf
from practices.services.reference_files import DIRECTORY, ReferenceDataError, read_yaml

REGION_FILE = "police_regions.yaml"


def read_police(shelf: Shelf) -> Reading:
    """This will give the forces. The register states the nation only; the region of a force in
    England comes from our own table."""
    lines = shelf.lines(FileKind.POLICE)
    refuse_twice(lines, "id")
    regions = police_regions()
    reading = Reading("Police forces")
    for line in lines:
        row = OrganisationRow(
            place=line.place,
            register_id=f"police:{line['id']}",
            name=tidy_name(line.required("name")),
            service="police",
            region=regions.get(line["id"], "") or region_code(line["nation"]),
        )
        reading.organisations.append(row)
        if not row.region:
            why = "works across the UK" if line["nation"] == "UK" else f"not in {REGION_FILE}"
            reading.without_region.append(Remark(row.name, why))
    return reading


def police_regions() -> dict[str, str]:
    """This will give the region of each force by its id. Raises ReferenceDataError."""
    table = read_yaml(DIRECTORY / REGION_FILE)
    if not isinstance(table, dict):
        raise ReferenceDataError(REGION_FILE, "", "it must have a list of forces for each region")
    found: dict[str, str] = {}
    for region, forces in table.items():
        if region not in REGIONS:
            raise ReferenceDataError(REGION_FILE, str(region), "there is no such region")
        for force in forces:
            if force in found:
                raise ReferenceDataError(REGION_FILE, str(force), "it stands in two regions")
            found[force] = region
    return found
