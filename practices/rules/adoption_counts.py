"""How many places have used a practice, kept it going or stopped."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from practices.enums import KNOWN_DIRECTIONS, OUTCOME_STOP_REASONS, USED_STATUSES, AdoptionStatus
from practices.rules.organisation_facts import (
    OrganisationFacts,
    is_one_of,
    is_related_to,
    separate_organisations,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionRow:
    """An organisation's current adoption of a practice. `outcome` is a direction code, empty when
    none is given; `stop_reason` only when stopped."""

    organisation: OrganisationFacts
    status: str
    outcome: str = ""
    stop_reason: str = ""

    @property
    def reports_outcome(self) -> bool:
        """Whether it says how it went, good or bad. “Not known yet” and plans say nothing."""
        if self.status not in USED_STATUSES:
            return False
        told_by_stopping = (
            self.status == AdoptionStatus.STOPPED and self.stop_reason in OUTCOME_STOP_REASONS
        )
        return told_by_stopping or self.outcome in KNOWN_DIRECTIONS


@dataclass(frozen=True, slots=True)
class AdoptionCounts:
    """Organisations other than the author's and those where the practice began.

    `used_in`: all but planned; `reported`: said how it went; `sustained_separately`: kept it
    going and are independent of the author, of the origin and of each other.
    """

    used_in: int
    stopped: int
    planned: int
    reported: int
    sustained_separately: int


def count_adoptions(
    rows: Iterable[AdoptionRow],
    *,
    author_organisations: tuple[OrganisationFacts, ...],
    origin_organisations: tuple[OrganisationFacts, ...],
) -> AdoptionCounts:
    """This will count places, each once in each number. The order of `rows` does not matter."""
    home = (*author_organisations, *origin_organisations)
    outside = [row for row in rows if not is_one_of(row.organisation, home)]

    def places(wanted: Callable[[AdoptionRow], bool]) -> int:
        return len({row.organisation.id for row in outside if wanted(row)})

    return AdoptionCounts(
        used_in=places(lambda row: row.status in USED_STATUSES),
        stopped=places(lambda row: row.status == AdoptionStatus.STOPPED),
        planned=places(lambda row: row.status == AdoptionStatus.PLANNED),
        reported=places(lambda row: row.reports_outcome),
        sustained_separately=separate_organisations(
            row.organisation
            for row in outside
            if row.status == AdoptionStatus.SUSTAINED and not is_related_to(row.organisation, home)
        ),
    )


def using_organisation_ids(rows: Iterable[AdoptionRow]) -> frozenset[int]:
    """This will return the organisations whose record lets their people endorse as “used it”."""
    return frozenset(row.organisation.id for row in rows if row.status in USED_STATUSES)
