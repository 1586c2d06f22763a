"""The boxes that narrow a search, and the filters in use."""

from dataclasses import dataclass

from search import page_links
from search.axes import AXIS_LABELS, Axis
from search.results import Facet, FacetValue, SearchResults

FIRST_VALUES = 7
"""Boxes of a facet before “Show more”."""
SPARED = 2
"""Fewer than this are not worth a fold."""
ORDER = (
    Axis.SERVICE,
    Axis.STANDING,
    Axis.EVIDENCE,
    Axis.COST,
    Axis.DIRECTION,
    Axis.CONCEPT,
    Axis.SETTING,
    Axis.PEOPLE,
    Axis.REGION,
    Axis.ORGANISATION,
    Axis.TAG,
)
OPEN_FIRST = frozenset(ORDER[:3])


@dataclass(frozen=True, slots=True)
class FacetBox:
    """A facet as boxes: the first ones, and those behind “Show more”."""

    axis: str
    label: str
    first: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]
    in_use: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Applied:
    """A filter in use; `join` is the word before it: nothing, or, and."""

    label: str
    axis: str
    url: str
    join: str


def facet_boxes(results: SearchResults) -> tuple[FacetBox, ...]:
    """This will give the facets that have boxes; the first three and any in use are open."""
    facets = {facet.axis: facet for facet in results.facets}
    return tuple(_box(facets[axis]) for axis in ORDER if axis in facets and facets[axis].values)


def applied_filters(results: SearchResults) -> tuple[Applied, ...]:
    """This will give the filters in use: “or” within an axis, “and” between two."""
    request = results.request
    names = {facet.axis: {one.value: one.label for one in facet.values} for facet in results.facets}
    found: list[Applied] = []
    for axis in ORDER:
        for place, value in enumerate(request.filters.get(axis, ())):
            join = "or" if place else ("and" if found else "")
            label = names.get(axis, {}).get(value, value)
            url = page_links.without_value(request, axis, value)
            shown = f"Tag: {label}" if axis is Axis.TAG else label
            found.append(Applied(shown, AXIS_LABELS[axis].lower(), url, join))
    return tuple(found)


def _box(facet: Facet) -> FacetBox:
    """Boxes in use are never behind “Show more”; beside them stand those with most behind them.
    The order is that of the list, so that a box is found again where it was."""
    ticked = [one for one in facet.values if one.selected]
    others = sorted((one for one in facet.values if not one.selected), key=lambda one: -one.count)
    room = max(0, FIRST_VALUES - len(ticked))
    if len(others) - room < SPARED:
        room = len(others)
    first = {one.value for one in (*ticked, *others[:room])}
    return FacetBox(
        axis=facet.axis.value,
        label=facet.label,
        first=tuple(one for one in facet.values if one.value in first),
        more=tuple(one for one in facet.values if one.value not in first),
        in_use=facet.in_use,
        is_open=facet.axis in OPEN_FIRST or bool(ticked),
    )
