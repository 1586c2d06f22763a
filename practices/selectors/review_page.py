"""A practice under review, as its reviewer sees it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localtime
from wagtail.models import Revision, TaskState

from practices.enums import RecordSection, ReviewOutcome
from practices.models import PracticePage, ReviewClaim, ReviewDecision, ReviewNote
from practices.models.review import review_facts
from practices.rules.permissions import may_review
from practices.selectors.practice_detail import PracticeView, Section, practice_view
from practices.selectors.record_draft import named_in_content
from practices.selectors.review_access import may_read_notes
from practices.selectors.review_queue_lines import Flag, QueueDay, privacy_flag, queue_day
from practices.selectors.version_changes import FieldChange, changes_between

RECORD_PARTS = frozenset({"problem", "did", "changed", "evidence", "voice", "how", "history"})
"""The sections of the page that its authors write, and who is credited; what others say of it is
not under review."""
DECIDED, PUBLISHED = "decided", "published"


@dataclass(frozen=True, slots=True)
class Contents:
    """A part of the page."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class WantedLine:
    """A change that a reviewer asked for."""

    section: str
    text: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """An earlier decision. `who` is empty for those who must not know."""

    outcome: str
    on: date
    who: str
    reason: str
    wanted: tuple[WantedLine, ...]


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A private note."""

    who: str
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class BaseVersion:
    """An older version to compare with."""

    code: str
    label: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything on the page of a review that is still open. `refusal` says why the reader may
    not decide; `notes` is None for those who must not read them."""

    task_state_id: int
    revision_id: int
    record: PracticeView
    parts: tuple[Section, ...]
    title: str
    kind: str
    sent_on: date
    counter: QueueDay
    privacy: Flag
    refusal: str
    taken_by_reader: bool
    taken_by: str
    bases: tuple[BaseVersion, ...]
    changes: tuple[FieldChange, ...] | None
    decisions: tuple[DecisionLine, ...]
    notes: tuple[NoteLine, ...] | None

    @property
    def contents(self) -> tuple[Contents, ...]:
        """The parts of the page, for its list of contents."""
        parts = (
            (self.changes is not None, "changes", "What the author changed"),
            (True, "record", "The record"),
            (bool(self.decisions), "decisions", "Earlier decisions"),
            (self.notes is not None, "notes", "Private notes"),
            (True, "decide", "Your decision"),
        )
        return tuple(Contents(id_, title) for is_there, id_, title in parts if is_there)


def review_page(task_state: TaskState, reader: Any, *, since: str, on: date) -> ReviewPage:
    """This will give the page of an open review. `since` chooses the older version to compare
    with: decided or published."""
    practice = PracticePage.objects.get(pk=int(task_state.workflow_state.object_id))
    version = task_state.revision.as_object()
    record = practice_view(version)
    facts = review_facts(practice, reader)
    claim = ReviewClaim.objects.filter(task_state=task_state).select_related("reviewer").first()
    sent_on = localtime(task_state.started_at).date()
    decisions = list(
        ReviewDecision.objects.filter(practice=practice).select_related("reviewer", "revision")
    )
    older = _older_versions(practice, decisions, task_state.revision_id)
    chosen = since if since in older else next(iter(older), "")
    is_mine = claim is not None and claim.reviewer_id == reader.pk
    return ReviewPage(
        task_state_id=task_state.pk,
        revision_id=task_state.revision_id,
        record=record,
        parts=tuple(part for part in record.sections if part.id in RECORD_PARTS),
        title=version.title,
        kind="changed" if decisions or practice.first_published_at else "new",
        sent_on=sent_on,
        counter=queue_day(sent_on, on)[1],
        privacy=privacy_flag(named_in_content(task_state.revision.content)),
        refusal=may_review(facts).reason,
        taken_by_reader=is_mine,
        taken_by="" if claim is None or is_mine else str(claim.reviewer),
        bases=tuple(
            BaseVersion(code, label, is_shown=code == chosen) for code, (label, _) in older.items()
        ),
        changes=changes_between(older[chosen][1].as_object(), version) if chosen else None,
        decisions=tuple(decision_line(row, names=not facts.is_author) for row in decisions),
        notes=_notes(practice) if may_read_notes(practice, reader) else None,
    )


def _older_versions(
    practice: PracticePage, decisions: list[ReviewDecision], current: int
) -> dict[str, tuple[str, Revision]]:
    """What the version can be compared with: the one decided on last, the one readers see."""
    found: dict[str, tuple[str, Revision]] = {}
    last = next((row for row in decisions if row.revision_id not in (None, current)), None)
    published = practice.live_revision
    if last is not None and last.outcome != ReviewOutcome.APPROVED and last.revision is not None:
        found[DECIDED] = ("Since a reviewer last read it", last.revision)
    if published is not None and published.pk != current:
        found[PUBLISHED] = ("Since the version that readers see", published)
    return found


def decision_line(row: ReviewDecision, *, names: bool) -> DecisionLine:
    """This will tell a decision; with `names`, who took it."""
    labels = dict(RecordSection.choices)
    return DecisionLine(
        outcome=str(ReviewOutcome(row.outcome).label),
        on=localtime(row.decided_at).date(),
        who=str(row.reviewer) if names else "",
        reason=row.reason,
        wanted=tuple(
            WantedLine(str(labels.get(change.get("section"), "")), str(change.get("text", "")))
            for change in row.changes_wanted
        ),
    )


def _notes(practice: PracticePage) -> tuple[NoteLine, ...]:
    rows = ReviewNote.objects.filter(practice=practice).select_related("author")
    return tuple(
        NoteLine(str(row.author), localtime(row.written_at).date(), row.text) for row in rows
    )
