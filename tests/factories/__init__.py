"""Rows for tests. A factory makes a row that is right; a test says what is different about it.

Names and places in them are invented. Traits are named in each factory's docstring.
"""

from tests.factories.accounts import UserFactory
from tests.factories.news import MailPreferenceFactory, NotificationFactory
from tests.factories.organisations import (
    MailDomainFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationRequestFactory,
    ProfileFactory,
)
from tests.factories.practices import PracticeCreditFactory, PracticePageFactory, refresh
from tests.factories.shop_window import (
    CaseStudyPageFactory,
    CollectionPageFactory,
    SiteImageFactory,
    StandardPageFactory,
)
from tests.factories.taxonomy import (
    ConceptFactory,
    ConceptLabelFactory,
    CostBandFactory,
    PeopleServedFactory,
    ProfessionFactory,
    RegionFactory,
    ServiceFactory,
    SettingFactory,
)
from tests.factories.vouching import (
    AdoptionFactory,
    AdoptionReplyFactory,
    EndorsementFactory,
    EvidenceConfirmationFactory,
    EvidenceItemFactory,
    OwnerQuestionFactory,
    SafetyNoticeFactory,
)

__all__ = [
    "AdoptionFactory",
    "AdoptionReplyFactory",
    "CaseStudyPageFactory",
    "CollectionPageFactory",
    "ConceptFactory",
    "ConceptLabelFactory",
    "CostBandFactory",
    "EndorsementFactory",
    "EvidenceConfirmationFactory",
    "EvidenceItemFactory",
    "MailDomainFactory",
    "MailPreferenceFactory",
    "MembershipFactory",
    "NotificationFactory",
    "OrganisationFactory",
    "OrganisationRequestFactory",
    "OwnerQuestionFactory",
    "PeopleServedFactory",
    "PracticeCreditFactory",
    "PracticePageFactory",
    "ProfessionFactory",
    "ProfileFactory",
    "RegionFactory",
    "SafetyNoticeFactory",
    "ServiceFactory",
    "SettingFactory",
    "SiteImageFactory",
    "StandardPageFactory",
    "UserFactory",
    "refresh",
]
