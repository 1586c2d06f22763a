"""Reads, for many evidence items at once, what keeps a reviewer from deciding on them."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser

from practices.models.evidence import EvidenceConfirmation, EvidenceItem
from practices.models.review_conflicts import (
    REVIEW_PERMISSION,
    Workplaces,
    authors_of,
    family_of,
    own_workplaces,
    workplaces_of,
)
from practices.rules.evidence_review import EvidenceReviewFacts


def evidence_review_facts_of(
    items: Iterable[EvidenceItem], user: AbstractBaseUser
) -> dict[int, EvidenceReviewFacts]:
    """This will gather, in a fixed number of statements, what decides whether `user` may decide
    on each of these items (fetched with their practices)."""
    rows = list(items)
    own = own_workplaces(user)
    authors = authors_of({item.practice_id for item in rows})
    theirs = workplaces_of({pk for ids in authors.values() for pk in ids})
    verdicts = EvidenceConfirmation.objects.filter(item__in=rows).select_related("organisation")
    decided: dict[int, list[EvidenceConfirmation]] = {item.pk: [] for item in rows}
    for verdict in verdicts:
        decided[verdict.item_id].append(verdict)
    permission: bool = user.has_perm(REVIEW_PERMISSION)  # type: ignore[attr-defined]
    found = {}
    for item in rows:
        concerned = Workplaces()
        for author in authors[item.practice_id]:
            concerned |= theirs[author]
        others = family_of(verdict.organisation for verdict in decided[item.pk])
        found[item.pk] = EvidenceReviewFacts(
            has_permission=permission,
            has_organisation=bool(own.organisations),
            is_author=user.pk in authors[item.practice_id],
            added_it=item.added_by_id == user.pk,
            has_decided=any(verdict.reviewer_id == user.pk for verdict in decided[item.pk]),
            shares_organisation=own.is_related_to(concerned),
            same_as_a_reviewer=own.is_related_to(others),
            is_withdrawn=item.practice.is_withdrawn,
        )
    return found
