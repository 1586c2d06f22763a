"""What the rules know of an organisation, and when two are not independent of each other."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFacts:
    """An organisation as stored. `service` and `region` are codes, empty when not known."""

    id: int
    name: str
    parent_id: int | None = None
    service: str = ""
    region: str = ""

    @property
    def family(self) -> int:
        """The id shared by a parent and all its children. Organisations are two levels deep."""
        return self.id if self.parent_id is None else self.parent_id


def is_one_of(organisation: OrganisationFacts, others: Iterable[OrganisationFacts]) -> bool:
    """This will say whether the organisation is itself among `others`."""
    return any(organisation.id == other.id for other in others)


def is_related_to(organisation: OrganisationFacts, others: Iterable[OrganisationFacts]) -> bool:
    """This will say whether the organisation is among `others`, or is the parent, a child or a
    sister of one."""
    return any(organisation.family == other.family for other in others)


def separate_organisations(organisations: Iterable[OrganisationFacts]) -> int:
    """This will count organisations that are independent of each other: those of one parent
    count once."""
    return len({organisation.family for organisation in organisations})
