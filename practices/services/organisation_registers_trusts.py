"""NHS trusts: one register in two files, one with capitals and facts, one newer with good names."""

from practices.services.organisation_registers import (
    FileKind,
    Line,
    OrganisationRow,
    Reading,
    Remark,
    refuse_twice,
)
from practices.services.organisation_registers_health import BoardRegions
from practices.services.organisation_registers_names import best_name
from practices.services.organisation_registers_shelf import Shelf

GONE = "not in the newer list: closed, merged, or a Welsh board"
_SERVICE_BY_NAME = (
    ("Mental Health", "mental-health"),
    ("Community Health", "primary-community-care"),
    ("Community Services", "primary-community-care"),
    ("Community NHS", "primary-community-care"),
)


def read_trusts(shelf: Shelf) -> Reading:
    """This will give the trusts of both lists; those that the newer one lacks are left out."""
    facts, cased = _by_code(shelf, FileKind.TRUSTS), _by_code(shelf, FileKind.TRUST_NAMES)
    others = {
        line["ODS Trust Code"]: line["NHS Trusts"] for line in shelf.lines(FileKind.BOARD_MEMBERS)
    }
    regions = BoardRegions(shelf)
    reading = Reading("NHS trusts")
    for code in sorted(facts.keys() | cased.keys()):
        fact, named = facts.get(code), cased.get(code)
        name = best_name(
            cased=named.required("name") if named else "",
            capitals=fact.required("name") if fact else "",
            other=others.get(code, ""),
        )
        if fact and fact["in_mixed_case_list"] == "no":
            reading.left_out.append(Remark(name, GONE))
            continue
        region, why_not = _region(code, fact, regions)
        line = named or facts[code]
        row = OrganisationRow(line.place, f"ods:{code}", name, _service(name, line["kind"]), region)
        reading.organisations.append(row)
        if not region:
            reading.without_region.append(Remark(name, why_not))
    return reading


def _by_code(shelf: Shelf, kind: FileKind) -> dict[str, Line]:
    lines = shelf.lines(kind)
    refuse_twice(lines, "ods_code")
    return {line["ods_code"]: line for line in lines}


def _service(name: str, kind: str) -> str:
    """The files tell ambulance trusts apart; of others the name says it, or it is hospitals."""
    if kind == "ambulance":
        return "ambulance"
    return next((service for words, service in _SERVICE_BY_NAME if words in name), "nursing")


def _region(code: str, fact: Line | None, regions: BoardRegions) -> tuple[str, str]:
    """The region of the authorities of its boards. When these lie in several, the town of its
    head office decides, if an authority in one of them has that name. With it: why not."""
    if fact and fact["country"] == "WALES":
        return "wales", ""
    boards = regions.boards_of(code)
    found = {region for board in boards for region in regions.of_board(board)}
    if len(found) == 1 and all(regions.is_sure(board) for board in boards):
        return found.pop(), ""
    town = regions.of_town(fact["town"] if fact else "")
    return (town, "") if town and town in found else ("", regions.why_not(boards))
