"""The fields of an imported record that point at other rows: lists, concepts, tags.

A file may write the code of a row or its exact name; capitals do not matter.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from practices.models import PracticeConcept, PracticePage, PracticeTag
from practices.services.practice_imports_cells import Cell
from practices.services.practice_imports_fields import Field

LISTED = 20
"""Codes that a message names; of a longer list nobody reads more."""
TAG_MAX = PracticeTag._meta.get_field("name").max_length


class Known:
    """The rows of one list, found by code or name."""

    def __init__(self, rows: Mapping[str, Any]) -> None:
        self._rows = rows
        self._codes = {str(row).casefold(): code for code, row in rows.items()}
        self._codes |= {code.casefold(): code for code in rows}

    def code(self, cell: Cell) -> str:
        """This will read the code of a row; "", and a problem is noted, when there is no such."""
        text = cell.text()
        code = self._codes.get(text.casefold(), "")
        if text and not code:
            cell.wrong(f"{cell.shown()} is not in the list", self._remedy(text.casefold()))
        return code

    def _remedy(self, text: str) -> str:
        if len(self._rows) <= LISTED:
            return f"Use one of: {', '.join(self._rows)}."
        near = {self._codes[name] for name in get_close_matches(text, self._codes)}
        meant = f"Did you mean {' or '.join(sorted(near))}? " if near else ""
        return f"{meant}The admin lists every code."

    def rows(self, codes: Iterable[str]) -> list[Any]:
        """This will give the rows of these codes."""
        return [self._rows[code] for code in codes]


class OneOf(Field):
    """One row of a list."""

    def __init__(self, name: str, attribute: str, rows: Mapping[str, Any]) -> None:
        super().__init__(name, attribute)
        self._known = Known(rows)

    def read(self, cell: Cell) -> str:
        return self._known.code(cell)

    def of_page(self, page: PracticePage) -> str:
        row = getattr(page, self.attribute)
        return row.code if row else ""

    def put(self, page: PracticePage, value: Any) -> None:
        rows = self._known.rows([value] if value else [])
        setattr(page, self.attribute, rows[0] if rows else None)


class SomeOf(Field):
    """Several rows of a list; their order has no meaning."""

    def __init__(
        self, name: str, attribute: str, rows: Mapping[str, Any], *, most: int | None = None
    ) -> None:
        super().__init__(name, attribute)
        self._known = Known(rows)
        self._most = most

    def read(self, cell: Cell) -> list[str]:
        return sorted(self._codes(cell))

    def of_page(self, page: PracticePage) -> list[str]:
        return sorted(row.code for row in getattr(page, self.attribute).all())

    def put(self, page: PracticePage, value: Any) -> None:
        setattr(page, self.attribute, self._known.rows(value or []))

    def _codes(self, cell: Cell) -> list[str]:
        found = dict.fromkeys(filter(None, (self._known.code(one) for one in cell.entries())))
        if self._most is not None and len(found) > self._most:
            cell.wrong(f"has {len(found)} entries", f"Write {self._most} or fewer.")
        return list(found)


class Concepts(SomeOf):
    """Concepts by slug or plain name, the most important first."""

    def read(self, cell: Cell) -> list[str]:
        return self._codes(cell)

    def of_page(self, page: PracticePage) -> list[str]:
        links = sorted(page.concept_links.all(), key=lambda link: link.sort_order or 0)
        return [link.concept.slug for link in links]

    def put(self, page: PracticePage, value: Any) -> None:
        page.concept_links = [
            PracticeConcept(concept=concept, sort_order=place)
            for place, concept in enumerate(self._known.rows(value or []))
        ]


class Tags(Field):
    """Free words. One that is there already under other capitals is the same tag."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        names = PracticeTag.objects.values_list("name", flat=True)
        self._spelling = {known.casefold(): known for known in names}

    def read(self, cell: Cell) -> list[str]:
        words = [one.text(TAG_MAX) for one in cell.entries()]
        return sorted({self._spelling.setdefault(word.casefold(), word) for word in words if word})

    def of_page(self, page: PracticePage) -> list[str]:
        return sorted(item.tag.name for item in page.tagged_items.all())

    def put(self, page: PracticePage, value: Any) -> None:
        page.tags.set(value or [])
