"""What the share pages show of a record that somebody writes, and of all that they began."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from practices.enums import RecordSection, SectionStatus
from practices.models import PracticePage, ReviewDecision, SectionMark
from practices.rules.completeness import Missing
from practices.rules.lifecycle import PracticeState, ReviewStatus, state_of
from practices.rules.permissions import Decision
from practices.rules.record_sections import QUICK, QUICK_STEPS, SECTION_FIELDS, place_of
from practices.rules.sharing import (
    SendFacts,
    may_edit,
    may_send,
    may_take_back,
    may_withdraw,
)
from practices.selectors.record_draft import (
    Draft,
    draft_of,
    missing_answers,
    missing_later,
    named_in,
    own_practices,
)
from practices.selectors.record_life import life_of
from practices.selectors.review_speed import review_speed
from practices.selectors.submission import has_checked_place

HINTS = {
    RecordSection.QUICK: "Your eight short answers",
    RecordSection.PROBLEM: "Who it affects, and other names for it",
    RecordSection.WHAT_WE_DID: "Steps, and what must not change",
    RecordSection.WHAT_CHANGED: "Results, harm, what you would do differently",
    RecordSection.EVIDENCE: "A study or an audit, if there is one",
    RecordSection.VOICE: "Their words, and how they helped",
    RecordSection.HOW_TO: "Only needed when someone wants to copy you",
    RecordSection.CREDIT: "Who did it, who paid, how others may use it",
}
MARKS = {
    SectionStatus.NOT_STARTED: "planned",
    SectionStatus.DRAFT: "in-progress",
    SectionStatus.DONE: "sustained",
}
"""A status borrows the mark of an adoption (look, “Adoption”)."""


@dataclass(frozen=True, slots=True)
class Task:
    """A section in the list; `mark` is the symbol of its status."""

    code: str
    label: str
    hint: str
    status: str
    mark: str
    url: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something to do, and the address of the field; no address when it is no field's."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class LastDecision:
    """What a reviewer said last about a record that waits for its author."""

    outcome: str
    reason: str
    changes: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """The list of sections of one record, its gates, and what may be done with it."""

    id: int
    title: str
    state: PracticeState
    saved_at: datetime | None
    public_url: str
    tasks: tuple[Task, ...]
    missing: tuple[Wanted, ...]
    named: tuple[Wanted, ...]
    hints: tuple[str, ...]
    later: tuple[Wanted, ...]
    decision: LastDecision | None
    is_reviewed: bool
    usual_time: str
    needs_place: bool
    edit: Decision
    send: Decision
    take_back: Decision
    withdraw: Decision

    @property
    def done(self) -> int:
        """How many sections their author called done."""
        return sum(task.status == SectionStatus.DONE for task in self.tasks)

    @property
    def is_withdrawn(self) -> bool:
        return self.state == PracticeState.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Begun:
    """A record that somebody began and nobody published."""

    title: str
    url: str
    saved_at: datetime | None


def record_view(practice: PracticePage, author: Any) -> RecordView:
    """This will gather the page of a record for somebody who writes it."""
    draft, life = draft_of(practice), life_of(practice)
    page = draft.page
    missing, named = missing_answers(page), named_in(page)
    has_place = has_checked_place(author)
    refused = [one for one in named if one.found.is_refused]
    sender = SendFacts(has_membership=has_place, missing=len(missing), to_take_out=len(refused))
    saved_at = practice.latest_revision_created_at
    return RecordView(
        id=practice.pk,
        title=page.title,
        state=state_of(life),
        saved_at=saved_at,
        public_url=practice.get_absolute_url() if practice.live else "",
        tasks=_tasks(draft),
        missing=_wanted(practice.pk, missing),
        named=_wanted(practice.pk, [Missing(one.field, one.found.message) for one in refused]),
        hints=tuple(one.found.message for one in named if not one.found.is_refused),
        later=_wanted(practice.pk, missing_later(page)),
        decision=_last_decision(practice, life.review),
        is_reviewed=life.review == ReviewStatus.IN_PROGRESS,
        usual_time=review_speed(on=timezone.localdate()).told_to_authors,
        needs_place=not has_place,
        edit=may_edit(life),
        send=may_send(life, sender),
        take_back=may_take_back(life),
        withdraw=may_withdraw(life),
    )


def drafts_of(author: Any) -> tuple[Begun, ...]:
    """This will list what somebody began and nobody published, the newest first, at most ten; one
    statement."""
    practices = own_practices(author).filter(first_published_at=None)
    newest = practices.order_by("-latest_revision_created_at", "-pk").distinct()[:10]
    return tuple(
        Begun(one.draft_title or one.title, _record_url(one.pk), one.latest_revision_created_at)
        for one in newest
    )


def url_of_section(practice_id: int, section: str) -> str:
    """This will give the address of a section; that of the quick share is its first step."""
    if section == QUICK:
        return reverse("share_step", args=[practice_id, 1])
    return reverse("share_section", args=[practice_id, section])


def url_of_field(practice_id: int, field: str) -> str:
    """This will give the address of a field: its page, and its place there."""
    place = place_of(field)
    page = (
        reverse("share_step", args=[practice_id, place.step])
        if place.step
        else url_of_section(practice_id, place.section)
    )
    return f"{page}#id_{field}"


def _record_url(practice_id: int) -> str:
    return reverse("share_record", args=[practice_id])


def _wanted(practice_id: int, found: list[Missing]) -> tuple[Wanted, ...]:
    return tuple(Wanted(one.message, url_of_field(practice_id, one.field)) for one in found)


def _tasks(draft: Draft) -> tuple[Task, ...]:
    marks = {
        row.section: SectionStatus.DONE if row.is_done else SectionStatus.DRAFT
        for row in SectionMark.objects.filter(practice=draft.practice)
    }
    tasks = []
    for section in RecordSection:
        status = marks.get(section) or _status_of(draft.page, section)
        tasks.append(
            Task(
                section.value,
                str(section.label),
                HINTS[section],
                status.value,
                MARKS[status],
                url_of_section(draft.practice.pk, section),
            )
        )
    return tuple(tasks)


def _status_of(page: PracticePage, section: str) -> SectionStatus:
    """A record that came in a file has no marks: what has words is begun."""
    ignored = {"claimed_direction", "licence"}  # They always hold something.
    names = [name for name in SECTION_FIELDS[section] if name not in ignored]
    return SectionStatus.DRAFT if any(map(page_has(page), names)) else SectionStatus.NOT_STARTED


def page_has(page: PracticePage) -> Any:
    """This will give a function that says whether a field of the page is filled."""

    def is_filled(name: str) -> bool:
        value = getattr(page, name)
        return bool(value.all()) if hasattr(value, "all") else bool(value)

    return is_filled


def _last_decision(practice: PracticePage, review: ReviewStatus) -> LastDecision | None:
    if review == ReviewStatus.IN_PROGRESS or not practice.has_unpublished_changes:
        return None
    last = ReviewDecision.objects.filter(practice=practice).order_by("-decided_at", "-pk").first()
    if last is None or last.outcome == "approved":
        return None
    changes = tuple(
        Wanted(one["text"], url_of_section(practice.pk, one["section"]))
        if one.get("section") in SECTION_FIELDS
        else Wanted(one["text"])
        for one in last.changes_wanted
        if one.get("text")
    )
    return LastDecision(last.outcome, last.reason, changes)


STEPS = len(QUICK_STEPS)
"""How many screens the quick share has."""
