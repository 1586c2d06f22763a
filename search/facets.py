"""Facets as readers see them: names, order, and every box that is ticked."""

from collections.abc import Mapping

from django.db.models import Value

from practices.models import Organisation, PracticeTag
from search.axes import AXIS_LABELS, FIXED_CODES, OPEN_AXES, Axis
from search.results import Facet, FacetValue

MOST_OPEN = 20
"""Tags and organisations shown: the commonest."""


def build_facets(
    counts: Mapping[Axis, Mapping[str, int]],
    filters: Mapping[Axis, tuple[str, ...]],
    names: Mapping[Axis, Mapping[str, str]],
) -> tuple[Facet, ...]:
    """This will make every facet: fixed lists whole and in their order, so that zero counts stay;
    concepts, tags and organisations by count. One statement."""
    shown: dict[Axis, list[str]] = {}
    for axis in Axis:
        shown[axis] = _codes(axis, counts.get(axis, {}), filters.get(axis, ()), names)
    names = {**names, **_open_names(shown)}
    return tuple(
        Facet(
            axis,
            AXIS_LABELS[axis],
            tuple(
                FacetValue(
                    value=code,
                    label=names.get(axis, {}).get(code, code),
                    count=counts.get(axis, {}).get(code, 0),
                    selected=code in filters.get(axis, ()),
                )
                for code in shown[axis]
            ),
        )
        for axis in Axis
    )


def _codes(
    axis: Axis,
    counts: Mapping[str, int],
    chosen: tuple[str, ...],
    names: Mapping[Axis, Mapping[str, str]],
) -> list[str]:
    if axis not in OPEN_AXES and axis is not Axis.CONCEPT:
        listed = list(names.get(axis) or FIXED_CODES.get(axis, {}))
        return [*listed, *(code for code in chosen if code not in listed)]
    common = sorted(counts, key=lambda code: (-counts[code], code))[:MOST_OPEN]
    return [*common, *(code for code in chosen if code not in common)]


def _open_names(shown: Mapping[Axis, list[str]]) -> dict[Axis, dict[str, str]]:
    """The names of tags and organisations, in one statement."""
    organisations = Organisation.objects.order_by().filter(slug__in=shown[Axis.ORGANISATION])
    tags = PracticeTag.objects.order_by().filter(slug__in=shown[Axis.TAG])
    rows = organisations.values_list(Value(Axis.ORGANISATION.value), "slug", "name").union(
        tags.values_list(Value(Axis.TAG.value), "slug", "name"), all=True
    )
    found: dict[Axis, dict[str, str]] = {Axis.ORGANISATION: {}, Axis.TAG: {}}
    for axis, slug, name in rows:
        found[Axis(axis)][slug] = name
    return found
