"""Who may ask the owner of a practice, and how often; what an owner may say to a record of use."""

from practices.enums import AdoptionReplyKind
from practices.rules.peer_facts import GRANTED, PeerDecision, PeerFacts, no

QUESTIONS_A_DAY = 10
QUESTIONS_A_DAY_TO_ONE_OWNER = 3
QUESTION_MAX = 2000
QUESTION_LEAST = 10
ANSWER_MAX = 4000
REPLY_MAX = 1200
REPLIES_TO_ONE_RECORD = 10


def may_ask(facts: PeerFacts) -> PeerDecision:
    """This will say whether somebody may ask the owner something."""
    if facts.is_author:
        return no("author", "You answer for this practice yourself.")
    if not facts.has_somebody:
        return no("nobody", "Nobody here looks after this record, so there is nobody to ask.")
    if facts.account_verified_on is None:
        return no("account", "Prove your e-mail address first. Sign in with a code we send you.")
    if facts.asked_owner_today >= QUESTIONS_A_DAY_TO_ONE_OWNER:
        return no(
            "limit",
            f"You asked this owner {facts.asked_owner_today} questions today. "
            "You can ask again tomorrow.",
        )
    if facts.asked_today >= QUESTIONS_A_DAY:
        return no(
            "limit",
            f"You asked {facts.asked_today} questions today. You can ask again tomorrow.",
        )
    return GRANTED


def may_reply(
    kind: str, *, is_author: bool, is_open_dispute: bool, replies: int, records_own_use: bool
) -> PeerDecision:
    """This will say whether somebody may answer, ask or dispute a record of use."""
    if not is_author:
        return no("author", "Only those who answer for the practice can reply to this record.")
    if kind == AdoptionReplyKind.DISPUTE and records_own_use:
        return no("own", "You wrote this record yourself. Change it instead.")
    if kind == AdoptionReplyKind.DISPUTE and is_open_dispute:
        return no("disputed", "This record is disputed already. A curator asks them for proof.")
    if replies >= REPLIES_TO_ONE_RECORD:
        return no("limit", "There are many replies to this record already. Ask a curator for help.")
    return GRANTED
