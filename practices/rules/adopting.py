"""Who may record how an organisation uses a practice, and which answers a record needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from practices.enums import KNOWN_DIRECTIONS, AdoptionStatus, PartFate, StopReason
from practices.rules.months import month_in_words, months_after
from practices.rules.peer_facts import (
    GRANTED,
    PeerDecision,
    PeerFacts,
    invented_mismatch,
    no,
    no_place,
)

SUSTAINED_MONTHS = 6
"""How long use must have lasted to be called sustained (product design, “Adoption”)."""
PLAN_AHEAD_YEARS = 5
EARLIEST_YEAR = 1900
TEXT_MAX = 600
NOTE_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What an organisation did with one part of a practice: `fate` is a code of PartFate."""

    part: str
    fate: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UseReport:
    """What an organisation says of its use. `parts`: first each must-keep part, then those that
    can change and were changed; `changed`: anything else it changed."""

    status: str
    since: date | None = None
    parts: tuple[Part, ...] = ()
    changed: str = ""
    direction: str = ""
    outcome: str = ""
    measure_name: str = ""
    measure_before: str = ""
    measure_after: str = ""
    measure_period: str = ""
    measure_n: str = ""
    stop_reason: str = ""
    stop_story: str = ""


def may_adopt(facts: PeerFacts) -> PeerDecision:
    """This will say whether somebody may record what their organisation does with it. Authors may:
    their own place is shown and never counted as another one."""
    if facts.account_verified_on is None:
        return no("account", "Prove your e-mail address first. Sign in with a code we send you.")
    if not facts.has_place:
        return no_place(facts)
    return invented_mismatch(facts) or GRANTED


def status_refusal(status: str, facts: PeerFacts) -> str:
    """This will say why this status cannot be recorded, or nothing."""
    if status == AdoptionStatus.STOPPED:
        return ""
    if facts.practice_is_withdrawn:
        return "This practice was taken out of use. You can only say that you stopped."
    if status == AdoptionStatus.PLANNED and facts.safety_notice_open:
        return "Do not plan to start this while we look into a report of harm."
    return ""


def report_problems(report: UseReport, on: date, must_keep: Sequence[str] = ()) -> dict[str, str]:
    """This will say, by the name of the field, what is missing or does not fit; nothing when the
    record can be kept."""
    if report.status not in AdoptionStatus.values:
        return {"status": "Say where you are with it."}
    found = _since(report, on)
    if report.status == AdoptionStatus.PLANNED:
        return found
    fates = {part.part for part in report.parts if part.fate in PartFate.values}
    if set(must_keep) - fates:
        found["parts"] = "Say for each part what you did with it."
    if report.direction in KNOWN_DIRECTIONS and not report.outcome.strip():
        found["outcome"] = "Say in a sentence how it went."
    elif not report.direction:
        found["direction"] = "Say how it went. “Not known yet” is an answer."
    found |= _measure(report)
    if report.status == AdoptionStatus.STOPPED:
        found |= _stopping(report)
    return found


def _since(report: UseReport, on: date) -> dict[str, str]:
    since = report.since
    if since is None:
        return {"since": "Say which month and year."}
    if not EARLIEST_YEAR <= since.year <= on.year + PLAN_AHEAD_YEARS:
        return {"since": f"Give a year between {EARLIEST_YEAR} and {on.year + PLAN_AHEAD_YEARS}."}
    if report.status == AdoptionStatus.PLANNED:
        return {}
    if since > on:
        return {
            "since": f"{month_in_words(since)} is still to come. Choose Planned, or an earlier "
            "month."
        }
    if report.status == AdoptionStatus.SUSTAINED and on < months_after(since, SUSTAINED_MONTHS):
        return {
            "since": f"Sustained is six months or more, and {month_in_words(since)} is nearer. "
            "Choose In progress, or an earlier month."
        }
    return {}


def _measure(report: UseReport) -> dict[str, str]:
    numbers = (
        report.measure_before,
        report.measure_after,
        report.measure_period,
        report.measure_n,
    )
    if any(numbers) and not report.measure_name:
        return {"measure_name": "Say what you counted, or empty the boxes beside it."}
    if report.measure_name and not report.measure_after:
        return {"measure_after": "Give the number after, or empty what you counted."}
    return {}


def _stopping(report: UseReport) -> dict[str, str]:
    if report.stop_reason not in StopReason.values:
        return {"stop_reason": "Choose the main reason. Any of them helps the next person."}
    if report.stop_reason == StopReason.OTHER and not report.stop_story.strip():
        return {"stop_story": "Say in your own words why it stopped."}
    return {}
