"""What readers see while a gain waits, and when nothing waits any more."""

from datetime import date

import pytest

from practices.enums import StandingLevel
from practices.rules.hold import (
    StoredLevels,
    earned_since,
    explain_hold,
    hold_gains,
    without_hold,
)

EMERGING, TRIED, ENDORSED, PROVEN = StandingLevel
DAYS = 7


def may(day: int) -> date:
    return date(2026, 5, day)


Told = tuple[StandingLevel, date | None]


def follow(*days: tuple[int, StandingLevel]) -> list[Told]:
    """This will earn each level on its day, from Emerging, and say what was shown and until when
    the next level waits."""
    stored = StoredLevels(shown=EMERGING)
    told = []
    for day, earned in days:
        held = hold_gains(stored, earned, on=may(day), days=DAYS)
        stored = StoredLevels(shown=held.shown, earned_since=held.earned_since)
        told.append((held.shown, held.held_until))
    return told


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        pytest.param([(3, EMERGING)], [(EMERGING, None)], id="nothing gained"),
        pytest.param([(3, TRIED)], [(EMERGING, may(10))], id="a gain waits"),
        pytest.param(
            [(3, TRIED), (9, TRIED), (10, TRIED)],
            [(EMERGING, may(10)), (EMERGING, may(10)), (TRIED, None)],
            id="shown on the seventh day after",
        ),
        pytest.param(
            [(3, TRIED), (30, TRIED)],
            [(EMERGING, may(10)), (TRIED, None)],
            id="shown late when nobody looked in between",
        ),
        pytest.param(
            [(3, TRIED), (9, EMERGING), (10, TRIED)],
            [(EMERGING, may(10)), (EMERGING, None), (EMERGING, may(17))],
            id="a break begins the wait anew",
        ),
        pytest.param(
            [(1, TRIED), (8, TRIED), (9, EMERGING)],
            [(EMERGING, may(8)), (TRIED, None), (EMERGING, None)],
            id="a loss acts at once",
        ),
        pytest.param(
            [(1, TRIED), (8, TRIED), (9, EMERGING), (10, TRIED)],
            [(EMERGING, may(8)), (TRIED, None), (EMERGING, None), (EMERGING, may(17))],
            id="what was lost is gained again by waiting",
        ),
        pytest.param(
            [(1, TRIED), (5, ENDORSED), (8, ENDORSED), (12, ENDORSED)],
            [(EMERGING, may(8)), (EMERGING, may(8)), (TRIED, may(12)), (ENDORSED, None)],
            id="each level waits by itself",
        ),
        pytest.param(
            [(1, ENDORSED), (5, TRIED), (8, TRIED)],
            [(EMERGING, may(8)), (EMERGING, may(8)), (TRIED, None)],
            id="losing the higher one keeps the days of the lower",
        ),
        pytest.param(
            [(1, PROVEN), (8, PROVEN)],
            [(EMERGING, may(8)), (PROVEN, None)],
            id="several levels at once",
        ),
    ],
)
def test_shown_level(days: list[tuple[int, StandingLevel]], shown: list[Told]) -> None:
    assert follow(*days) == shown


def test_asking_twice__gives_the_same_answer() -> None:
    first = hold_gains(StoredLevels(shown=EMERGING), TRIED, on=may(3), days=DAYS)
    stored = StoredLevels(shown=first.shown, earned_since=first.earned_since)

    assert hold_gains(stored, TRIED, on=may(3), days=DAYS) == first


def test_an_earlier_day__is_never_in_the_future() -> None:
    stored = StoredLevels(shown=EMERGING, earned_since={TRIED: may(9)})

    assert hold_gains(stored, TRIED, on=may(3), days=DAYS).held_until == may(10)


def explanation() -> dict[str, object]:
    return {
        "rungs": [
            {"level": level.value, "is_here": level == ENDORSED, "note": "", "met": True}
            for level in StandingLevel
        ]
    }


def test_explanation__says_since_when_and_from_when() -> None:
    held = hold_gains(StoredLevels(shown=TRIED), ENDORSED, on=may(3), days=DAYS)

    told = explain_hold(explanation(), held, days=DAYS)

    rungs = {rung["level"]: (rung["is_here"], rung["note"]) for rung in told["rungs"]}
    assert rungs["tried"] == (True, "This is where it stands")
    assert rungs["endorsed"] == (False, "Earned on 3 May 2026; shown from 10 May 2026")
    assert told["hold"]["text"] == (
        "Endorsed was earned on 3 May 2026. It is shown from 10 May 2026, "
        "if nothing changes before then."
    )
    assert earned_since(told) == {ENDORSED: may(3)}


def test_explanation__without_anything_waiting() -> None:
    told = explain_hold(explanation(), without_hold(ENDORSED), days=DAYS)

    assert told["hold"] is None
    assert earned_since(told) == {}
    assert earned_since({}) == {}


def test_hold_of_no_days__shows_at_once() -> None:
    held = hold_gains(StoredLevels(shown=EMERGING), PROVEN, on=may(3), days=0)

    assert (held.shown, held.held_until) == (PROVEN, None)
