"""The search page in every state that matters, as rows to make and addresses to open."""

from django.db import transaction

from search.engines.registry import engine
from search.models import PromotedAnswer
from search.rebuild import rebuild
from search.speller import forget_speller
from tests.browser.page_states import LOST, ONE_WORD, Addresses
from tests.factories import ConceptFactory, CostBandFactory, PracticePageFactory, ServiceFactory
from tests.factories.practices import LONGEST_TITLE

LOST_WORD = "zzzzzz"
ADDRESSES: Addresses = {
    "everything": "/search/",
    "other names and filters in use": "/search/?q=assault+on+a+constable&service=housing"
    "&service=nursing&cost=under-5k&tag=night-shift",
    "second page": "/search/?q=violence&page=2&sort=title",
    "a name taken away": "/search/?q=assault+on+a+constable"
    "&without=violence-against-staff:Violence+against+staff",
    "my words only": "/search/?q=violence&words=mine",
    "another spelling": "/search/?q=patrolz",
    "put first": "/search/?q=being+hit",
    "wrong address": "/search/?q=night&page=999&sort=best&service=army",
    "nothing found": f"/search/?q=night+{LOST_WORD}&service=courts&tag=night-shift",
    "nothing known": f"/search/?q={LOST_WORD}",
    LOST: "/no-such-page/",
}


def search_pages() -> Addresses:
    """This will make practices of several services and return the addresses of the states."""
    with transaction.atomic():  # One drain for all of them.
        make_practices()
    rebuild(engine())
    forget_speller()
    return ADDRESSES


def make_practices() -> None:
    """This will make what the states show."""
    violence = ConceptFactory(
        slug="violence-against-staff",
        labels={
            "police": ["assault on a constable"],
            "nursing": ["violence and aggression"],
            "housing": ["threats to housing officers"],
            "schools": [ONE_WORD],
        },
    )
    other = ConceptFactory(slug="domestic-abuse")
    violence.not_same_as.add(other)
    violence.related.add(ConceptFactory(slug="staff-wellbeing"))
    violence.save()
    housing, nursing = ServiceFactory(code="housing"), ServiceFactory(code="nursing")
    ServiceFactory(code="courts")
    PracticePageFactory(
        published=True, title="Visits in pairs", concepts=[violence], origin_services=[housing]
    )
    cheap = CostBandFactory(code="under-5k")
    for number in range(20):
        PracticePageFactory(
            published=True,
            title=(LONGEST_TITLE, ONE_WORD)[number] if number < 2 else f"Night patrols {number}",
            slug=f"patrols-{number}",
            problem="There was violence and aggression & <b>noise</b> at night.",
            origin_services=[nursing, housing],
            cost_to_start=cheap,
            tags=["night shift", f"tag {number % 9}"],
        )
    rounds = PracticePageFactory(published=True, title="Rounds", origin_services=[nursing])
    PromotedAnswer.objects.create(words="being hit", practice=rounds, note="It began on wards.")
