"""Those of the thirteen cases that must come out right, as far as the present rules decide them.

The swap, the ring and the edit after an endorsement come with rules 5, 6 and 8.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from practices.enums import Direction, EvidenceLevel, Overlay, StandingLevel
from practices.rules.standing import StandingFacts, work_out_standing
from tests.practices.rules.rows import (
    AUTHOR_ID,
    SISTER_TRUST,
    TODAY,
    WARD_TRUST,
    adoption,
    endorsed,
    endorsement,
    item,
    place,
    proven,
)


def level(facts: StandingFacts) -> str:
    return work_out_standing(facts, TODAY).level.value


TWO_GOOD = (endorsement(1), endorsement(2))


@pytest.mark.parametrize(
    "third",
    [
        pytest.param(endorsement(3, person_id=AUTHOR_ID, organisation=WARD_TRUST), id="self"),
        pytest.param(endorsement(3, person_id=7), id="co-author"),
        pytest.param(endorsement(3, organisation=WARD_TRUST), id="same ward under another account"),
        pytest.param(endorsement(3, organisation=SISTER_TRUST), id="sister trust"),
        pytest.param(endorsement(3, organisation=place(1)), id="one force counts once"),
        pytest.param(endorsement(3, organisation=place(9)), id="used it without adoption"),
        pytest.param(endorsement(3, declared_conflict=True), id="a declared conflict"),
        pytest.param(endorsement(3, person_id=1001), id="the same person again"),
    ],
)
def test_a_third_endorsement_that_must_not_count_leaves_it_tried(third: Any) -> None:
    facts = endorsed(author_ids=frozenset({AUTHOR_ID, 7}), endorsements=(*TWO_GOOD, endorsement(3)))
    assert level(facts) == "endorsed"
    result = work_out_standing(replace(facts, endorsements=(*TWO_GOOD, third)), TODAY)
    assert (result.level, result.weight) == (StandingLevel.TRIED, Decimal(2))
    last = result.explanation["endorsements"][-1]
    assert last["id"] == 3
    assert last["weight"] == "0"
    assert last["reason"].startswith("Not counted: ")


def test_fifty_endorsements_from_one_force_do_not_endorse() -> None:
    fifty = tuple(endorsement(number, organisation=place(1)) for number in range(1, 51))
    result = work_out_standing(endorsed(endorsements=fifty), TODAY)
    assert (result.level, result.weight) == (StandingLevel.TRIED, Decimal(1))


def test_withdrawal_drops_the_level_the_same_day() -> None:
    before = endorsed()
    withdrawn = (*before.endorsements[:2], replace(before.endorsements[2], withdrawn_on=TODAY))
    assert level(before) == "endorsed"
    assert level(replace(before, endorsements=withdrawn)) == "tried"


def test_moving_job_later_changes_nothing() -> None:
    stayed = endorsed()
    moved = tuple(replace(row, membership_ended_on=date(2026, 6, 1)) for row in stayed.endorsements)
    assert work_out_standing(replace(stayed, endorsements=moved), TODAY) == work_out_standing(
        stayed, TODAY
    )


def test_forty_adopters_never_prove_an_account() -> None:
    popular = proven(
        evidence=(item(1, "account"),),
        adoptions=tuple(adoption(number) for number in range(1, 41)),
        endorsements=tuple(endorsement(number) for number in range(1, 41)),
    )
    result = work_out_standing(popular, TODAY)
    assert result.level == StandingLevel.ENDORSED
    assert result.evidence.level == EvidenceLevel.E1


def test_a_null_trial_at_home_beside_a_positive_foreign_one_is_contested() -> None:
    facts = proven(
        evidence=(
            item(1, "randomised-trial", country="New Zealand"),
            item(2, "randomised-trial", country="England", direction="no-change"),
        )
    )
    result = work_out_standing(facts, TODAY)
    assert result.overlays == (Overlay.CONTESTED,)
    assert result.evidence.direction == Direction.MIXED
    assert result.level == StandingLevel.ENDORSED


def test_a_claim_alone_makes_nothing_contested_or_proven() -> None:
    result = work_out_standing(proven(evidence=(), claimed_direction="mixed"), TODAY)
    assert result.overlays == ()
    assert result.level == StandingLevel.ENDORSED
    assert level(proven(evidence=(), claimed_direction="better")) == "endorsed"
