"""An evidence item as a reviewer sees it who is asked whether its design is right."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localtime

from practices.enums import EvidenceAbout, EvidenceDesign
from practices.models import EvidenceItem
from practices.models.evidence_conflicts import evidence_review_facts_of
from practices.rules.evidence import item_class
from practices.rules.evidence_review import may_review_evidence
from practices.selectors.cards import standing_of
from practices.selectors.practice_evidence import EvidenceLine, evidence_lines


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """What a reviewer said of the design."""

    says: str
    who: str
    organisation: str
    on: date
    note: str


@dataclass(frozen=True, slots=True)
class EvidenceReview:
    """Everything on the page. `refusal` says why the reader may not decide; `reaches` is the level
    that the design speaks for, such as E3, empty when it raises none."""

    id: int
    title: str
    line: EvidenceLine
    practice_title: str
    practice_url: str
    design: str
    best_included: str
    reaches: str
    about: str
    site: str
    months: int | None
    added_by: str
    added_on: date
    verdicts: tuple[VerdictLine, ...]
    refusal: str


def evidence_review(item: EvidenceItem, reader: Any) -> EvidenceReview:
    """This will give the page of an item (its practice and who added it fetched)."""
    facts = evidence_review_facts_of([item], reader)[item.pk]
    level = item_class(item.design, item.best_included or None)
    standing = standing_of(item.practice)
    lines = evidence_lines(item.practice, standing.explanation)
    return EvidenceReview(
        id=item.pk,
        title=item.title,
        line=next(line for line in lines if line.id == item.pk),
        practice_title=item.practice.title,
        practice_url=item.practice.get_absolute_url(),
        design=str(EvidenceDesign(item.design).label),
        best_included=(str(EvidenceDesign(item.best_included).label) if item.best_included else ""),
        reaches=level.code if level is not None else "",
        about=str(EvidenceAbout(item.about).label),
        site=item.site,
        months=item.months,
        added_by=str(item.added_by) if item.added_by else "",
        added_on=localtime(item.added_at).date(),
        verdicts=_verdicts(item) if not facts.is_author else (),
        refusal=may_review_evidence(facts).reason,
    )


def _verdicts(item: EvidenceItem) -> tuple[VerdictLine, ...]:
    rows = item.confirmations.select_related("reviewer", "organisation")
    return tuple(
        VerdictLine(
            says=row.get_verdict_display(),
            who=str(row.reviewer),
            organisation=row.organisation.name,
            on=localtime(row.decided_at).date(),
            note=row.note,
        )
        for row in rows
    )
