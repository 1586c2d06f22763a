"""“Why this standing?” as the ladder that readers see."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class LadderRule:
    """One rule of a rung."""

    met: bool
    sentence: str
    needs: str


@dataclass(frozen=True, slots=True)
class LadderRung:
    """One standing with its rules."""

    code: str
    label: str
    reached: bool
    here: bool
    note: str
    rules: tuple[LadderRule, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """All rungs, lowest first, as they were on `worked_out_on`. `waits` says what was earned and
    is not shown yet."""

    rungs: tuple[LadderRung, ...]
    worked_out_on: date
    waits: str = ""


def ladder_of(explanation: dict[str, Any]) -> Ladder | None:
    """This will read a stored explanation; nothing while none was worked out."""
    if not explanation:
        return None
    return Ladder(
        rungs=tuple(
            LadderRung(
                code=rung["level"],
                label=rung["label"],
                reached=rung["met"],
                here=rung["is_here"],
                note=rung["note"],
                rules=tuple(
                    LadderRule(rule["met"], rule["text"], rule["needs"]) for rule in rung["rules"]
                ),
            )
            for rung in explanation["rungs"]
        ),
        worked_out_on=date.fromisoformat(explanation["worked_out_on"]),
        waits=(explanation.get("hold") or {}).get("text", ""),
    )
