"""Who may endorse, adopt, ask and reply: each refusal in the words beside the button."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from practices.rules.adopting import (
    Part,
    UseReport,
    may_adopt,
    report_problems,
    status_refusal,
)
from practices.rules.asking import may_ask, may_reply
from practices.rules.endorsing import may_endorse, may_endorse_as, statement_problem
from practices.rules.peer_facts import PeerFacts

TODAY = date(2026, 11, 23)
FREE = PeerFacts(on=TODAY, account_verified_on=date(2026, 1, 5))

WAITS = {"has_place": False, "waits_for_check": True}


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        pytest.param({}, "", id="nothing in the way"),
        pytest.param(
            {"is_owner": True}, "You helped to write this, so you cannot endorse it.", id="owner"
        ),
        pytest.param(
            {"is_credited": True},
            "You helped to write this, so you cannot endorse it.",
            id="credited",
        ),
        pytest.param(
            {"practice_is_withdrawn": True},
            "This practice was taken out of use, so nobody can endorse it.",
            id="withdrawn",
        ),
        pytest.param(
            {"safety_notice_open": True},
            "Nobody can endorse this while we look into a report of harm.",
            id="safety notice",
        ),
        pytest.param(
            {"endorsed_on": date(2026, 5, 3)},
            "You endorsed this in May 2026. You can change your words, or take it back.",
            id="already",
        ),
        pytest.param(
            {"account_verified_on": None},
            "Prove your e-mail address first. Sign in with a code we send you.",
            id="address not proved",
        ),
        pytest.param(
            {"has_place": False},
            "Tell us where you work first. We check it, and then you can do this.",
            id="no place of work",
        ),
        pytest.param(
            WAITS,
            "We are still checking where you work. You can do this when that is done.",
            id="place of work not checked",
        ),
        pytest.param(
            {"account_verified_on": date(2026, 11, 21)},
            "You joined on 21 November. You can endorse from 28 November.",
            id="new account",
        ),
        pytest.param({"account_verified_on": date(2026, 11, 16)}, "", id="the seventh day"),
        pytest.param(
            {"place_is_invented": True},
            "Your organisation is invented for the demonstration, and this practice is not.",
            id="invented person, real practice",
        ),
        pytest.param(
            {"practice_is_invented": True},
            "This practice belongs to the demonstration. Only its invented people can do this.",
            id="real person, invented practice",
        ),
        pytest.param(
            {"practice_is_invented": True, "place_is_invented": True}, "", id="both invented"
        ),
        pytest.param({"endorsed_today": 9}, "", id="nine today"),
        pytest.param(
            {"endorsed_today": 10},
            "You endorsed 10 practices today. You can go on tomorrow.",
            id="ten today",
        ),
        pytest.param(
            {"is_owner": True, "safety_notice_open": True, "has_place": False},
            "You helped to write this, so you cannot endorse it.",
            id="own work comes first",
        ),
    ],
)
def test_endorsing(facts: dict[str, Any], reason: str) -> None:
    decision = may_endorse(replace(FREE, **facts))

    assert (decision.allowed, decision.reason) == (not reason, reason)
    assert bool(decision.code) == bool(reason)


@pytest.mark.parametrize(
    ("kind", "used", "allowed"),
    [("used", True, True), ("used", False, False), ("saw", False, True), ("reviewed", False, True)],
)
def test_used_it__needs_a_record(kind: str, used: bool, allowed: bool) -> None:
    decision = may_endorse_as(kind, replace(FREE, place_used_it=used))

    assert decision.allowed == allowed
    if not allowed:
        assert decision.reason == (
            "“We used it” needs a record of how it went. It takes two minutes."
        )


@pytest.mark.parametrize(
    ("length", "problem"),
    [
        (84, "Write 16 more characters. 84 is under the 100 we ask for."),
        (99, "Write 1 more character. 99 is under the 100 we ask for."),
        (100, ""),
        (1200, ""),
        (1201, "Make your statement shorter: 1,200 characters or fewer."),
    ],
)
def test_length_of_a_statement(length: int, problem: str) -> None:
    assert statement_problem(length) == problem


@pytest.mark.parametrize(
    ("facts", "allowed"),
    [
        ({}, True),
        ({"is_owner": True}, True),
        ({"practice_is_withdrawn": True}, True),
        ({"account_verified_on": date(2026, 11, 23)}, True),
        ({"account_verified_on": None}, False),
        ({"has_place": False}, False),
        ({"place_is_invented": True}, False),
    ],
)
def test_adopting(facts: dict[str, Any], allowed: bool) -> None:
    assert may_adopt(replace(FREE, **facts)).allowed == allowed


@pytest.mark.parametrize(
    ("status", "facts", "refused"),
    [
        ("planned", {}, False),
        ("planned", {"safety_notice_open": True}, True),
        ("in-progress", {"safety_notice_open": True}, False),
        ("sustained", {"practice_is_withdrawn": True}, True),
        ("stopped", {"practice_is_withdrawn": True, "safety_notice_open": True}, False),
    ],
)
def test_status_that_cannot_be_recorded(status: str, facts: dict[str, Any], refused: bool) -> None:
    assert bool(status_refusal(status, replace(FREE, **facts))) == refused


GOOD = UseReport(
    status="sustained",
    since=date(2026, 2, 1),
    parts=(Part(part="In person.", fate="kept"),),
    direction="better",
    outcome="Two came back to ask for more.",
)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, []),
        ({"status": "dreamt of"}, ["status"]),
        ({"since": None}, ["since"]),
        ({"since": date(2026, 12, 1)}, ["since"]),
        ({"since": date(2026, 6, 1)}, ["since"]),
        ({"since": date(2026, 5, 1)}, []),
        ({"since": date(1850, 5, 1)}, ["since"]),
        ({"status": "in-progress", "since": date(2026, 11, 1)}, []),
        ({"parts": ()}, ["parts"]),
        ({"parts": (Part(part="In person.", fate="forgotten"),)}, ["parts"]),
        ({"direction": ""}, ["direction"]),
        ({"direction": "unknown", "outcome": ""}, []),
        ({"outcome": " "}, ["outcome"]),
        ({"measure_after": "6"}, ["measure_name"]),
        ({"measure_name": "Fights"}, ["measure_after"]),
        ({"measure_name": "Fights", "measure_after": "6"}, []),
        ({"status": "stopped"}, ["stop_reason"]),
        ({"status": "stopped", "stop_reason": "staff"}, []),
        ({"status": "stopped", "stop_reason": "other"}, ["stop_story"]),
        ({"status": "stopped", "stop_reason": "sloth"}, ["stop_reason"]),
        (
            {"status": "planned", "since": date(2027, 3, 1), "parts": (), "direction": ""},
            [],
        ),
        ({"status": "planned", "since": date(2099, 3, 1)}, ["since"]),
    ],
)
def test_what_a_record_needs(changes: dict[str, Any], fields: list[str]) -> None:
    assert list(report_problems(replace(GOOD, **changes), TODAY, ["In person."])) == fields


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, ""),
        ({"has_place": False}, ""),
        ({"is_credited": True}, "author"),
        ({"has_somebody": False}, "nobody"),
        ({"account_verified_on": None}, "account"),
        ({"asked_owner_today": 2, "asked_today": 9}, ""),
        ({"asked_owner_today": 3}, "limit"),
        ({"asked_today": 10}, "limit"),
    ],
)
def test_asking(facts: dict[str, Any], code: str) -> None:
    assert may_ask(replace(FREE, **facts)).code == code


@pytest.mark.parametrize(
    ("kind", "facts", "code"),
    [
        ("answer", {}, ""),
        ("answer", {"is_author": False}, "author"),
        ("dispute", {}, ""),
        ("dispute", {"is_open_dispute": True}, "disputed"),
        ("answer", {"is_open_dispute": True}, ""),
        ("dispute", {"records_own_use": True}, "own"),
        ("question", {"replies": 10}, "limit"),
    ],
)
def test_replying(kind: str, facts: dict[str, Any], code: str) -> None:
    usual = {
        "is_author": True,
        "is_open_dispute": False,
        "replies": 0,
        "records_own_use": False,
    }

    assert may_reply(kind, **(usual | facts)).code == code
