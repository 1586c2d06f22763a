"""A level lost acts at once; a level gained is shown after some days of being earned without a
break (product design, rule 11)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from practices.enums import StandingLevel
from practices.rules.months import day_in_words

LEVELS = tuple(StandingLevel)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredLevels:
    """What was stored of a standing before: the level readers saw, and since when each level above
    it had been earned."""

    shown: StandingLevel
    earned_since: Mapping[StandingLevel, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLevels:
    """What to store and show now. `held_until` is the day on which the next level will be shown,
    None when nothing waits; `earned_since` names each level that waits."""

    shown: StandingLevel
    earned: StandingLevel
    held_until: date | None = None
    earned_since: Mapping[StandingLevel, date] = field(default_factory=dict)


def hold_gains(stored: StoredLevels, earned: StandingLevel, *, on: date, days: int) -> HeldLevels:
    """This will say what is shown on the day `on`, when the rows now earn `earned`.

    Each level above the shown one waits by itself, since the day it was first earned and never
    lost again: Tried may be shown while Endorsed still waits. The same day and rows give the same
    answer, however often it is asked.
    """
    if _rank(earned) <= _rank(stored.shown):
        return HeldLevels(shown=earned, earned=earned)
    shown = stored.shown
    waiting: dict[StandingLevel, date] = {}
    for level in LEVELS[_rank(stored.shown) + 1 : _rank(earned) + 1]:
        since = min(stored.earned_since.get(level, on), on)
        if since + timedelta(days=days) <= on:
            shown = level
            waiting.clear()  # What is below it was earned no later.
        else:
            waiting[level] = since
    until = min(waiting.values()) + timedelta(days=days) if waiting else None
    return HeldLevels(shown=shown, earned=earned, held_until=until, earned_since=waiting)


def without_hold(earned: StandingLevel) -> HeldLevels:
    """This will show at once what was earned: nothing was announced before."""
    return HeldLevels(shown=earned, earned=earned)


def explain_hold(explanation: dict[str, Any], held: HeldLevels, *, days: int) -> dict[str, Any]:
    """This will tell in an explanation (`explanation.explain`) what is shown and what waits.

    `hold` becomes None, or: `shown`, `earned` (codes), `text`, and `waiting`, lowest first, each
    with `level`, `since` and `shown_from` (ISO dates).
    """
    if not held.earned_since:
        return {**explanation, "hold": None}
    waiting = [
        {
            "level": level.value,
            "since": since.isoformat(),
            "shown_from": (since + timedelta(days=days)).isoformat(),
            "text": _sentence(level, since, since + timedelta(days=days)),
        }
        for level, since in held.earned_since.items()
    ]
    return {
        **explanation,
        "rungs": [_rung(rung, held, days) for rung in explanation["rungs"]],
        "hold": {
            "shown": held.shown.value,
            "earned": held.earned.value,
            "text": " ".join(str(one["text"]) for one in waiting),
            "waiting": waiting,
        },
    }


def earned_since(explanation: Mapping[str, Any]) -> dict[StandingLevel, date]:
    """This will read back, from a stored explanation, since when each waiting level is earned."""
    hold = explanation.get("hold") or {}
    return {
        StandingLevel(one["level"]): date.fromisoformat(one["since"])
        for one in hold.get("waiting", ())
    }


def _rung(rung: dict[str, Any], held: HeldLevels, days: int) -> dict[str, Any]:
    level = StandingLevel(rung["level"])
    since = held.earned_since.get(level)
    if since is not None:
        until = since + timedelta(days=days)
        note = f"Earned on {day_in_words(since)}; shown from {day_in_words(until)}"
        return {**rung, "is_here": False, "note": note}
    if level == held.shown:
        return {**rung, "is_here": True, "note": "This is where it stands"}
    return rung


def _sentence(level: StandingLevel, since: date, until: date) -> str:
    return (
        f"{level.label} was earned on {day_in_words(since)}. It is shown from "
        f"{day_in_words(until)}, if nothing changes before then."
    )


def _rank(level: StandingLevel) -> int:
    return LEVELS.index(level)
