"""What one endorsement or record of use moved: each number without it and with it, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from practices.enums import EndorsementKind, StandingLevel
from practices.rules.hold import LEVELS
from practices.rules.ladder import weight_in_words
from practices.rules.standing import StandingResult

NOT_COUNTED = "Not counted: "
BECAUSE = {
    EndorsementKind.USED: "you used it",
    EndorsementKind.REVIEWED: "you reviewed it",
    EndorsementKind.SAW: "you saw it",
}


@dataclass(frozen=True, slots=True)
class Move:
    """One number; `before` is empty when it did not move. `mark` is the code of a standing to
    draw, or empty."""

    label: str
    before: str
    after: str
    why: str
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The standing that readers see, and the sentence of the explanation on what waits."""

    level: StandingLevel
    waits: str = ""


def moves_of_endorsement(
    without: StandingResult, with_it: StandingResult, *, id_: int, region: str, shown: Shown
) -> tuple[Move, ...]:
    """This will say what an endorsement moved. `region` is the name of its region."""
    told = _told(with_it.explanation, id_)
    moves = [
        _number(
            "Endorsements add up to",
            weight_in_words(without.weight),
            weight_in_words(with_it.weight),
            _why_weight(told, without, with_it),
        )
    ]
    before, after = (_count(result, "regions") for result in (without, with_it))
    if after > before:
        first = f"You are the first from {region}." if region else "You are the first from there."
        moves.append(_number("Regions", str(before), str(after), first))
    elif told.get("weight") != "0" and region:
        moves.append(
            _number("Regions", str(before), str(after), f"Others from {region} endorsed it before.")
        )
    return (*moves, move_of_standing(without, with_it, shown))


def moves_of_adoption(
    without: StandingResult, with_it: StandingResult, *, at_home: bool, planned: bool, shown: Shown
) -> tuple[Move, ...]:
    """This will say what a record of use moved. `at_home`: the organisation is the author's own,
    or the practice began there."""
    before, after = (_count(result, "used_in") for result in (without, with_it))
    if planned:
        why = "A plan is shown. It counts as a place when you have started."
    elif at_home:
        why = "It began with you, so your own use is shown and is not another place."
    elif after > before:
        why = "You are one more place that used it."
    else:
        why = "Your organisation was counted already."
    return (
        _number("Used in other places", str(before), str(after), why),
        move_of_standing(without, with_it, shown),
    )


def move_of_standing(without: StandingResult, with_it: StandingResult, shown: Shown) -> Move:
    """This will say what became of the standing, also when it is the same as before."""
    before, after = LEVELS.index(without.level), LEVELS.index(with_it.level)
    label, mark = str(shown.level.label), shown.level.value
    if after > before and shown.waits:
        return Move("Standing", "", label, shown.waits, mark)
    if after > before:
        return Move("Standing", str(without.level.label), label, "This is what it took.", mark)
    if after < before:
        return Move(
            "Standing", str(without.level.label), label, _missing(with_it, without.level), mark
        )
    following = LEVELS[after + 1] if after + 1 < len(LEVELS) else None
    why = f"The same as before. {_missing(with_it, following)}".strip()
    return Move("Standing", "", label, why, mark)


def _missing(result: StandingResult, level: StandingLevel | None) -> str:
    """What the first rules say that keep it from a level."""
    if level is None:
        return ""
    rung = next(one for one in result.explanation["rungs"] if one["level"] == level)
    rules = [f"{rule['text']} {rule['needs']}".strip() for rule in rung["rules"] if not rule["met"]]
    if not rules:
        return ""
    more = len(rules) - 2
    tail = f" {more} more rule{'s' if more > 1 else ''} to go." if more > 0 else ""
    return f"For {level.label}: {' '.join(rules[:2])}{tail}"


def _why_weight(told: Mapping[str, Any], without: StandingResult, with_it: StandingResult) -> str:
    weight = str(told.get("weight", "0"))
    if weight == "0":
        reason = str(told.get("reason", "")).removeprefix(NOT_COUNTED)
        return f"Yours counts 0: {reason}"
    because = BECAUSE.get(EndorsementKind(told["kind"]), "")
    sentence = f"Yours counts {weight}: {because}"
    if with_it.weight - without.weight == Decimal(weight):
        return f"{sentence}, and your organisation had not endorsed it before."
    return f"{sentence}. One organisation counts once, so a colleague’s now counts 0."


def _told(explanation: Mapping[str, Any], id_: int) -> Mapping[str, Any]:
    rows: list[dict[str, Any]] = explanation["endorsements"]
    return next((row for row in rows if row["id"] == id_), {})


def _number(label: str, before: str, after: str, why: str) -> Move:
    return Move(label, "" if before == after else before, after, why)


def _count(result: StandingResult, name: str) -> int:
    return int(result.explanation["counts"][name])
