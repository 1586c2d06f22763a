"""The names of what people do, as Wagtail's log keeps them. Their words for readers of the log
stand here too; `practices.admin.log_entries` registers them."""

from enum import StrEnum


class LoggedAction(StrEnum):
    """One kind of entry. The value never changes: entries keep it."""

    SHARE_START = "practices.share_start"
    SAVE_SECTION = "practices.save_section"
    SEND_FOR_REVIEW = "practices.send_for_review"
    TAKE_BACK = "practices.take_back"
    WITHDRAW = "practices.withdraw"
    REVIEW_TAKE = "practices.review_take"
    REVIEW_HAND_BACK = "practices.review_hand_back"
    REVIEW_DECIDE = "practices.review_decide"
    REVIEW_NOTE = "practices.review_note"
    ENDORSE = "practices.endorse"
    REWORD_ENDORSEMENT = "practices.reword_endorsement"
    WITHDRAW_ENDORSEMENT = "practices.withdraw_endorsement"
    ADOPT = "practices.adopt"
    REPLY_TO_ADOPTION = "practices.reply_to_adoption"
    SETTLE_DISPUTE = "practices.settle_dispute"
    ASK_OWNER = "practices.ask_owner"
    ANSWER_QUESTION = "practices.answer_question"
    ADD_EVIDENCE = "practices.add_evidence"
    DECIDE_EVIDENCE = "practices.decide_evidence"
    CLAIM_MEMBERSHIP = "practices.claim_membership"
    VERIFY_MEMBERSHIP = "practices.verify_membership"
    END_MEMBERSHIP = "practices.end_membership"
    ASK_FOR_ORGANISATION = "practices.ask_for_organisation"
    DECIDE_ORGANISATION = "practices.decide_organisation"
    MAIL_RHYTHM = "practices.mail_rhythm"
    PROFILE = "practices.profile"


LABELS: dict[LoggedAction, tuple[str, str]] = {
    LoggedAction.SHARE_START: ("Share", "Began to share a practice"),
    LoggedAction.SAVE_SECTION: ("Save a section", "Saved a section of the record"),
    LoggedAction.SEND_FOR_REVIEW: ("Send for review", "Sent it for review"),
    LoggedAction.TAKE_BACK: ("Take back", "Took it back from review"),
    LoggedAction.WITHDRAW: ("Withdraw", "Took the practice out of use, with a reason"),
    LoggedAction.REVIEW_TAKE: ("Take a review", "Took the review"),
    LoggedAction.REVIEW_HAND_BACK: ("Hand a review back", "Handed the review back"),
    LoggedAction.REVIEW_DECIDE: ("Decide a review", "Decided the review, with a reason"),
    LoggedAction.REVIEW_NOTE: ("Note of a reviewer", "Wrote a private note"),
    LoggedAction.ENDORSE: ("Endorse", "Endorsed the practice"),
    LoggedAction.REWORD_ENDORSEMENT: ("Change an endorsement", "Changed an endorsement"),
    LoggedAction.WITHDRAW_ENDORSEMENT: ("Withdraw an endorsement", "Took an endorsement back"),
    LoggedAction.ADOPT: ("Record use", "Recorded how an organisation uses the practice"),
    LoggedAction.REPLY_TO_ADOPTION: ("Reply to a record of use", "Replied to a record of use"),
    LoggedAction.SETTLE_DISPUTE: ("Settle a dispute", "Settled a dispute over a record of use"),
    LoggedAction.ASK_OWNER: ("Ask the owner", "Asked the owner a question"),
    LoggedAction.ANSWER_QUESTION: ("Answer a question", "Answered a question"),
    LoggedAction.ADD_EVIDENCE: ("Add evidence", "Added an evidence item"),
    LoggedAction.DECIDE_EVIDENCE: ("Decide on evidence", "Decided on an evidence item"),
    LoggedAction.CLAIM_MEMBERSHIP: ("Place of work", "Said where they work"),
    LoggedAction.VERIFY_MEMBERSHIP: ("Check a place of work", "Checked a place of work"),
    LoggedAction.END_MEMBERSHIP: ("Leave a place of work", "Left a place of work"),
    LoggedAction.ASK_FOR_ORGANISATION: ("Ask for an organisation", "Asked for an organisation"),
    LoggedAction.DECIDE_ORGANISATION: ("Decide on an organisation", "Decided on an organisation"),
    LoggedAction.MAIL_RHYTHM: ("News by e-mail", "Changed how often news comes by e-mail"),
    LoggedAction.PROFILE: ("Profile", "Changed how they are shown"),
}
"""The label and the message of each."""
