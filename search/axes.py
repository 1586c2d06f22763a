"""The eleven ways to narrow a search, with the codes that never change."""

from enum import StrEnum

from practices.enums import Direction, EvidenceLevel, StandingLevel


class Axis(StrEnum):
    """A facet. Its value is the parameter in the URL and the field in the index."""

    SERVICE = "service"
    CONCEPT = "concept"
    STANDING = "standing"
    EVIDENCE = "evidence"
    DIRECTION = "direction"
    SETTING = "setting"
    PEOPLE = "people"
    COST = "cost"
    REGION = "region"
    ORGANISATION = "organisation"
    TAG = "tag"


AXIS_LABELS: dict[Axis, str] = {
    Axis.SERVICE: "Service",
    Axis.CONCEPT: "Problem or approach",
    Axis.STANDING: "Standing",
    Axis.EVIDENCE: "Evidence",
    Axis.DIRECTION: "Which way it went",
    Axis.SETTING: "Where it happens",
    Axis.PEOPLE: "Who it is for",
    Axis.COST: "Cost to start",
    Axis.REGION: "Region",
    Axis.ORGANISATION: "Organisation",
    Axis.TAG: "Tag",
}
"""Plain names, in the order in which facets are shown."""

FIXED_CODES: dict[Axis, dict[str, str]] = {
    Axis.STANDING: {level.value: str(level.label) for level in reversed(StandingLevel)},
    Axis.EVIDENCE: {
        str(int(level)): f"{level.code} {level.label}" for level in reversed(EvidenceLevel)
    },
    Axis.DIRECTION: {direction.value: str(direction.label) for direction in Direction},
}
"""Codes that the program knows; those of the other axes stand in the database."""

OPEN_AXES = frozenset({Axis.ORGANISATION, Axis.TAG})
"""Too many values to list: any well-formed code is taken, an unknown one finds nothing."""
