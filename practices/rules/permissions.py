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
    """What decides whether somebody may decide on a practice.

    `shares_organisation`: works where an author works or worked, or where the practice began;
    `is_related`: works for the parent, a child or a sister of such an organisation.
    """

    has_permission: bool
    is_author: bool
    shares_organisation: bool
    has_organisation: bool = True
    is_related: bool = False
    has_endorsed: bool = False


def may_review(facts: ReviewFacts) -> Decision:
    """This will let a reviewer decide unless the practice is theirs or their organisation's
    (product blueprint, people: “no conflict of interest”)."""
    refusals = (
        (not facts.has_permission, "You are not a reviewer."),
        (facts.is_author, "You helped to write this, so you cannot decide on it."),
        (
            not facts.has_organisation,
            "We do not know yet where you work. A reviewer must be of another organisation.",
        ),
        (
            facts.shares_organisation,
            "You work for the same organisation as the author. Someone else must decide.",
        ),
        (
            facts.is_related,
            "Your organisation and the author’s belong together. Someone else must decide.",
        ),
        (facts.has_endorsed, "You endorsed this practice. Someone else must decide."),
    )
    return next((refused(reason) for holds, reason in refusals if holds), ALLOWED)
