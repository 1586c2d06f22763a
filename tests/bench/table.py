"""What was measured, as one plain table."""

from collections.abc import Sequence
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


def print_table(measures: Sequence[Measure]) -> int:
    """This will print a line for each and return 1 when a limit is broken, else 0."""
    width = max(len(one.what) for one in measures)
    say("")
    for one in measures:
        found = "-" if one.found is None else f"{_short(one.found)}{one.unit}"
        sign = "at least" if one.is_at_least else "at most"
        verdict = "ok" if one.is_kept else "too slow"
        if one.found is None:
            verdict = "left out"
        limit = f"{sign} {_short(one.limit)}{one.unit}"
        say(f"{one.what:<{width}}  {found:>10}  {limit:<17}  {verdict:<8}  {one.note}".rstrip())
    return int(not all(one.is_kept for one in measures))


def _short(number: float) -> str:
    return f"{number:,.2f}" if number < 10 and number % 1 else f"{number:,.0f}"
