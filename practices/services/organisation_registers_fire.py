"""Fire and rescue services of England."""

import re

from practices.services.organisation_registers import (
    FileKind,
    OrganisationRow,
    Reading,
    Remark,
    refuse_twice,
)
from practices.services.organisation_registers_councils import AuthorityNames
from practices.services.organisation_registers_names import tidy_name
from practices.services.organisation_registers_shelf import Shelf

_WHAT_IT_IS = re.compile(r" (Fire and Rescue Service|Fire Brigade)$")


def read_fire(shelf: Shelf) -> Reading:
    """This will give the services. The register states no region: a service has the one of the
    authorities it is named after, when they are in the register of authorities and agree."""
    lines = shelf.lines(FileKind.FIRE)
    refuse_twice(lines, "fire-service-eng")
    authorities = AuthorityNames(shelf)
    reading = Reading("Fire and rescue services (England)")
    for line in lines:
        name = tidy_name(line.required("name"))
        if line["end-date"]:
            reading.left_out.append(Remark(name, "no longer a service"))
            continue
        area = _WHAT_IT_IS.sub("", line["name"])
        region = _region(area, authorities)
        register_id = f"fire:{line['fire-service-eng']}"
        row = OrganisationRow(line.place, register_id, name, "fire", region)
        reading.organisations.append(row)
        if not region:
            reading.without_region.append(Remark(name, "no authority has the name of its area"))
    return reading


def _region(area: str, authorities: AuthorityNames) -> str:
    if region := authorities.region(area):
        return region
    regions = {authorities.region(part) for part in area.split(" and ")}
    return regions.pop() if len(regions) == 1 else ""
