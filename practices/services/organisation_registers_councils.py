"""Local authorities: their own register, and the region of any authority by its name."""

import re

from practices.services.organisation_registers import (
    FileKind,
    Line,
    OrganisationRow,
    Reading,
    Remark,
    refuse_twice,
)
from practices.services.organisation_registers_names import region_code
from practices.services.organisation_registers_shelf import Shelf

_PLAIN = re.compile(
    r"\b(london borough|royal borough|council|corporation|city|borough|metropolitan|district"
    r"|county|mayoral|combined|authority|of|the)\b"
)


def read_councils(shelf: Shelf) -> Reading:
    """This will give the current authorities, counties first, so that a parent stands before the
    districts that name it."""
    lines = shelf.lines(FileKind.AUTHORITIES)
    refuse_twice(lines, "local-authority-code")
    current = [line for line in lines if _is_current(line)]
    refuse_twice(current, "gss-code")
    ids = {line["local-authority-code"]: f"gss:{line['gss-code']}" for line in current}
    reading = Reading("Local authorities")
    regions = authority_regions(lines, reading)
    for line in sorted(current, key=lambda line: bool(line["county-la"])):
        code, county = line["local-authority-code"], line["county-la"]
        row = OrganisationRow(
            place=line.place,
            register_id=ids[code],
            name=line.required("official-name"),
            service="local-government",
            region=regions[code],
            parent=ids.get(county, ""),
        )
        reading.organisations.append(row)
        if county and not row.parent:
            reading.left_out.append(Remark(f"county of {row.name}", f"no current one is {county}"))
    for line in lines:
        if not _is_current(line):
            reading.left_out.append(Remark(line["official-name"], "no longer an authority"))
    return reading


def authority_regions(lines: list[Line], reading: Reading) -> dict[str, str]:
    """This will give the region of each authority by its code, "" for none. What a county or a
    combined authority is made of decides over what its own line says: the register once put a
    county in another region than every one of its districts. Such lines are remarked on."""
    regions = {line["local-authority-code"]: region_code(line["region"]) for line in lines}
    by_code = {line["local-authority-code"]: line for line in lines}
    for column in ("county-la", "combined-authority"):
        members: dict[str, set[str]] = {}
        for line in lines:
            if line[column] in by_code and _is_current(line):
                members.setdefault(line[column], set()).add(regions[line["local-authority-code"]])
        for code, found in members.items():
            name, stated = by_code[code]["official-name"], by_code[code]["region"]
            if len(found) > 1:
                regions[code] = ""
                reading.without_region.append(Remark(name, "its members lie in several regions"))
            elif found != {regions[code]}:
                regions[code] = found.pop()
                why = f"stated {stated}, but all its members lie in {regions[code]}"
                reading.put_right.append(Remark(name, why))
    known = {remark.what for remark in reading.without_region}
    for line in lines:
        name = line["official-name"]
        if _is_current(line) and not regions[line["local-authority-code"]] and name not in known:
            reading.without_region.append(Remark(name, "the register names no region of ours"))
    return regions


class AuthorityNames:
    """Finds authorities, current and former, by any name the registers give them."""

    def __init__(self, shelf: Shelf) -> None:
        self._lines = {
            line["local-authority-code"]: line for line in shelf.lines(FileKind.AUTHORITIES)
        }
        self._regions = authority_regions(list(self._lines.values()), Reading(""))
        self._by_name: dict[str, set[str]] = {}
        self._by_plain_name: dict[frozenset[str], set[str]] = {}
        for code, line in self._lines.items():
            for name in (line["official-name"], line["nice-name"]):
                self._add(name, code)
        for line in shelf.lines(FileKind.AUTHORITY_NAMES):
            if line["local-authority-code"] in self._lines:
                self._add(line["la-name"], line["local-authority-code"])

    def _add(self, name: str, code: str) -> None:
        self._by_name.setdefault(_normal(name), set()).add(code)
        if plain := _plain(name):
            self._by_plain_name.setdefault(plain, set()).add(code)

    def current(self, name: str) -> str:
        """This will give the register id of the one current authority of exactly this name, with
        or without the word Council at its end; "" when there is none or more than one."""
        found = self._by_name.get(_normal(name)) or self._by_name.get(f"{_normal(name)} council")
        current = [self._lines[code] for code in found or () if _is_current(self._lines[code])]
        return f"gss:{current[0]['gss-code']}" if len(current) == 1 else ""

    def is_former(self, name: str) -> bool:
        """This will say whether the name belongs to authorities that are all gone."""
        found = self._by_name.get(_normal(name), set())
        return bool(found) and not any(_is_current(self._lines[code]) for code in found)

    def region(self, name: str) -> str:
        """This will give the region of the authority of this name, "" when there is none or when
        authorities of that name lie in several. Words such as Borough or Council may differ."""
        found = self._by_name.get(_normal(name)) or self._by_plain_name.get(_plain(name), set())
        regions = {self._regions[code] for code in found}
        return regions.pop() if len(regions) == 1 else ""


def _is_current(line: Line) -> bool:
    return line["current-authority"] == "True"


def _normal(name: str) -> str:
    """The name without capitals and punctuation, “&” as “and”."""
    words = re.sub(r"[’']", "", name.casefold().replace("&", " and "))
    return " ".join(re.sub(r"[^\w]+", " ", words).split())


def _plain(name: str) -> frozenset[str]:
    """The words of a name without those that only say what sort of authority it is."""
    return frozenset(_PLAIN.sub(" ", _normal(name)).split())
