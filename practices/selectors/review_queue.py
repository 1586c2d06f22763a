"""A reviewer's queue: what is with them, what waits for somebody, what is not for them and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from practices.selectors.review_queue_evidence import evidence_entries
from practices.selectors.review_queue_lines import (
    CHANGED,
    EVIDENCE,
    NEW,
    QueueEntry,
    Whose,
)
from practices.selectors.review_queue_practices import practice_entries
from practices.selectors.review_speed import review_speed

KINDS = {"": "All", NEW: "New", CHANGED: "Changed", EVIDENCE: "Evidence"}


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter, with how many entries it leaves."""

    label: str
    count: int
    url: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class LedgerItem:
    """A fact above the queue."""

    name: str
    value: str
    note: str
    url: str = ""
    url_text: str = ""


@dataclass(frozen=True, slots=True)
class QueueGroup:
    """A part of the queue under a heading."""

    id: str
    title: str
    note: str
    entries: tuple[QueueEntry, ...]


@dataclass(frozen=True, slots=True)
class ReviewQueue:
    """Everything on the page."""

    kind: str
    facts: tuple[LedgerItem, ...]
    chips: tuple[Chip, ...]
    groups: tuple[QueueGroup, ...]

    @property
    def is_empty(self) -> bool:
        return not any(group.entries for group in self.groups)


def review_queue(reviewer: Any, *, kind: str, on: date) -> ReviewQueue:
    """This will give the queue as it is for a reviewer on a day, practices before evidence and the
    oldest first, in a fixed number of statements. `kind` keeps one of new, changed, evidence;
    anything else keeps all."""
    kind = kind if kind in KINDS else ""
    entries = [*practice_entries(reviewer, on=on), *evidence_entries(reviewer, on=on)]
    return ReviewQueue(
        kind=kind,
        facts=_facts(reviewer, on),
        chips=tuple(_chip(code, label, entries, kind) for code, label in KINDS.items()),
        groups=_groups([entry for entry in entries if not kind or entry.kind == kind]),
    )


def _facts(reviewer: Any, on: date) -> tuple[LedgerItem, ...]:
    speed = review_speed(on=on, reviewer=reviewer)
    workplaces = _workplaces(reviewer)
    return (
        LedgerItem(
            "Usual time to decide",
            speed.in_words or "Not known yet",
            f"Our promise is {speed.promised_days}.",
            f"{reverse('standing')}#review",
            "This is public",
        ),
        LedgerItem(
            "You work for",
            ", ".join(workplaces) or "We do not know yet",
            "You never decide on what your own organisation shared.",
        ),
        LedgerItem(
            "You have decided",
            f"{speed.decided_by_reader} practice{'' if speed.decided_by_reader == 1 else 's'}",
            "Thank you." if speed.decided_by_reader else "",
        ),
    )


def _chip(code: str, label: str, entries: list[QueueEntry], kind: str) -> Chip:
    address = reverse("review_queue")
    return Chip(
        label=label,
        count=sum(not code or entry.kind == code for entry in entries),
        url=f"{address}?{urlencode({'kind': code})}" if code else address,
        is_on=code == kind,
    )


def _groups(entries: Iterable[QueueEntry]) -> tuple[QueueGroup, ...]:
    # An author waits for a practice; an evidence item can wait a little longer.
    oldest_first = sorted(entries, key=lambda entry: (entry.kind == EVIDENCE, -entry.day, entry.id))
    headings = (
        (Whose.READER, "mine", "With you", ""),
        (Whose.NOBODY, "waiting", "Waiting for someone", ""),
        (
            Whose.ANOTHER,
            "others",
            "With another reviewer",
            "You may still decide, if they cannot.",
        ),
        (Whose.REFUSED, "cannot", "Not for you", "You can read these. Someone else must decide."),
    )
    groups = (
        QueueGroup(id_, title, note, tuple(e for e in oldest_first if e.whose == whose))
        for whose, id_, title, note in headings
    )
    return tuple(group for group in groups if group.entries)


def _workplaces(reviewer: Any) -> tuple[str, ...]:
    rows = reviewer.memberships.filter(
        verified_at__isnull=False, ended_at=None, refused_at=None
    ).order_by("organisation__name")
    return tuple(rows.values_list("organisation__name", flat=True))
