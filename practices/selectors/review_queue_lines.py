"""An entry of the review queue, and how its day is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from practices.rules.months import day_in_words
from practices.rules.privacy import Found, counted
from practices.rules.review_times import PROMISED_DAYS, working_day

NEW, CHANGED, EVIDENCE = "new", "changed", "evidence"


class Whose(Enum):
    """Where an entry stands for the person who looks."""

    READER = "with them"
    NOBODY = "waits"
    ANOTHER = "with another reviewer"
    REFUSED = "not for them"


@dataclass(frozen=True, slots=True)
class Flag:
    """A thing to know before reading; `icon` names a drawing."""

    icon: str
    text: str


def privacy_flag(found: Iterable[Found]) -> Flag:
    """This will say whether a version tells who somebody is. It is looked for by pattern, so a
    reviewer still reads for it."""
    if said := counted(found):
        return Flag("info", f"May hold personal data: {said}. Read that part first.")
    return Flag("tick", "No personal data found")


@dataclass(frozen=True, slots=True)
class QueueDay:
    """Which working day it is: “Day 2 of 5”, “Due today”, “3 days late”. `bars` are the strokes
    of the counter, True when filled."""

    label: str
    bars: tuple[bool, ...]
    is_late: bool


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One line of the queue. `id` is the pk of the task state, or of the evidence item; `refusal`
    says why it is not for this reviewer."""

    id: int
    kind: str
    whose: Whose
    title: str
    url: str
    origin_services: tuple[str, ...]
    useful_services: tuple[str, ...]
    says: str
    day: int
    counter: QueueDay
    go: str
    flags: tuple[Flag, ...] = ()
    refusal: str = ""

    @property
    def can_be_taken(self) -> bool:
        """Whether it waits for somebody to take it; evidence is decided without taking it."""
        return self.kind != EVIDENCE and self.whose == Whose.NOBODY

    @property
    def can_be_handed_back(self) -> bool:
        return self.kind != EVIDENCE and self.whose == Whose.READER


def evidence_day(added: date, on: date) -> tuple[int, QueueDay]:
    """This will give the same for evidence, which nobody's page waits for: it is never late."""
    day, counter = queue_day(added, on)
    if not counter.is_late:
        return day, counter
    return day, QueueDay(f"Since {day_in_words(added)}", counter.bars, is_late=False)


def queue_day(sent: date, on: date) -> tuple[int, QueueDay]:
    """This will give the working day of a review, and how it is told."""
    day = working_day(sent, on)
    bars = tuple(place <= day for place in range(1, PROMISED_DAYS + 1))
    if day < PROMISED_DAYS:
        return day, QueueDay(f"Day {day} of {PROMISED_DAYS}", bars, is_late=False)
    if day == PROMISED_DAYS:
        return day, QueueDay("Due today", bars, is_late=True)
    late = day - PROMISED_DAYS
    return day, QueueDay(f"{late} day{'' if late == 1 else 's'} late", bars, is_late=True)
