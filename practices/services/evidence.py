"""Adds evidence items to practices, and lets reviewers confirm or dispute their design."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localtime
from wagtail.log_actions import log

from practices.enums import ConfirmationVerdict, NewsKind
from practices.models import EvidenceConfirmation, EvidenceItem, Membership, PracticePage
from practices.models.evidence_conflicts import evidence_review_facts_of
from practices.rules.evidence_review import (
    EvidenceAddFacts,
    may_add_evidence,
    may_review_evidence,
)
from practices.rules.permissions import Decision
from practices.selectors.evidence_reviewers import free_reviewer_ids
from practices.services.logged_actions import LoggedAction
from practices.services.news import tell
from practices.services.review_news import tell_evidence_verdict
from practices.services.review_refusals import (
    ReviewInvalidError,
    ReviewRefusedError,
    StaleReviewError,
)
from practices.services.standing import refresh_standing

NOTE_MAX = 600
DISPUTE_MIN = 20


def may_add(*, practice: PracticePage, user: Any, at: datetime) -> Decision:
    """This will say whether somebody may add evidence to a practice, and if not, why."""
    member = Membership.objects.filter(
        user=user, verified_at__isnull=False, ended_at=None, refused_at=None
    )
    added = EvidenceItem.objects.filter(added_by=user, added_at__gt=at - timedelta(days=1))
    return may_add_evidence(
        EvidenceAddFacts(
            is_member=bool(user.verified_at) and member.exists(),
            is_withdrawn=practice.is_withdrawn,
            added_today=added.count(),
        )
    )


@transaction.atomic
def add_evidence(
    *, practice: PracticePage, by: Any, values: Mapping[str, Any], at: datetime
) -> EvidenceItem:
    """This will add an item to a practice and tell reviewers who have no part in it.

    `values` are fields of EvidenceItem that a form has checked. The same item sent twice is kept
    once. Raises ReviewRefusedError.
    """
    locked = PracticePage.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    twin = EvidenceItem.objects.filter(practice=locked, added_by=by, **values).first()
    if twin is not None:
        return twin
    decision = may_add(practice=locked, user=by, at=at)
    if not decision.allowed:
        raise ReviewRefusedError(decision.reason)
    item = EvidenceItem(practice=locked, added_by=by, **values)
    item.full_clean()
    item.save()
    log(
        instance=locked,
        action=LoggedAction.ADD_EVIDENCE.value,
        user=by,
        data={"item": item.pk, "design": item.design},
    )
    _refresh(locked, at)
    tell(
        recipient_ids=free_reviewer_ids(locked),
        kind=NewsKind.EVIDENCE_WANTED,
        text=f"“{item.title}” waits for two reviewers to check how it was done.",
        at=at,
        practice=locked,
        link=reverse("evidence_review", args=[item.pk]),
        besides=by.pk,
    )
    return item


def may_decide_on(*, item: EvidenceItem, reviewer: Any) -> Decision:
    """This will say whether a reviewer may decide on an item, and if not, why."""
    return may_review_evidence(evidence_review_facts_of([item], reviewer)[item.pk])


@transaction.atomic
def decide_evidence(
    *,
    item_id: int,
    reviewer: Any,
    verdict: ConfirmationVerdict,
    note: str,
    design_seen: str,
    at: datetime,
) -> EvidenceConfirmation:
    """This will record that a reviewer finds the design of an item right or not, and work out the
    practice's standing again. `design_seen` is the design that the page showed, and with it the
    best design included: "systematic-review/comparison".

    Raises ReviewRefusedError, StaleReviewError when the design is another by now, or
    ReviewInvalidError for the note.
    """
    item = (
        EvidenceItem.objects.select_for_update(of=("self",))
        .select_related("practice")
        .get(pk=item_id)
    )
    decision = may_decide_on(item=item, reviewer=reviewer)
    if not decision.allowed:
        raise ReviewRefusedError(decision.reason)
    if design_seen != design_shown(item):
        raise StaleReviewError("Somebody changed the design since you opened it. Read it again.")
    row = EvidenceConfirmation(
        item=item,
        reviewer=reviewer,
        organisation_id=_workplace(reviewer),
        verdict=verdict,
        note=_checked_note(verdict, note),
        decided_at=at,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise StaleReviewError("You have decided on this already.") from error
    log(
        instance=item.practice,
        action=LoggedAction.DECIDE_EVIDENCE.value,
        user=reviewer,
        data={"item": item.pk, "verdict": verdict.value},
    )
    _refresh(item.practice, at)
    tell_evidence_verdict(item=item, verdict=verdict, counts=_counts(item), by=reviewer.pk, at=at)
    return row


def design_shown(item: EvidenceItem) -> str:
    """This will name what reviewers say yes or no to."""
    return f"{item.design}/{item.best_included}"


def _refresh(practice: PracticePage, at: datetime) -> None:
    refresh_standing(practice_ids=[practice.pk], on=localtime(at).date())


def _counts(item: EvidenceItem) -> bool:
    standing = getattr(PracticePage.objects.get(pk=item.practice_id), "standing", None)
    explanation = standing.explanation if standing else {}
    return item.pk in explanation.get("evidence", {}).get("counted", [])


def _workplace(reviewer: Any) -> int:
    row = (
        Membership.objects.filter(
            user=reviewer, verified_at__isnull=False, ended_at=None, refused_at=None
        )
        .order_by("pk")
        .values_list("organisation_id", flat=True)
        .first()
    )
    if row is None:  # `may_decide_on` has checked.
        raise ReviewRefusedError("We do not know yet where you work.")
    return int(row)


def _checked_note(verdict: ConfirmationVerdict, note: str) -> str:
    note = note.strip()
    if len(note) > NOTE_MAX:
        raise ReviewInvalidError(f"Make the note shorter: {NOTE_MAX} characters or fewer.", "note")
    if verdict == ConfirmationVerdict.DISPUTE and len(note) < DISPUTE_MIN:
        raise ReviewInvalidError(
            f"Say what is wrong with the design, in at least {DISPUTE_MIN} characters.", "note"
        )
    return note
