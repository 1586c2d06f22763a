"""What every endorsement counts for, and why."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest

from practices.rules.endorsement_rows import EndorsementRow
from practices.rules.endorsement_weight import weigh_endorsements
from practices.rules.organisation_facts import OrganisationFacts
from practices.rules.thresholds import Thresholds
from tests.practices.rules.rows import (
    AUTHOR_ID,
    ENDORSED_ON,
    ISLINGTON,
    PARENT_BOARD,
    SISTER_TRUST,
    TODAY,
    WARD_TRUST,
    context,
    endorsement,
    place,
)

ISLINGTON_CHILD = OrganisationFacts(id=4, name="Islington Libraries", parent_id=ISLINGTON.id)


def weights(*rows: EndorsementRow) -> dict[int, Decimal]:
    found = weigh_endorsements(rows, context())
    return {count.row.id: count.weight for count in found.counts}


@pytest.mark.parametrize(
    ("kind", "weight", "reason"),
    [
        pytest.param("used", "1.0", "They recorded their use.", id="used it counts 1.0"),
        pytest.param(
            "reviewed", "0.5", "Read and checked by a trained peer.", id="reviewed it 0.5"
        ),
        pytest.param("saw", "0.5", "Seen, not used yet.", id="saw it 0.5"),
    ],
)
def test_each_kind_counts(kind: str, weight: str, reason: str) -> None:
    found = weigh_endorsements([endorsement(kind=kind)], context())
    assert found.total == Decimal(weight)
    assert found.counts[0].reason == reason


@pytest.mark.parametrize(
    ("spoilt", "rule", "reason"),
    [
        pytest.param(
            {"kind": ""}, 1, "it does not say how they know the practice.", id="no kind stated"
        ),
        pytest.param(
            {"account_verified_on": None},
            1,
            "the account had not been checked for 7 days.",
            id="account never verified",
        ),
        pytest.param(
            {"account_verified_on": ENDORSED_ON - timedelta(days=6)},
            1,
            "the account had not been checked for 7 days.",
            id="account six days old",
        ),
        pytest.param(
            {"membership_verified_on": None},
            1,
            "nobody had checked that the endorser belonged there on 1 May 2026.",
            id="membership not verified",
        ),
        pytest.param(
            {"membership_verified_on": ENDORSED_ON + timedelta(days=1)},
            1,
            "nobody had checked that the endorser belonged there on 1 May 2026.",
            id="membership verified a day late",
        ),
        pytest.param(
            {"membership_ended_on": ENDORSED_ON - timedelta(days=1)},
            1,
            "nobody had checked that the endorser belonged there on 1 May 2026.",
            id="membership over the day before",
        ),
        pytest.param(
            {"conflict_statement_on": None},
            1,
            "the endorser’s conflict-of-interest statement was not in date.",
            id="no conflict statement",
        ),
        pytest.param(
            {"conflict_statement_on": date(2025, 4, 30)},
            1,
            "the endorser’s conflict-of-interest statement was not in date.",
            id="conflict statement a day past its year",
        ),
        pytest.param(
            {"statement_length": 99}, 1, "the statement is under 100 characters.", id="too short"
        ),
        pytest.param(
            {"organisation": place(99)},
            1,
            "“Used it” needs the organisation’s own record of use.",
            id="used it without adoption",
        ),
        pytest.param(
            {"person_id": AUTHOR_ID},
            2,
            "the endorser helped to write this.",
            id="the author, even from elsewhere",
        ),
        pytest.param(
            {"organisation": WARD_TRUST},
            3,
            "same organisation as the author.",
            id="the author's organisation",
        ),
        pytest.param(
            {"organisation": SISTER_TRUST},
            3,
            "same parent organisation as the author.",
            id="a sister of the author's organisation",
        ),
        pytest.param(
            {"organisation": PARENT_BOARD},
            3,
            "same parent organisation as the author.",
            id="the parent of the author's organisation",
        ),
        pytest.param(
            {"organisation": ISLINGTON_CHILD},
            3,
            "same organisation as where it began, or the same parent.",
            id="part of where it began",
        ),
        pytest.param(
            {"withdrawn_on": TODAY}, 9, "the endorser took it back.", id="withdrawn today"
        ),
        pytest.param(
            {"suspended_on": TODAY}, 9, "the endorser’s account is suspended.", id="suspended today"
        ),
        pytest.param(
            {"membership_refused_on": TODAY},
            9,
            "the endorser did not belong to this organisation.",
            id="membership found to be false today",
        ),
        pytest.param(
            {"endorsed_on": TODAY + timedelta(days=1)}, 9, "it was made after this day.", id="later"
        ),
        pytest.param(
            {"declared_conflict": True},
            10,
            "the endorser could gain, and says so.",
            id="declared conflict",
        ),
    ],
)
def test_a_spoilt_endorsement_counts_nothing_and_says_why(
    spoilt: dict[str, Any], rule: int, reason: str
) -> None:
    found = weigh_endorsements([endorsement(**spoilt)], context())
    (count,) = found.counts
    assert (found.total, count.rule) == (0, rule)
    assert count.reason == f"Not counted: {reason}"
    assert count.local_support == (rule == 3)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"account_verified_on": ENDORSED_ON - timedelta(days=7)}, id="seven days old"),
        pytest.param({"conflict_statement_on": date(2025, 5, 1)}, id="statement a year old"),
        pytest.param({"membership_verified_on": ENDORSED_ON}, id="membership verified that day"),
        pytest.param({"membership_ended_on": ENDORSED_ON}, id="last day in the job"),
        pytest.param({"membership_ended_on": date(2026, 6, 1)}, id="moved job later"),
        pytest.param({"withdrawn_on": TODAY + timedelta(days=1)}, id="withdrawn only tomorrow"),
        pytest.param({"kind": "saw", "organisation": place(99)}, id="saw it needs no adoption"),
    ],
)
def test_an_endorsement_on_the_safe_side_of_a_limit_counts(change: dict[str, Any]) -> None:
    assert weigh_endorsements([endorsement(**change)], context()).total > 0


def test_fifty_endorsements_from_one_force_count_as_one() -> None:
    force = [endorsement(number, organisation=place(1)) for number in range(1, 51)]
    found = weigh_endorsements(force, context())
    assert found.total == Decimal("1.0")
    assert len(found.counts) == 50
    assert {count.reason for count in found.counts[1:]} == {
        "Not counted: one organisation counts once."
    }


@pytest.mark.parametrize(
    "order", list(permutations(range(3))), ids=lambda order: "order " + "".join(map(str, order))
)
def test_an_organisation_counts_at_its_best_kind(order: Sequence[int]) -> None:
    rows = [
        endorsement(1, kind="saw"),
        endorsement(2, organisation=place(1), kind="used"),
        endorsement(3, organisation=place(1), kind="reviewed"),
    ]
    assert weights(*(rows[index] for index in order)) == {1: 0, 2: 1, 3: 0}


def test_the_best_kind_must_itself_be_eligible() -> None:
    short = endorsement(1, statement_length=10)
    assert weights(short, endorsement(2, organisation=place(1), kind="saw")) == {
        1: 0,
        2: Decimal("0.5"),
    }


def test_a_person_has_one_active_endorsement() -> None:
    first = endorsement(1)
    second = endorsement(2, person_id=first.person_id, endorsed_on=ENDORSED_ON + timedelta(days=9))
    assert weights(second, first) == {1: 1, 2: 0}


def test_taking_back_the_first_does_not_revive_a_second_that_was_refused() -> None:
    first = endorsement(1, withdrawn_on=TODAY)
    second = endorsement(2, person_id=first.person_id, endorsed_on=ENDORSED_ON + timedelta(days=9))
    assert weights(first, second) == {1: 0, 2: 0}


def test_a_person_who_took_the_first_back_may_endorse_again() -> None:
    first = endorsement(1, withdrawn_on=date(2026, 6, 1))
    again = endorsement(
        2, person_id=first.person_id, organisation=first.organisation, endorsed_on=date(2026, 6, 1)
    )
    assert weights(first, again) == {1: 0, 2: 1}


def test_the_conflict_of_a_person_is_theirs_alone() -> None:
    colleague = endorsement(2, organisation=place(1))
    assert weights(replace(endorsement(1), declared_conflict=True), colleague) == {1: 0, 2: 1}


def test_a_kind_that_the_rules_set_to_nothing_says_so() -> None:
    rules = Thresholds(version=2, weight_saw=Decimal("0.0"))
    found = weigh_endorsements([endorsement(kind="saw")], context(thresholds=rules))
    assert found.total == 0
    assert found.counts[0].reason == "Not counted: this kind counts 0 under the present rules."


def test_those_that_count_most_come_first() -> None:
    rows = [endorsement(1, withdrawn_on=TODAY), endorsement(2, kind="saw"), endorsement(3)]
    found = weigh_endorsements(rows, context())
    assert [count.row.id for count in found.counts] == [3, 2, 1]
    assert (found.total, found.used_it) == (Decimal("1.5"), 1)
