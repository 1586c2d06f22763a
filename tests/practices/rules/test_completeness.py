"""The two gates list exactly what is missing."""

from dataclasses import replace
from typing import Any

import pytest

from practices.rules.completeness import RecordFacts, missing_to_publish, missing_to_rise

COMPLETE = RecordFacts(
    title="Acceptable Behaviour Contracts",
    outcome="Young people who signed came to notice less often.",
    origin_services=("police", "housing"),
    origin_profession="police-officer",
    origin_organisations=("islington",),
    started_year=1999,
    problem="A few young people made life hard for their neighbours.",
    what_we_did="We wrote a contract together.",
    results="Fewer came to notice.",
    unintended_effects="Some felt watched.",
    do_differently="Name a deputy from day one.",
)


def test_a_complete_record_passes_both_gates() -> None:
    assert missing_to_publish(COMPLETE) == []
    assert missing_to_rise(COMPLETE) == []


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        pytest.param("title", "", "Give it a title.", id="no title"),
        pytest.param(
            "title",
            "x" * 81,
            "Make the title shorter: 80 characters or fewer.",
            id="a title too long",
        ),
        pytest.param("outcome", "  \n", "Say in one line what changed.", id="a blank outcome"),
        pytest.param(
            "outcome",
            "x" * 141,
            "Make your one line shorter: 140 characters or fewer.",
            id="an outcome too long",
        ),
        pytest.param("origin_services", (), "Say in which service it began.", id="no service"),
        pytest.param("origin_services", "abcde", "Choose 4 services or fewer.", id="five services"),
        pytest.param(
            "origin_profession",
            None,
            "Say what the job was of whoever began it.",
            id="no profession",
        ),
        pytest.param(
            "origin_organisations", (), "Say in which organisation it began.", id="no organisation"
        ),
        pytest.param(
            "origin_organisations",
            range(5),
            "Choose 4 organisations or fewer.",
            id="five organisations",
        ),
        pytest.param("started_year", None, "Say in which year it was first used.", id="no year"),
        pytest.param("problem", "", "Say what the problem was.", id="no problem"),
        pytest.param("what_we_did", " ", "Say what you did.", id="nothing done"),
        pytest.param("results", "", "Say what changed.", id="no results"),
    ],
)
def test_one_gap_keeps_it_from_being_published(field: str, value: Any, message: str) -> None:
    assert missing_to_publish(replace(COMPLETE, **{field: value})) == [(field, message)]


def test_an_empty_draft_lacks_all_eight_answers_in_the_order_of_the_form() -> None:
    assert [entry.field for entry in missing_to_publish(RecordFacts())] == [
        "title",
        "outcome",
        "origin_services",
        "origin_profession",
        "origin_organisations",
        "started_year",
        "problem",
        "what_we_did",
        "results",
    ]


def test_the_longest_texts_allowed_pass() -> None:
    assert missing_to_publish(replace(COMPLETE, title="x" * 80, outcome="x" * 140)) == []


def test_what_rising_needs_does_not_hold_up_publishing() -> None:
    quick_share = replace(COMPLETE, unintended_effects="", do_differently="")
    assert missing_to_publish(quick_share) == []
    assert [entry.field for entry in missing_to_rise(quick_share)] == [
        "unintended_effects",
        "do_differently",
    ]


def test_none_seen_needs_a_reason() -> None:
    bare = replace(COMPLETE, unintended_effects=" ", no_harm_seen=True)
    assert missing_to_rise(bare) == [
        ("unintended_effects", "You say that no harm was seen. Say how you know.")
    ]
    reasoned = replace(bare, unintended_effects="We asked every family after three months.")
    assert missing_to_rise(reasoned) == []
