"""What was measured, as one plain table."""

from collections.abc import Iterable
from dataclasses import dataclass

from exchange.launch.console import say


@dataclass(frozen=True, slots=True)
class Measure:
    """A number and its limit: at most, or at least. Without a number, `note` says why."""

    what: str
    found: float | None
    limit: float
    unit: str = ""
    is_at_least: bool = False
    note: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether the limit is kept, or nothing was measured."""
        if self.found is None:
            return True
        return self.found >= self.limit if self.is_at_least else self.found <= self.limit


def print_table(measures: Iterable[Measure]) -> int:
    """This will print each line as soon as it is known, all of them again below each other, and
    return 1 when a limit is broken, else 0."""
    known = []
    for one in measures:
        say(_line(one))
        known.append(one)
    width = max(len(one.what) for one in known)
    say("")
    for one in known:
        say(_line(one, width))
    return int(not all(one.is_kept for one in known))


def _line(one: Measure, width: int = 0) -> str:
    found = "-" if one.found is None else f"{_short(one.found)}{one.unit}"
    sign = "at least" if one.is_at_least else "at most"
    verdict = "ok" if one.is_kept else "too slow"
    if one.found is None:
        verdict = "left out"
    limit = f"{sign} {_short(one.limit)}{one.unit}"
    return f"{one.what:<{width}}  {found:>10}  {limit:<17}  {verdict:<8}  {one.note}".rstrip()


def _short(number: float) -> str:
    return f"{number:,.2f}" if number < 10 and number % 1 else f"{number:,.0f}"
