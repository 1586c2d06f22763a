"""A person: what they wrote, where it went, and what they said when something did not work."""

from dataclasses import dataclass

from practices.enums import AdoptionStatus, Direction
from practices.models import Adoption, Membership, PracticeCredit, PracticePage, Profile
from practices.selectors.cards import PracticeCard, cards
from practices.selectors.organisation_page import initials, places_of

NOT_BETTER = [Direction.NO_CHANGE, Direction.WORSE, Direction.MIXED]


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where somebody works."""

    organisation: str
    url: str
    job_title: str


@dataclass(frozen=True, slots=True)
class HonestReport:
    """A report that something did not work or was stopped."""

    practice: str
    url: str
    organisation: str
    text: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """What the page of a person shows."""

    name: str
    initials: str
    about: str
    workplaces: tuple[Workplace, ...]
    wrote: tuple[PracticeCard, ...]
    places: tuple[str, ...]
    sentence: str
    honest: tuple[HonestReport, ...]
    interests: tuple[tuple[str, str], ...]
    is_demo: bool


def person_view(profile: Profile) -> PersonView:
    """This will gather the page of a listed person (its user fetched)."""
    user = profile.user
    credited = PracticeCredit.objects.filter(user=user).values("practice_id")
    practices = PracticePage.objects.discoverable()
    keys = {
        *practices.filter(owner=user).values_list("pk", flat=True),
        *practices.filter(pk__in=credited).values_list("pk", flat=True),
    }
    wrote = cards(PracticePage.objects.filter(pk__in=keys).for_cards().order_by("title"))
    workplaces = _workplaces(profile)
    own = {place.organisation for place in workplaces}
    places = tuple(
        dict.fromkeys(name for names in places_of(keys).values() for name in names if name not in own)
    )
    return PersonView(
        name=user.full_name,
        initials=initials(user.full_name),
        about=profile.about,
        workplaces=workplaces,
        wrote=tuple(wrote),
        places=places,
        sentence=_sentence(len(wrote), len(places)),
        honest=_honest(user.pk),
        interests=tuple(
            (concept.preferred_label, concept.get_absolute_url())
            for concept in profile.interests.all()
        ),
        is_demo=user.is_demo,
    )


def _sentence(wrote: int, places: int) -> str:
    if not wrote:
        return "Has not written down a practice yet."
    what = "One practice" if wrote == 1 else f"{wrote} practices"
    if not places:
        return f"{what} written down. No other place has recorded its use yet."
    where = "one place" if places == 1 else f"{places} places"
    return f"{what} written down, used in {where} of other people."


def _workplaces(profile: Profile) -> tuple[Workplace, ...]:
    rows = Membership.objects.filter(
        user=profile.user_id, ended_at=None, refused_at=None, verified_at__isnull=False
    ).select_related("organisation", "profession")
    return tuple(
        Workplace(
            organisation=row.organisation.name,
            url=row.organisation.get_absolute_url(),
            job_title=row.job_title or (row.profession.name if row.profession else ""),
        )
        for row in rows
    )


def _honest(user_id: int) -> tuple[HonestReport, ...]:
    rows = (
        Adoption.objects.filter(
            recorded_by=user_id,
            practice__in=PracticePage.objects.discoverable().values("pk"),
        )
        .exclude(outcome="")
        .select_related("practice", "organisation")
        .order_by("-recorded_at")
    )
    return tuple(
        HonestReport(row.practice.title, row.practice.url or "", row.organisation.name, row.outcome)
        for row in rows
        if row.status == AdoptionStatus.STOPPED or row.direction in NOT_BETTER
    )
