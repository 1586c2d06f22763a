"""Every number of the evidence and standing rules, in one versioned and public object."""

from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The numbers of the rules (product design, “Two axes that never mix”).

    Raise `version` with any change: each stored standing names the version it was worked out by.
    Evidence levels are 0 to 5.
    """

    version: int = 1

    # Evidence
    confirmations_needed: int = 2  # reviewers, and as many organisations
    independent_comparisons_for_e4: int = 2
    independent_trials_for_e5: int = 2
    disagreement_levels_below: int = 1  # how far below the level an item can still disagree

    # Endorsement rule 1
    account_verified_days: int = 7
    conflict_statement_months: int = 12
    statement_characters: int = 100

    # Endorsement rule 7
    endorsements_a_day: int = 10

    # Endorsement rule 11
    hold_days: int = 7

    # Endorsement rule 4
    weight_used: Decimal = Decimal("1.0")
    weight_reviewed: Decimal = Decimal("0.5")
    weight_saw: Decimal = Decimal("0.5")

    # Tried
    tried_outcomes: int = 1
    tried_evidence_level: int = 2
    tried_months_of_data: int = 3

    # Endorsed
    endorsed_weight: Decimal = Decimal("3.0")
    endorsed_organisations: int = 3
    endorsed_used_it: int = 1
    endorsed_regions: int = 2

    # Proven
    proven_evidence_level: int = 3
    proven_sustained: int = 2
    proven_weight: Decimal = Decimal("5.0")
    proven_services: int = 2
    proven_regions: int = 3

    # Overlays; `current_months` is Proven's too
    current_months: int = 24
    contested_places: int = 3
    contested_stopped_share: Fraction = Fraction(1, 3)
    not_working_evidence_level: int = 3

    def as_public(self) -> dict[str, Any]:
        """This will return every number for the public page and the API, ready for JSON: exact
        amounts as text ("3.0", "1/3"), all others as integers."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: value if isinstance(value, int) else str(value) for name, value in values.items()
        }


CURRENT_THRESHOLDS = Thresholds()
