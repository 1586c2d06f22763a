"""Models of the domain, one subject a file."""

from practices.models.adoptions import Adoption
from practices.models.concepts import AmbiguousWord, Concept, ConceptLabel, SharedLabel
from practices.models.conversations import AdoptionReply, OwnerQuestion
from practices.models.credits import PracticeCredit
from practices.models.endorsements import Endorsement
from practices.models.evidence import EvidenceConfirmation, EvidenceItem
from practices.models.images import SiteImage, SiteRendition
from practices.models.news import MailPreference, Notification
from practices.models.organisation_requests import OrganisationRequest
from practices.models.organisations import MailDomain, Membership, Organisation, Profile
from practices.models.practice_index import PracticeIndexPage
from practices.models.practice_links import PracticeConcept, PracticeTag, TaggedPractice
from practices.models.practice_page import PracticePage
from practices.models.reference_ledger import LoadedReference
from practices.models.review import PeerReviewTask
from practices.models.review_decisions import ReviewClaim, ReviewDecision, ReviewNote
from practices.models.safety import SafetyNotice
from practices.models.sharing import SectionMark, ShareStart
from practices.models.standing import PracticeStanding, StandingThresholds
from practices.models.taxonomy import (
    CostBand,
    PeopleServed,
    Profession,
    Region,
    Service,
    Setting,
)

__all__ = [
    "Adoption",
    "AdoptionReply",
    "AmbiguousWord",
    "Concept",
    "ConceptLabel",
    "CostBand",
    "Endorsement",
    "EvidenceConfirmation",
    "EvidenceItem",
    "LoadedReference",
    "MailDomain",
    "MailPreference",
    "Membership",
    "Notification",
    "Organisation",
    "OrganisationRequest",
    "OwnerQuestion",
    "PeerReviewTask",
    "PeopleServed",
    "PracticeConcept",
    "PracticeCredit",
    "PracticeIndexPage",
    "PracticePage",
    "PracticeStanding",
    "PracticeTag",
    "Profession",
    "Profile",
    "Region",
    "ReviewClaim",
    "ReviewDecision",
    "ReviewNote",
    "SafetyNotice",
    "SectionMark",
    "Service",
    "Setting",
    "ShareStart",
    "SharedLabel",
    "SiteImage",
    "SiteRendition",
    "StandingThresholds",
    "TaggedPractice",
]
