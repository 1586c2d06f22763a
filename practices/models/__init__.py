"""Models of the domain, one subject a file."""

from practices.models.adoptions import Adoption
from practices.models.concepts import AmbiguousWord, Concept, ConceptLabel, SharedLabel
from practices.models.credits import PracticeCredit
from practices.models.endorsements import Endorsement
from practices.models.evidence import EvidenceConfirmation, EvidenceItem
from practices.models.images import SiteImage, SiteRendition
from practices.models.organisations import MailDomain, Membership, Organisation, Profile
from practices.models.practice_index import PracticeIndexPage
from practices.models.practice_links import PracticeConcept, PracticeTag, TaggedPractice
from practices.models.practice_page import PracticePage
from practices.models.reference_ledger import LoadedReference
from practices.models.review import PeerReviewTask
from practices.models.safety import SafetyNotice
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
    "AmbiguousWord",
    "Concept",
    "ConceptLabel",
    "CostBand",
    "Endorsement",
    "EvidenceConfirmation",
    "EvidenceItem",
    "LoadedReference",
    "MailDomain",
    "Membership",
    "Organisation",
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
    "SafetyNotice",
    "Service",
    "Setting",
    "SharedLabel",
    "SiteImage",
    "SiteRendition",
    "StandingThresholds",
    "TaggedPractice",
]
