"""Tells people what reviewers decided, in one sentence each."""

from datetime import datetime

from django.urls import reverse

from practices.enums import ConfirmationVerdict, EvidenceDesign, NewsKind, ReviewOutcome
from practices.models import EvidenceItem, PracticePage, ReviewDecision
from practices.services.news import author_ids, tell

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def tell_decision(*, decision: ReviewDecision, practice: PracticePage) -> int:
    """This will tell the authors of a practice what was decided, and return how many were told.
    Never who decided: the reviewer's name is for reviewers."""
    kind, text = _words(decision, practice)
    is_live = kind == NewsKind.REVIEW_APPROVED
    record = reverse("share_record", args=[practice.pk])
    return tell(
        recipient_ids=author_ids(practice),
        kind=kind,
        text=text,
        at=decision.decided_at,
        practice=practice,
        link=practice.get_absolute_url() if is_live else record,
        besides=decision.reviewer_id,
    )


def tell_evidence_verdict(
    *, item: EvidenceItem, verdict: ConfirmationVerdict, counts: bool, by: int, at: datetime
) -> int:
    """This will tell the authors, and whoever added the item, what a reviewer said of it."""
    design = EvidenceDesign(item.design).label
    if verdict == ConfirmationVerdict.DISPUTE:
        said = f"A reviewer does not agree that “{item.title}” is this: {design}."
    elif counts:
        said = f"Two reviewers confirmed “{item.title}”. It counts now."
    else:
        said = f"A reviewer confirmed “{item.title}”. One more is needed."
    return tell(
        recipient_ids={*author_ids(item.practice), item.added_by_id},
        kind=NewsKind.EVIDENCE_DECIDED,
        text=said,
        at=at,
        practice=item.practice,
        link=f"{item.practice.get_absolute_url()}#evidence",
        besides=by,
    )


def _words(decision: ReviewDecision, practice: PracticePage) -> tuple[NewsKind, str]:
    title = practice.get_latest_revision_as_object().title
    if decision.outcome == ReviewOutcome.APPROVED:
        return NewsKind.REVIEW_APPROVED, f"“{title}” is live."
    if decision.outcome == ReviewOutcome.DECLINED:
        return (
            NewsKind.REVIEW_DECLINED,
            f"Your reviewer declined “{title}”. Their reason is with your draft.",
        )
    count = len(decision.changes_wanted)
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    changes = f"{number} change{'' if count == 1 else 's'}" if count else "changes"
    return NewsKind.REVIEW_CHANGES, f"Your reviewer asks for {changes} to “{title}”."
