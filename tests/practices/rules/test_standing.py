"""Standing, rung by rung."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from practices.enums import StandingLevel
from practices.rules.completeness import Missing
from practices.rules.standing import StandingFacts, work_out_standing
from practices.rules.thresholds import CURRENT_THRESHOLDS, Thresholds
from tests.practices.rules.rows import (
    ISLINGTON,
    SISTER_TRUST,
    TODAY,
    WARD_TRUST,
    adoption,
    emerging,
    endorsed,
    endorsement,
    item,
    place,
    proven,
)

NO_EFFECTS = Missing("unintended_effects", "Say what harm or side effects were seen.")


def level(facts: StandingFacts) -> str:
    return work_out_standing(facts, TODAY).level.value


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, "emerging", id="checked and nothing more"),
        pytest.param({"checked_on": None}, "emerging", id="not even checked"),
        pytest.param({"adoptions": (adoption(1),)}, "tried", id="one place says it went well"),
        pytest.param(
            {"adoptions": (adoption(1, "stopped", outcome="worse"),)},
            "tried",
            id="one place says it went badly",
        ),
        pytest.param(
            {"adoptions": (adoption(1, "stopped", outcome="", stop_reason="harm"),)},
            "tried",
            id="one place stopped because of harm",
        ),
        pytest.param(
            {"adoptions": (adoption(1, "stopped", outcome="", stop_reason="staff"),)},
            "emerging",
            id="one place stopped for want of staff and says no more",
        ),
        pytest.param(
            {"adoptions": (adoption(1, outcome="unknown"),)},
            "emerging",
            id="one place does not know yet",
        ),
        pytest.param(
            {"adoptions": (adoption(1, "planned", outcome="better"),)}, "emerging", id="a plan"
        ),
        pytest.param(
            {"adoptions": (adoption(organisation=ISLINGTON), adoption(organisation=WARD_TRUST))},
            "emerging",
            id="only where it began and at the author's place",
        ),
        pytest.param({"evidence": (item(months=3),)}, "tried", id="E2 with three months of data"),
        pytest.param({"evidence": (item(months=2),)}, "emerging", id="E2 with two months of data"),
        pytest.param(
            {"evidence": (item(months=1), item(2, "account", months=12))},
            "emerging",
            id="an account lends E2 no months",
        ),
        pytest.param(
            {"adoptions": (adoption(1),), "checked_on": None}, "emerging", id="used but unchecked"
        ),
        pytest.param(
            {"adoptions": (adoption(1),), "missing_to_rise": (NO_EFFECTS,)},
            "emerging",
            id="used, but silent about unintended effects",
        ),
    ],
)
def test_emerging_and_tried(changes: dict[str, Any], expected: str) -> None:
    assert level(emerging(**changes)) == expected


def of_kinds(*kinds: str) -> tuple[Any, ...]:
    return tuple(endorsement(number, kind=kind) for number, kind in enumerate(kinds, start=1))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, "endorsed", id="three places that used it"),
        pytest.param({"endorsements": of_kinds("used", "used")}, "tried", id="two add up to 2.0"),
        pytest.param(
            {"endorsements": of_kinds("used", "saw", "saw", "saw", "reviewed")},
            "endorsed",
            id="one used it and four more make 3.0",
        ),
        pytest.param(
            {"endorsements": of_kinds(*["saw"] * 6)}, "tried", id="nobody of them used it"
        ),
        pytest.param(
            {
                "endorsements": tuple(
                    endorsement(n, organisation=place(n, region="wales")) for n in (1, 2, 3)
                )
            },
            "tried",
            id="all from one region",
        ),
        pytest.param(
            {
                "endorsements": tuple(
                    endorsement(n, organisation=place(n, parent_id=800)) for n in (1, 2, 3)
                )
            },
            "tried",
            id="all of one parent",
        ),
        pytest.param({"safety_notice_open": True}, "tried", id="an open safety notice"),
        pytest.param({"missing_to_rise": (NO_EFFECTS,)}, "emerging", id="the second gate is shut"),
        pytest.param(
            {
                "adoptions": tuple(
                    adoption(n, "in-progress", outcome="unknown") for n in (1, 2, 3)
                ),
            },
            "emerging",
            id="endorsed by three, but nobody reports an outcome",
        ),
    ],
)
def test_endorsed(changes: dict[str, Any], expected: str) -> None:
    assert level(endorsed(**changes)) == expected


ONE_SERVICE = tuple(
    endorsement(n, organisation=place(n, service="police", region=("wales", "london")[n % 2]))
    for n in range(1, 6)
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, "proven", id="all five rules met"),
        pytest.param({"evidence": (item(1),)}, "endorsed", id="evidence is only E2"),
        pytest.param(
            {"evidence": (item(1, "comparison", direction="no-change"),)},
            "endorsed",
            id="a comparison found no change",
        ),
        pytest.param(
            {"evidence": (item(1, "comparison", confirmations=()),)},
            "endorsed",
            id="the comparison is not confirmed",
        ),
        pytest.param(
            {"endorsements": tuple(endorsement(n) for n in (1, 2, 3, 4))},
            "endorsed",
            id="endorsements add up to 4.0",
        ),
        pytest.param(
            {"adoptions": (adoption(1), *(adoption(n, "in-progress") for n in (2, 3, 4, 5)))},
            "endorsed",
            id="one place kept it going",
        ),
        pytest.param(
            {
                "adoptions": (
                    *(adoption(n, organisation=place(n, parent_id=800)) for n in (1, 2)),
                    *(adoption(n, "in-progress") for n in (3, 4, 5)),
                )
            },
            "endorsed",
            id="two places of one parent kept it going",
        ),
        pytest.param(
            {
                "adoptions": (
                    adoption(1),
                    adoption(organisation=SISTER_TRUST),
                    *(adoption(n, "in-progress") for n in (2, 3, 4, 5)),
                )
            },
            "endorsed",
            id="a sister of the author's place is not independent",
        ),
        pytest.param({"endorsements": ONE_SERVICE}, "endorsed", id="one service and two regions"),
        pytest.param(
            {
                "endorsements": (
                    *ONE_SERVICE[:4],
                    endorsement(5, organisation=place(5, service="police", region="scotland")),
                )
            },
            "proven",
            id="one service and three regions",
        ),
        pytest.param({"confirmed_current_on": None}, "endorsed", id="never confirmed current"),
        pytest.param(
            {"confirmed_current_on": date(2024, 11, 23)}, "endorsed", id="confirmed 24 months ago"
        ),
        pytest.param(
            {"confirmed_current_on": date(2024, 11, 24)}, "proven", id="confirmed a day less ago"
        ),
        pytest.param({"safety_notice_open": True}, "tried", id="a safety notice stops it at Tried"),
    ],
)
def test_proven(changes: dict[str, Any], expected: str) -> None:
    assert level(proven(**changes)) == expected


def test_evidence_confirmed_from_where_the_practice_began_does_not_count() -> None:
    local = item(1, "comparison")
    local = replace(
        local,
        confirmations=(local.confirmations[0], local.confirmations[1]._replace(organisation_id=3)),
    )
    assert work_out_standing(proven(evidence=(local,)), TODAY).evidence.level == 0


def test_other_thresholds_give_another_answer_and_name_their_version() -> None:
    stricter = Thresholds(version=2, endorsed_weight=Decimal("3.5"))
    result = work_out_standing(endorsed(), TODAY, stricter)
    assert result.level == StandingLevel.TRIED
    assert result.explanation["thresholds_version"] == 2


def test_the_thresholds_are_public_as_json() -> None:
    public = CURRENT_THRESHOLDS.as_public()
    assert json.loads(json.dumps(public)) == public
    assert public["endorsed_weight"] == "3.0"
    assert public["contested_stopped_share"] == "1/3"
    assert public["version"] == 1
