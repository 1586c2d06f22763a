"""“Why this standing?” says each rule, what there is, and what it needs."""

import json
from decimal import Decimal
from typing import Any

import pytest

from practices.rules.completeness import Missing
from practices.rules.ladder import weight_in_words
from practices.rules.standing import StandingFacts, work_out_standing
from tests.practices.rules.rows import (
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


def explanation(facts: StandingFacts) -> dict[str, Any]:
    return work_out_standing(facts, TODAY).explanation


def lines(facts: StandingFacts, rung: str) -> list[tuple[bool, str, str]]:
    (found,) = [entry for entry in explanation(facts)["rungs"] if entry["level"] == rung]
    return [(rule["met"], rule["text"], rule["needs"]) for rule in found["rules"]]


MIXED_BAG = endorsed(
    endorsements=(
        endorsement(1),
        endorsement(2),
        endorsement(3, kind="reviewed"),
        endorsement(4, kind="saw"),
        endorsement(5, kind="saw"),
        endorsement(6, organisation=place(1)),
        endorsement(7, organisation=WARD_TRUST),
    ),
    evidence=(item(1),),
)


def test_the_ladder_reads_like_the_picture() -> None:
    assert lines(MIXED_BAG, "emerging") == [(True, "A reviewer checked it on 4 March 2026.", "")]
    assert lines(MIXED_BAG, "tried")[0] == (
        True,
        "3 organisations outside Islington reported how it went.",
        "It needs 1, or evidence at E2 with 3 months of data.",
    )
    assert lines(MIXED_BAG, "endorsed") == [
        (True, "Endorsements add up to 3.5.", "It needs 3.0."),
        (True, "From 5 separate organisations.", "It needs 3."),
        (True, "2 of them used it.", "It needs 1."),
        (True, "5 regions.", "It needs 2."),
        (True, "No open safety notice.", ""),
    ]
    assert lines(MIXED_BAG, "proven") == [
        (False, "Evidence is E2.", "It needs E3 and a better result."),
        (False, "Endorsements add up to 3.5.", "It needs 5.0."),
        (True, "3 separate places have kept it going.", "It needs 2."),
        (True, "5 services and 5 regions.", "It needs 2 services or 3 regions."),
        (
            False,
            "The owner has not confirmed yet that it is current.",
            "It needs a check in the last 24 months.",
        ),
    ]


def test_the_rungs_say_where_it_stands_and_what_is_missing() -> None:
    rungs = explanation(MIXED_BAG)["rungs"]
    assert [(rung["label"], rung["met"], rung["is_here"], rung["note"]) for rung in rungs] == [
        ("Emerging", True, False, ""),
        ("Tried", True, False, ""),
        ("Endorsed", True, True, "This is where it stands"),
        ("Proven", False, False, "Not yet: 3 of 5 rules are missing"),
    ]


def test_a_rung_whose_own_rules_are_met_waits_for_the_one_below() -> None:
    silent = Missing("do_differently", "Say what you would do differently.")
    rungs = explanation(proven(missing_to_rise=(silent,)))["rungs"]
    assert [(rung["met"], rung["note"]) for rung in rungs] == [
        (True, "This is where it stands"),
        (False, "Not yet: 1 of 3 rules is missing"),
        (False, "Not yet: Tried comes first"),
        (False, "Not yet: Tried comes first"),
    ]


def test_an_unchecked_practice_stands_on_a_rung_it_has_not_met() -> None:
    first = explanation(emerging(checked_on=None))["rungs"][0]
    assert (first["met"], first["is_here"]) == (False, True)
    assert first["rules"] == [
        {
            "met": False,
            "text": "Nobody has checked it yet.",
            "needs": "It needs a reviewer’s check.",
        }
    ]


def test_every_endorsement_is_listed_with_what_it_counts_for() -> None:
    rows = explanation(MIXED_BAG)["endorsements"]
    assert [(row["id"], row["kind_label"], row["weight"], row["reason"]) for row in rows] == [
        (1, "Used it", "1.0", "They recorded their use."),
        (2, "Used it", "1.0", "They recorded their use."),
        (3, "Reviewed it", "0.5", "Read and checked by a trained peer."),
        (4, "Saw it", "0.5", "Seen, not used yet."),
        (5, "Saw it", "0.5", "Seen, not used yet."),
        (6, "Used it", "0", "Not counted: one organisation counts once."),
        (7, "Local support", "0", "Not counted: same organisation as the author."),
    ]
    assert rows[6]["organisation"] == "Larkford Hospitals"
    assert rows[6]["kind"] == "used"


def test_the_counts_and_the_rest() -> None:
    facts = endorsed(
        adoptions=(
            adoption(1),
            adoption(2, "stopped"),
            adoption(3, "planned"),
            adoption(4, "in-progress", outcome="unknown"),
            adoption(organisation=WARD_TRUST),
        ),
        evidence=(item(1), item(2, "press")),
    )
    found = explanation(facts)
    assert found["counts"] == {
        "used_in": 3,
        "stopped": 1,
        "planned": 1,
        "reported": 2,
        "sustained": 1,
        "endorsing_organisations": 2,
        "separate_organisations": 2,
        "used_it": 2,
        "regions": 2,
        "services": 2,
    }
    assert [overlay["code"] for overlay in found["overlays"]] == ["contested"]
    assert found["evidence"]["counted"] == [1]
    assert found["evidence"]["not_counted"] == [
        {"id": 2, "reason": "Not counted: a news report never raises the level."}
    ]
    assert found["thresholds_version"] == 1
    assert found["worked_out_on"] == "2026-11-23"


@pytest.mark.parametrize(
    "facts",
    [emerging(), endorsed(), proven(), MIXED_BAG, proven(endorsements=(endorsement(kind="?"),))],
    ids=["emerging", "endorsed", "proven", "a mixed bag", "an unknown kind"],
)
def test_it_survives_json_unchanged(facts: StandingFacts) -> None:
    found = explanation(facts)
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize(
    ("facts", "rung", "line"),
    [
        pytest.param(
            emerging(origin_organisations=()),
            "tried",
            "No other organisation reported how it went.",
            id="no adoption and no origin organisation",
        ),
        pytest.param(
            emerging(evidence=(item(months=6),)),
            "tried",
            "Evidence is E2, with 6 months of data.",
            id="tried by evidence",
        ),
        pytest.param(emerging(), "endorsed", "None of them used it.", id="no endorsement"),
        pytest.param(
            endorsed(safety_notice_open=True),
            "endorsed",
            "A safety notice is open.",
            id="safety notice",
        ),
        pytest.param(
            endorsed(
                endorsements=tuple(
                    endorsement(n, organisation=place(n, parent_id=800)) for n in (1, 2, 3)
                )
            ),
            "endorsed",
            "From 1 separate organisation. 3 endorsed it; those of one parent count once here.",
            id="three of one parent",
        ),
        pytest.param(
            proven(evidence=(item(1, "comparison", direction="mixed"),)),
            "proven",
            "Evidence is E3, and the result is mixed.",
            id="strong but mixed",
        ),
        pytest.param(
            proven(),
            "proven",
            "The owner confirmed it is current in October 2026.",
            id="confirmed current",
        ),
    ],
)
def test_a_line_reads(facts: StandingFacts, rung: str, line: str) -> None:
    assert line in [text for _, text, _ in lines(facts, rung)]


@pytest.mark.parametrize(
    ("weight", "words"),
    [("0", "0"), ("0.00", "0"), ("1", "1.0"), ("10", "10.0"), ("3.50", "3.5"), ("0.25", "0.25")],
)
def test_weights_are_written_exactly(weight: str, words: str) -> None:
    assert weight_in_words(Decimal(weight)) == words
