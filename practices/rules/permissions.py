"""Who may do what, decided in one place. A refusal carries its reason, shown beside the button."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Decision:
    """Whether something is allowed; `reason` is one plain sentence when it is not."""

    allowed: bool
    reason: str = ""


ALLOWED = Decision(allowed=True)


def refused(reason: str) -> Decision:
    """This will refuse with a reason."""
    return Decision(allowed=False, reason=reason)


@dataclass(frozen=True)
class ReviewFacts:
    """What decides whether somebody may decide on a practice."""

    has_permission: bool
    is_author: bool
    shares_organisation: bool


def may_review(facts: ReviewFacts) -> Decision:
    """This will let a reviewer decide unless the practice is theirs or their organisation's
    (product blueprint, people: “no conflict of interest”)."""
    if not facts.has_permission:
        return refused("You are not a reviewer.")
    if facts.is_author:
        return refused("You helped to write this, so you cannot decide on it.")
    if facts.shares_organisation:
        return refused(
            "You work for the same organisation as the author. Someone else must decide."
        )
    return ALLOWED
