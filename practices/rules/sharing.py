"""What an author may do with a record of theirs. Refusals stand beside the disabled button."""

from dataclasses import dataclass

from practices.rules.lifecycle import LifecycleFacts, ReviewStatus
from practices.rules.permissions import ALLOWED, Decision, refused

SHARES_A_DAY = 20
"""How many practices one person may begin within 24 hours: more is no longer from between two
shifts."""

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True, kw_only=True)
class SendFacts:
    """What decides, besides the life of the record, whether it may be sent: whether the author has
    a checked place of work, and how many answers are missing or name somebody."""

    has_membership: bool
    missing: int
    to_take_out: int


def may_begin(*, is_verified: bool, begun_today: int) -> Decision:
    """This will let anybody with a proved address begin, so many times a day."""
    if not is_verified:
        return refused("Prove that your e-mail address is yours first: sign in with a code.")
    if begun_today >= SHARES_A_DAY:
        return refused(
            f"You began {SHARES_A_DAY} practices in one day. Finish one of them, or come back "
            "tomorrow."
        )
    return ALLOWED


def may_edit(life: LifecycleFacts) -> Decision:
    """This will keep a record as it is while a reviewer reads it, and once it is out of use."""
    if life.review == ReviewStatus.IN_PROGRESS:
        return refused("A reviewer is reading it. Take it back if you want to change it.")
    if life.live and life.withdrawn:
        return refused("It was taken out of use, so its text stays as it is.")
    return ALLOWED


def may_send(life: LifecycleFacts, sender: SendFacts) -> Decision:
    """This will open the first gate: eight answers, nobody named, a place of work, something that
    readers do not see yet."""
    if life.review == ReviewStatus.IN_PROGRESS:
        return refused("A reviewer has it already.")
    if life.live and life.withdrawn:
        return refused("It was taken out of use. Ask a curator to bring it back.")
    if life.live and not life.has_unpublished_changes:
        return refused("Readers see your newest version already.")
    if sender.missing:
        answers = "the answer is" if sender.missing == 1 else f"the {_words(sender.missing)} are"
        return refused(f"You can send it when {answers} in.")
    if sender.to_take_out:
        return refused("You can send it when nothing tells who somebody is.")
    if not sender.has_membership:
        return refused(
            "Tell us where you work first. Then we can find a reviewer of another organisation."
        )
    return ALLOWED


def may_take_back(life: LifecycleFacts) -> Decision:
    """This will let an author take back what a reviewer has, or has asked to be changed."""
    if life.review == ReviewStatus.NONE:
        return refused("No reviewer has it.")
    return ALLOWED


def may_withdraw(life: LifecycleFacts) -> Decision:
    """This will let an author take out of use what readers can see."""
    if not life.live:
        return refused("Readers cannot see it, so there is nothing to take out of use.")
    if life.withdrawn:
        return refused("It was taken out of use already.")
    return ALLOWED


def _words(number: int) -> str:
    return f"{NUMBERS[number] if number < len(NUMBERS) else number} answers"
