"""Codes of what peers do: share, review, adopt, and hear of it."""

from django.db.models import TextChoices


class RecordSection(TextChoices):
    """The sections of a full record, in the order of the page; each is saved alone."""

    QUICK = "quick-share", "Quick share"
    PROBLEM = "problem", "The problem"
    WHAT_WE_DID = "what-we-did", "What we did"
    WHAT_CHANGED = "what-changed", "What changed"
    EVIDENCE = "evidence", "Evidence"
    VOICE = "voice", "What service users say"
    HOW_TO = "how-to", "How to do it"
    CREDIT = "credit", "Credit"


class ReviewOutcome(TextChoices):
    """What a reviewer decided."""

    APPROVED = "approved", "Approved"
    CHANGES = "changes", "Changes wanted"
    DECLINED = "declined", "Declined"


class PartFate(TextChoices):
    """What an adopter did with a part of a practice."""

    KEPT = "kept", "Kept"
    CHANGED = "changed", "Changed"
    LEFT_OUT = "left-out", "Left out"


class AdoptionReplyKind(TextChoices):
    """What an owner says to somebody's record of use."""

    ANSWER = "answer", "Answer"
    QUESTION = "question", "Question"
    DISPUTE = "dispute", "I do not think this is true"


class MembershipProof(TextChoices):
    """How we know that somebody works for an organisation."""

    DOMAIN = "domain", "By their work e-mail address"
    VERIFIER = "verifier", "By a person who checked"


class MailRhythm(TextChoices):
    """How often news comes by e-mail."""

    AT_ONCE = "at-once", "At once"
    WEEKLY = "weekly", "Once a week, on Monday"
    NEVER = "never", "Never"


class NewsKind(TextChoices):
    """What a notification tells."""

    REVIEW_WANTED = "review-wanted", "A practice waits for a reviewer"
    REVIEW_APPROVED = "review-approved", "Your practice is live"
    REVIEW_CHANGES = "review-changes", "Your reviewer asks for changes"
    REVIEW_DECLINED = "review-declined", "Your practice was declined"
    ENDORSED = "endorsed", "Somebody endorsed your practice"
    ENDORSEMENT_WITHDRAWN = "endorsement-withdrawn", "An endorsement was withdrawn"
    ADOPTED = "adopted", "Somebody uses your practice"
    ADOPTION_STOPPED = "adoption-stopped", "Somebody stopped using your practice"
    ADOPTION_REPLY = "adoption-reply", "The owner answered your record of use"
    ADOPTION_DISPUTED = "adoption-disputed", "A record of use is disputed"
    QUESTION = "question", "Somebody asks you about your practice"
    QUESTION_ANSWERED = "question-answered", "Your question was answered"
    STANDING_GAINED = "standing-gained", "Your practice has a new standing"
    STANDING_LOST = "standing-lost", "Your practice lost a standing"
    EVIDENCE_WANTED = "evidence-wanted", "An evidence item waits for two reviewers"
    EVIDENCE_DECIDED = "evidence-decided", "A reviewer decided on your evidence item"
    MEMBERSHIP_WANTED = "membership-wanted", "Somebody says they work for an organisation"
    MEMBERSHIP_VERIFIED = "membership-verified", "Your place of work is checked"
    ORGANISATION_WANTED = "organisation-wanted", "Somebody asks to add an organisation"


NEWS_SENT_AT_ONCE = frozenset(
    {
        NewsKind.REVIEW_APPROVED,
        NewsKind.REVIEW_CHANGES,
        NewsKind.REVIEW_DECLINED,
        NewsKind.QUESTION,
        NewsKind.QUESTION_ANSWERED,
        NewsKind.MEMBERSHIP_VERIFIED,
    }
)
"""A person waits for these: they are mailed at once unless the reader wants no mail. All other
news waits for the digest."""
