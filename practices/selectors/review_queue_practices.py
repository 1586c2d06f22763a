"""The practices under review, as a reviewer's queue shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from wagtail.models import TaskState

from practices.enums import ReviewOutcome
from practices.models import PracticePage, Profession, Region, ReviewDecision, Service
from practices.models.review_conflicts import review_facts_of
from practices.rules.months import day_in_words
from practices.rules.permissions import may_review
from practices.selectors.record_draft import named_in_content
from practices.selectors.review_queue_lines import (
    CHANGED,
    NEW,
    Flag,
    QueueEntry,
    Whose,
    privacy_flag,
    queue_day,
)

CONTENT = ("title", "origin_services", "useful_to_services", "origin_profession", "origin_region")
"""What a line shows of the version under review; the page itself keeps what was written first."""


@dataclass(frozen=True, slots=True)
class _Names:
    services: Mapping[int, str]
    professions: Mapping[int, str]
    regions: Mapping[int, str]


def practice_entries(reviewer: Any, *, on: date) -> list[QueueEntry]:
    """This will give every practice under review, in a fixed number of statements."""
    rows = _open_reviews()
    practices = PracticePage.objects.only(
        "pk", "owner_id", "first_published_at", "latest_revision_id"
    ).in_bulk({row["practice_id"] for row in rows})
    rows = [row for row in rows if row["practice_id"] in practices]
    facts = review_facts_of(practices, reviewer)
    decided = _latest_decisions(practices)
    newcomers = _newcomers(practices.values())
    names = _Names(
        dict(Service.objects.values_list("pk", "name")),
        dict(Profession.objects.values_list("pk", "name")),
        dict(Region.objects.values_list("pk", "name")),
    )
    return [
        _entry(
            row,
            refusal=may_review(facts[row["practice_id"]]).reason,
            earlier=decided.get(row["practice_id"]),
            practice=practices[row["practice_id"]],
            is_first=practices[row["practice_id"]].owner_id in newcomers,
            names=names,
            reader_id=reviewer.pk,
            on=on,
        )
        for row in rows
    ]


def _open_reviews() -> list[dict[str, Any]]:
    rows = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, task__peerreviewtask__isnull=False
    ).values(
        "pk",
        "started_at",
        "workflow_state__object_id",
        "claim__reviewer_id",
        "claim__reviewer__full_name",
        "claim__taken_at",
        "revision__content",
    )
    return [
        row
        | {name: row["revision__content"].get(name) for name in CONTENT}
        | {"practice_id": int(row["workflow_state__object_id"])}
        for row in rows
    ]


def _latest_decisions(practice_ids: Iterable[int]) -> dict[int, ReviewDecision]:
    found: dict[int, ReviewDecision] = {}
    rows = ReviewDecision.objects.filter(practice__in=list(practice_ids))
    for decision in rows.order_by("decided_at", "pk"):
        found[decision.practice_id] = decision
    return found


def _newcomers(practices: Iterable[PracticePage]) -> set[int]:
    """Owners who never had a practice published."""
    owners = {practice.owner_id for practice in practices if practice.owner_id}
    published = PracticePage.objects.filter(owner__in=owners, first_published_at__isnull=False)
    return owners - set(published.values_list("owner_id", flat=True))


def _entry(
    row: dict[str, Any],
    *,
    refusal: str,
    earlier: ReviewDecision | None,
    practice: PracticePage,
    is_first: bool,
    names: _Names,
    reader_id: int,
    on: date,
) -> QueueEntry:
    kind = CHANGED if earlier or practice.first_published_at else NEW
    whose = _whose(row, refusal, reader_id)
    day, counter = queue_day(localtime(row["started_at"]).date(), on)
    labels = {
        Whose.READER: "Finish the review",
        Whose.NOBODY: "Take this",
        Whose.ANOTHER: "Read it",
        Whose.REFUSED: "Take this",
    }
    flags = [] if refusal else [privacy_flag(named_in_content(row["revision__content"]))]
    if earlier and earlier.outcome == ReviewOutcome.CHANGES:
        flags.append(Flag("info", _asked(earlier)))
    if is_first and not refusal:
        flags.append(Flag("person", "First practice from this person. Please be kind and clear."))
    return QueueEntry(
        id=row["pk"],
        kind=kind,
        whose=whose,
        title=row["title"] or "A practice without a title",
        url=reverse("review", args=[row["pk"]]),
        origin_services=_named(row["origin_services"], names.services),
        useful_services=_named(row["useful_to_services"], names.services),
        says=_says(row, kind, whose, names),
        day=day,
        counter=counter,
        go="See what changed" if kind == CHANGED and whose == Whose.READER else labels[whose],
        flags=tuple(flags),
        refusal=refusal,
    )


def _whose(row: dict[str, Any], refusal: str, reader_id: int) -> Whose:
    if refusal:
        return Whose.REFUSED
    taken_by = row["claim__reviewer_id"]
    if taken_by is None:
        return Whose.NOBODY
    return Whose.READER if taken_by == reader_id else Whose.ANOTHER


def _says(row: dict[str, Any], kind: str, whose: Whose, names: _Names) -> str:
    """“New, from a nurse in the North West. You took it on 17 November 2026.”"""
    profession = names.professions.get(row["origin_profession"] or 0, "")
    region = names.regions.get(row["origin_region"] or 0, "")
    said = "Changed" if kind == CHANGED else "New"
    if profession:
        said += f", from {_article(profession)} {profession[:1].lower()}{profession[1:]}"
    if region:
        said += f"{'' if profession else ','} {_in_region(region)}"
    said += "."
    if whose in (Whose.READER, Whose.ANOTHER):
        day = day_in_words(localtime(row["claim__taken_at"]).date())
        who = "You" if whose == Whose.READER else row["claim__reviewer__full_name"] or "Somebody"
        said += f" {who} took it on {day}."
    return said


def _article(word: str) -> str:
    return "an" if word[:1].lower() in "aeiou" else "a"


def _in_region(name: str) -> str:
    if name.startswith("Outside"):
        return f"{name[:1].lower()}{name[1:]}"
    needs_article = name.split()[0] in {"North", "South", "East", "West"}
    return f"in the {name}" if needs_article else f"in {name}"


def _asked(decision: ReviewDecision) -> str:
    count = len(decision.changes_wanted)
    day = day_in_words(localtime(decision.decided_at).date())
    what = f"{count} change{'' if count == 1 else 's'}" if count else "changes"
    return f"A reviewer asked for {what} on {day}."


def _named(keys: Iterable[int] | None, names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(names[key] for key in keys or () if key in names)
