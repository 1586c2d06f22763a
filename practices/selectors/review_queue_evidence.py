"""The evidence items that wait for reviewers, as a reviewer's queue shows them."""

from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.timezone import localtime

from practices.enums import (
    DESIGN_CLASS,
    ConfirmationVerdict,
    EvidenceAbout,
    EvidenceDesign,
)
from practices.models import EvidenceItem, PracticePage
from practices.models.evidence_conflicts import evidence_review_facts_of
from practices.rules.evidence_review import may_review_evidence
from practices.rules.thresholds import CURRENT_THRESHOLDS
from practices.selectors.review_queue_lines import EVIDENCE, QueueEntry, Whose, evidence_day

SHOWN = 50
"""The items that wait longest; an import can bring thousands at once."""

RAISING = [design for design, level in DESIGN_CLASS.items() if level is not None]


def evidence_entries(reviewer: Any, *, on: date) -> list[QueueEntry]:
    """This will give the items that wait for a verdict, at most 50, in a fixed number of
    statements. What the reviewer has decided on, and what can raise no level, is not among
    them."""
    needed = CURRENT_THRESHOLDS.confirmations_needed
    confirming = Q(
        confirmations__verdict=ConfirmationVerdict.CONFIRM, confirmations__has_conflict=False
    )
    disputing = Q(
        confirmations__verdict=ConfirmationVerdict.DISPUTE, confirmations__has_conflict=False
    )
    items = list(
        EvidenceItem.objects.filter(
            about=EvidenceAbout.PRACTICE,
            design__in=RAISING,
            practice__in=PracticePage.objects.discoverable().filter(withdrawn_reason=""),
        )
        .exclude(design=EvidenceDesign.SYSTEMATIC_REVIEW, best_included="")
        .exclude(confirmations__reviewer=reviewer)
        .annotate(
            confirmed=Count("confirmations", filter=confirming),
            disputed=Count("confirmations", filter=disputing),
        )
        .filter(confirmed__lt=needed, disputed=0)
        .select_related("practice")
        .prefetch_related("practice__origin_services", "practice__useful_to_services")
        .order_by("added_at", "pk")[:SHOWN]
    )
    facts = evidence_review_facts_of(items, reviewer)
    return [_entry(item, needed, may_review_evidence(facts[item.pk]).reason, on) for item in items]


def _entry(item: Any, needed: int, refusal: str, on: date) -> QueueEntry:
    day, counter = evidence_day(localtime(item.added_at).date(), on)
    practice = item.practice
    return QueueEntry(
        id=item.pk,
        kind=EVIDENCE,
        whose=Whose.REFUSED if refusal else Whose.NOBODY,
        title=practice.title,
        url=reverse("evidence_review", args=[item.pk]),
        origin_services=tuple(service.name for service in practice.origin_services.all()),
        useful_services=tuple(service.name for service in practice.useful_to_services.all()),
        says=f"Evidence: “{item.title}”. {_question(item, needed)}",
        day=day,
        counter=counter,
        go="Check this",
        refusal=refusal,
    )


def _question(item: Any, needed: int) -> str:
    design = EvidenceDesign(item.design).label
    has = "none yet" if not item.confirmed else str(item.confirmed)
    return f"Is this right: “{design}”? It needs {needed} reviewers, and has {has}."
