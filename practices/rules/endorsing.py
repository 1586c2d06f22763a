"""Who may endorse a practice, as what, and with which words (product design, rules 1, 2 and 7)."""

from datetime import timedelta

from practices.enums import EndorsementKind
from practices.rules.months import month_in_words
from practices.rules.peer_facts import (
    GRANTED,
    PeerDecision,
    PeerFacts,
    invented_mismatch,
    no,
    no_place,
    short_day,
)
from practices.rules.thresholds import CURRENT_THRESHOLDS, Thresholds

STATEMENT_MAX = 1200
PLACE_MAX = 120
GAIN_MAX = 300
WITHDRAWAL_MAX = 300


def may_endorse(facts: PeerFacts, thresholds: Thresholds = CURRENT_THRESHOLDS) -> PeerDecision:
    """This will say whether somebody may endorse at all; what they write is judged later."""
    if facts.is_author:
        return no("author", "You helped to write this, so you cannot endorse it.")
    if facts.practice_is_withdrawn:
        return no("withdrawn", "This practice was taken out of use, so nobody can endorse it.")
    if facts.safety_notice_open:
        return no("safety", "Nobody can endorse this while we look into a report of harm.")
    if facts.endorsed_on is not None:
        return no(
            "already",
            f"You endorsed this in {month_in_words(facts.endorsed_on)}. "
            "You can change your words, or take it back.",
        )
    return _may_speak(facts, thresholds)


def _may_speak(facts: PeerFacts, thresholds: Thresholds) -> PeerDecision:
    if facts.account_verified_on is None:
        return no("account", "Prove your e-mail address first. Sign in with a code we send you.")
    if not facts.has_place:
        return no_place(facts)
    first_day = facts.account_verified_on + timedelta(days=thresholds.account_verified_days)
    if facts.on < first_day:
        return no(
            "new",
            f"You joined on {short_day(facts.account_verified_on)}. "
            f"You can endorse from {short_day(first_day)}.",
        )
    if (mismatch := invented_mismatch(facts)) is not None:
        return mismatch
    if facts.endorsed_today >= thresholds.endorsements_a_day:
        return no(
            "limit",
            f"You endorsed {facts.endorsed_today} practices today. You can go on tomorrow.",
        )
    return GRANTED


def may_endorse_as(kind: str, facts: PeerFacts) -> PeerDecision:
    """This will say whether their organisation's records allow this kind (rule 1)."""
    if kind == EndorsementKind.USED and not facts.place_used_it:
        return no("no-record", "“We used it” needs a record of how it went. It takes two minutes.")
    return GRANTED


def statement_problem(length: int, thresholds: Thresholds = CURRENT_THRESHOLDS) -> str:
    """This will say what is wrong with the length of a statement in characters, or nothing."""
    least = thresholds.statement_characters
    if length < least:
        more = least - length
        return (
            f"Write {more} more character{'' if more == 1 else 's'}. "
            f"{length} is under the {least} we ask for."
        )
    if length > STATEMENT_MAX:
        return f"Make your statement shorter: {STATEMENT_MAX:,} characters or fewer."
    return ""
