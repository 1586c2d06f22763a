"""Every state of the pages of somebody who signs in, as who must be signed in to see it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from practices.models import OwnerQuestion
from practices.services.mail_links import stop_path
from tests.factories import (
    MailDomainFactory,
    MembershipFactory,
    NotificationFactory,
    OrganisationFactory,
    OrganisationRequestFactory,
    PracticePageFactory,
    UserFactory,
    refresh,
)
from tests.factories.practices import LONGEST_TITLE


@dataclass(frozen=True, slots=True)
class MemberState:
    """A page as somebody sees it."""

    user: Any
    address: str


def proposed() -> MemberState:
    """The mail domain names one organisation, which has parts."""
    organisation = MailDomainFactory(domain="ward.example").organisation
    OrganisationFactory(parent=organisation, name="The east wing")
    return MemberState(UserFactory(email="nina@ward.example"), "/my/organisation/?next=/search/")


def shared() -> MemberState:
    """Several organisations use the domain."""
    for _ in range(3):
        MailDomainFactory(domain="shared.example", shared=True)
    return MemberState(UserFactory(email="nina@shared.example"), "/my/organisation/")


def unknown() -> MemberState:
    """Nobody knows the domain."""
    return MemberState(UserFactory(email="nina@hospice.example"), "/my/organisation/")


def placed() -> MemberState:
    """Somebody works at three places, each known another way, and asked for a fourth."""
    user = UserFactory()
    MembershipFactory(user=user, verified=True, proof="domain")
    MembershipFactory(user=user)
    MembershipFactory(user=user, refused=True)
    OrganisationRequestFactory(asker=user)
    return MemberState(user, "/my/organisation/")


def full() -> MemberState:
    """My work with something of everything."""
    user = MembershipFactory(verified=True).user
    published = PracticePageFactory(published=True, owner=user, title=LONGEST_TITLE)
    refresh(published)
    PracticePageFactory(owner=user, title=LONGEST_TITLE[::-1]).save_revision()
    for _ in range(2):
        news = NotificationFactory(recipient=user, practice=published)
    OwnerQuestion.objects.create(
        practice=published, asker=UserFactory(), text="Who paid?", asked_at=news.happened_at
    )
    return MemberState(user, "/my/")


def many_news() -> MemberState:
    """News over two pages."""
    user = UserFactory()
    NotificationFactory.create_batch(32, recipient=user)
    return MemberState(user, "/my/news/")


STATES: dict[str, Callable[[], MemberState]] = {
    "organisation, proposed": proposed,
    "organisation, shared domain": shared,
    "organisation, unknown": unknown,
    "organisation, several places": placed,
    "my work, full": full,
    "my work, empty": lambda: MemberState(UserFactory(full_name=""), "/my/"),
    "news": many_news,
    "news, none": lambda: MemberState(UserFactory(), "/my/news/"),
    "details": lambda: MemberState(UserFactory(), "/my/details/"),
    "how often": lambda: MemberState(UserFactory(), "/my/mail/"),
    "stop mail": lambda: MemberState(user := UserFactory(), stop_path(user.pk)),
    "sign out": lambda: MemberState(UserFactory(), "/accounts/logout/"),
}
