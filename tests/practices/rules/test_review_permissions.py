"""Who may decide on a practice, on an evidence item, and who may add one."""

from dataclasses import replace

import pytest

from practices.enums import ReviewOutcome
from practices.rules.evidence_review import (
    ADDED_A_DAY,
    EvidenceAddFacts,
    EvidenceReviewFacts,
    may_add_evidence,
    may_review_evidence,
)
from practices.rules.permissions import ReviewFacts, may_review
from practices.rules.review_changes import CHANGES_MAX, ChangeWanted, changes_problem

FREE = ReviewFacts(has_permission=True, is_author=False, shares_organisation=False)
UNBOUND = EvidenceReviewFacts(
    has_permission=True,
    has_organisation=True,
    is_author=False,
    added_it=False,
    has_decided=False,
    shares_organisation=False,
    same_as_a_reviewer=False,
)


def test_reviewer_without_a_part_in_it__may_decide() -> None:
    assert may_review(FREE).allowed
    assert may_review_evidence(UNBOUND).allowed


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        ({"has_permission": False}, "You are not a reviewer."),
        ({"is_author": True}, "You helped to write this"),
        ({"has_organisation": False}, "We do not know yet where you work."),
        ({"shares_organisation": True}, "You work for the same organisation as the author."),
        ({"is_related": True}, "Your organisation and the author’s belong together."),
        ({"has_endorsed": True}, "You endorsed this practice."),
    ],
)
def test_reviewer_with_a_conflict__is_refused_with_the_reason(
    fact: dict[str, bool], reason: str
) -> None:
    decision = may_review(replace(FREE, **fact))

    assert not decision.allowed
    assert decision.reason.startswith(reason)


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        ({"has_permission": False}, "You are not a reviewer."),
        ({"has_organisation": False}, "We do not know yet where you work."),
        ({"has_decided": True}, "You have decided on this already."),
        ({"is_author": True}, "You helped to write this practice"),
        ({"added_it": True}, "You added this evidence"),
        ({"shares_organisation": True}, "You work for the same organisation as the author."),
        ({"same_as_a_reviewer": True}, "Someone of your organisation has decided already."),
        ({"is_withdrawn": True}, "This practice was taken out of use."),
    ],
)
def test_evidence_reviewer_with_a_conflict__is_refused_with_the_reason(
    fact: dict[str, bool], reason: str
) -> None:
    decision = may_review_evidence(replace(UNBOUND, **fact))

    assert not decision.allowed
    assert decision.reason.startswith(reason)


@pytest.mark.parametrize(
    ("facts", "allowed"),
    [
        (EvidenceAddFacts(is_member=True, is_withdrawn=False, added_today=0), True),
        (EvidenceAddFacts(is_member=False, is_withdrawn=False, added_today=0), False),
        (EvidenceAddFacts(is_member=True, is_withdrawn=True, added_today=0), False),
        (EvidenceAddFacts(is_member=True, is_withdrawn=False, added_today=ADDED_A_DAY), False),
    ],
)
def test_evidence__is_added_by_members_to_practices_in_use(
    facts: EvidenceAddFacts, allowed: bool
) -> None:
    assert may_add_evidence(facts).allowed is allowed


GOOD = ChangeWanted("problem", "Say how many.")


@pytest.mark.parametrize(
    ("outcome", "changes", "problem"),
    [
        (ReviewOutcome.APPROVED, [], ""),
        (ReviewOutcome.CHANGES, [GOOD], ""),
        (ReviewOutcome.CHANGES, [], ""),
        (ReviewOutcome.APPROVED, [GOOD], "You listed changes."),
        (ReviewOutcome.CHANGES, [ChangeWanted("nothing", "x")], "Choose the section"),
        (ReviewOutcome.CHANGES, [ChangeWanted("problem", "  ")], "Say what to change."),
        (ReviewOutcome.CHANGES, [ChangeWanted("problem", "x" * 301)], "Make each change shorter"),
        (ReviewOutcome.CHANGES, [GOOD] * (CHANGES_MAX + 1), "Ask for 20 changes or fewer."),
    ],
)
def test_changes_wanted(outcome: str, changes: list[ChangeWanted], problem: str) -> None:
    found = changes_problem(outcome, changes)

    assert found.startswith(problem)
    assert bool(found) is bool(problem)
