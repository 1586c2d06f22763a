"""Health: integrated care boards, Welsh health boards, and the regions of those and of trusts."""

from practices.services.organisation_registers import (
    FileKind,
    OrganisationRow,
    Reading,
    Remark,
    refuse_twice,
)
from practices.services.organisation_registers_councils import AuthorityNames
from practices.services.organisation_registers_names import from_capitals, region_code, tidy_name
from practices.services.organisation_registers_shelf import Shelf


def read_boards(shelf: Shelf) -> Reading:
    """This will give the integrated care boards of England. They plan for all health services,
    most of all those near home, so primary and community care is their service."""
    lines = shelf.lines(FileKind.BOARDS)
    refuse_twice(lines, "ods_code")
    regions = BoardRegions(shelf)
    reading = Reading("Integrated care boards")
    for line in lines:
        code = line["ods_code"]
        found = regions.of_board(code) if regions.is_sure(code) else set()
        row = OrganisationRow(
            place=line.place,
            register_id=f"ods:{code}",
            name=tidy_name(from_capitals(line.required("name"))),
            service="primary-community-care",
            region=found.pop() if len(found) == 1 else "",
        )
        reading.organisations.append(row)
        if not row.region:
            reading.without_region.append(Remark(row.name, regions.why_not([code])))
    return reading


def read_welsh_boards(shelf: Shelf) -> Reading:
    """This will give the health boards of Wales, which run the hospitals there."""
    lines = shelf.lines(FileKind.WELSH_BOARDS)
    refuse_twice(lines, "ods_code")
    reading = Reading("Welsh health boards")
    for line in lines:
        name = tidy_name(from_capitals(line.required("name")))
        register_id = f"ods:{line['ods_code']}"
        row = OrganisationRow(line.place, register_id, name, "nursing", "wales")
        reading.organisations.append(row)
    return reading


class BoardRegions:
    """The regions of the authorities that each integrated care board covers."""

    def __init__(self, shelf: Shelf) -> None:
        self._authorities: dict[str, set[str]] = {}
        self._nhs_region: dict[str, str] = {}
        self._boards_of: dict[str, set[str]] = {}
        self._names = AuthorityNames(shelf)
        for line in shelf.lines(FileKind.BOARD_MEMBERS):
            board = line["ODS ICB Code"]
            self._nhs_region[board] = region_code(line["NHS England Region"])
            if line["Local Authority"]:
                self._authorities.setdefault(board, set()).add(line["Local Authority"])
            if line["ODS Trust Code"]:
                self._boards_of.setdefault(line["ODS Trust Code"], set()).add(board)

    def boards_of(self, trust: str) -> list[str]:
        """This will give the codes of the boards that name a trust."""
        return sorted(self._boards_of.get(trust, ()))

    def of_board(self, board: str) -> set[str]:
        """This will give the regions of those authorities of a board that the register has."""
        return {self._names.region(name) for name in self._authorities.get(board, ())} - {""}

    def is_sure(self, board: str) -> bool:
        """This will say whether those are all its regions. An authority whose name the register
        does not have is passed over only when the NHS region of the board has the same name as
        the region of all the others."""
        if not self._unknown(board):
            return bool(self.of_board(board))
        return self.of_board(board) == {self._nhs_region.get(board)}

    def of_town(self, town: str) -> str:
        """This will give the region of the authority that has the name of a town."""
        return self._names.region(town) if town else ""

    def why_not(self, boards: list[str]) -> str:
        """This will say in a few words why the boards give no one region."""
        if not boards:
            return "no integrated care board names it"
        if all(self.is_sure(board) for board in boards):
            return "its authorities lie in several regions"
        unknown = sorted({name for board in boards for name in self._unknown(board)})
        return f"authorities of its board are not in the register ({', '.join(unknown) or 'all'})"

    def _unknown(self, board: str) -> list[str]:
        return [name for name in self._authorities.get(board, ()) if not self._names.region(name)]
