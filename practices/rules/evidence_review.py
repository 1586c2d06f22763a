"""Who may confirm or dispute the design of an evidence item (product design, “Evidence level”:
two reviewers without conflict of interest, of two organisations, neither the author's)."""

from dataclasses import dataclass

from practices.rules.permissions import ALLOWED, Decision, refused


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceReviewFacts:
    """What decides whether somebody may decide on an evidence item.

    `is_author`: owns the practice or is credited on it; `shares_organisation`: works where an
    author works or worked, or for a body related to it; `same_as_a_reviewer`: works for the
    organisation of somebody who decided already.
    """

    has_permission: bool
    has_organisation: bool
    is_author: bool
    added_it: bool
    has_decided: bool
    shares_organisation: bool
    same_as_a_reviewer: bool
    is_withdrawn: bool = False


def may_review_evidence(facts: EvidenceReviewFacts) -> Decision:
    """This will let a reviewer say once whether the design of an item is right, or say why not."""
    refusals = (
        (not facts.has_permission, "You are not a reviewer."),
        (
            not facts.has_organisation,
            "We do not know yet where you work. A reviewer must be of another organisation.",
        ),
        (facts.has_decided, "You have decided on this already."),
        (facts.is_author, "You helped to write this practice, so you cannot decide on it."),
        (facts.added_it, "You added this evidence, so someone else must decide on it."),
        (
            facts.shares_organisation,
            "You work for the same organisation as the author. Someone else must decide.",
        ),
        (
            facts.same_as_a_reviewer,
            "Someone of your organisation has decided already. The second reviewer must be of "
            "another one.",
        ),
        (facts.is_withdrawn, "This practice was taken out of use."),
    )
    return next((refused(reason) for holds, reason in refusals if holds), ALLOWED)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAddFacts:
    """What decides whether somebody may add an evidence item."""

    is_member: bool
    is_withdrawn: bool
    added_today: int


ADDED_A_DAY = 20
"""Evidence items that one person may add in a day."""


def may_add_evidence(facts: EvidenceAddFacts) -> Decision:
    """This will let any member add what is known of a practice in use, authors too."""
    if facts.is_withdrawn:
        return refused("This practice was taken out of use, so no evidence can be added.")
    if not facts.is_member:
        return refused("We have to know where you work before you can add evidence.")
    if facts.added_today >= ADDED_A_DAY:
        return refused(f"You have added {ADDED_A_DAY} items today. Come back tomorrow.")
    return ALLOWED
