"""Who may say that they work somewhere, and who may check it."""

from dataclasses import dataclass

from practices.rules.permissions import ALLOWED, Decision, refused

WAITING_MAX = 3
"""Places of work of one person that may wait for a check at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFacts:
    """What decides whether somebody may name an organisation as their place of work."""

    was_found_false: bool
    waiting: int
    is_invented_person: bool = False
    is_invented_organisation: bool = False


def may_claim(facts: ClaimFacts) -> Decision:
    """This will let people name where they work, unless a check found it false, or so many of
    their claims wait already that nobody could check them. Invented people work for invented
    organisations only (product blueprint, “Decided for content and people”)."""
    if facts.was_found_false:
        return refused(
            "We checked this and could not confirm it. Ask the people who run this site."
        )
    if facts.is_invented_person and not facts.is_invented_organisation:
        return refused("You are an invented person, so you cannot work for a real organisation.")
    if facts.waiting >= WAITING_MAX:
        return refused(f"{facts.waiting} of your places of work wait for a check already.")
    return ALLOWED


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFacts:
    """What decides whether somebody may check a place of work."""

    has_permission: bool
    is_own: bool
    is_over: bool


def may_check(facts: CheckFacts) -> Decision:
    """This will let verifiers check other people's places of work while these last."""
    if not facts.has_permission:
        return refused("You do not check where people work.")
    if facts.is_own:
        return refused("You cannot check your own place of work. Somebody else must.")
    if facts.is_over:
        return refused("This place of work has ended, so there is nothing to check.")
    return ALLOWED
