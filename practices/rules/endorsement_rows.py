"""The rows that the endorsement rules weigh, and what each comes to.

Kept apart from the rules, so that each rule can be a step in a module of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from practices.enums import EndorsementKind
from practices.rules.organisation_facts import OrganisationFacts
from practices.rules.thresholds import CURRENT_THRESHOLDS, Thresholds

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementRow:
    """One endorsement as stored, withdrawn ones too.

    `organisation` and the membership dates are those of the endorser's organisation on the day;
    `statement_length` is in characters; `conflict_statement_on` is when the endorser last made a
    conflict-of-interest statement by that day, `declared_conflict` what it says of this practice.
    `suspended_on`: the account is suspended now; `membership_refused_on`: found to be false.
    """

    id: int
    person_id: int
    organisation: OrganisationFacts
    kind: str
    statement_length: int
    endorsed_on: date
    account_verified_on: date | None
    membership_verified_on: date | None
    conflict_statement_on: date | None
    membership_ended_on: date | None = None
    declared_conflict: bool = False
    withdrawn_on: date | None = None
    suspended_on: date | None = None
    membership_refused_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighingContext:
    """What the rules need to know beside the endorsements themselves, on the day `on`.

    `author_ids`: owner, co-authors and everyone credited. `using_organisation_ids`: those with an
    adoption that is past planning.
    """

    on: date
    author_ids: frozenset[int]
    author_organisations: tuple[OrganisationFacts, ...]
    origin_organisations: tuple[OrganisationFacts, ...] = ()
    using_organisation_ids: frozenset[int] = frozenset()
    thresholds: Thresholds = CURRENT_THRESHOLDS


@dataclass(frozen=True, slots=True)
class EndorsementCount:
    """What one endorsement counts for. `rule` is the number of the rule that decided."""

    row: EndorsementRow
    weight: Decimal
    reason: str
    rule: int
    local_support: bool = False


@dataclass(frozen=True, slots=True)
class EndorsementWeight:
    """The sum W, and every endorsement, those that count most first."""

    total: Decimal
    counts: tuple[EndorsementCount, ...]

    @property
    def counted(self) -> tuple[EndorsementCount, ...]:
        """Those that count for something: at most one an organisation."""
        return tuple(count for count in self.counts if count.weight > NOTHING)

    @property
    def organisations(self) -> tuple[OrganisationFacts, ...]:
        """The organisations whose endorsements count."""
        return tuple(count.row.organisation for count in self.counted)

    @property
    def used_it(self) -> int:
        """How many of those that count have used it."""
        return sum(count.row.kind == EndorsementKind.USED for count in self.counted)


Counts = tuple[EndorsementCount, ...]
Step = Callable[[Counts, WeighingContext], Counts]


def strike(counts: Counts, rule: int, why: Callable[[EndorsementRow], str]) -> Counts:
    """This will set to 0 each row that still counts and for which `why` gives a reason: words
    that follow “Not counted:”."""
    result = []
    for count in counts:
        reason = why(count.row) if count.weight > NOTHING else ""
        if reason:
            count = replace(count, weight=NOTHING, reason=f"Not counted: {reason}", rule=rule)
        result.append(count)
    return tuple(result)
