"""A person: what they wrote, where it went, and what they said when something did not work."""

from dataclasses import dataclass, replace

from practices.enums import AdoptionStatus, Direction
from practices.models import (
    Adoption,
    Endorsement,
    Membership,
    PracticeCredit,
    PracticePage,
    Profile,
)
from practices.selectors.cards import PracticeCard, cards, standing_of
from practices.selectors.organisation_page import (
    PLACES_SHOWN,
    HonestLine,
    honest_line,
    initials,
    places_of,
)
from practices.selectors.practice_endorsements import EndorsementLine, endorsement_line

ORIGINS_SHOWN = 4
NOT_BETTER = [Direction.NO_CHANGE, Direction.WORSE, Direction.MIXED]


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where somebody works."""

    organisation: str
    url: str
    job_title: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop on the thread of where somebody's work went."""

    label: str
    url: str
    note: str
    is_origin: bool


@dataclass(frozen=True, slots=True)
class PersonView:
    """What the page of a person shows."""

    name: str
    initials: str
    about: str
    note: str
    workplaces: tuple[Workplace, ...]
    wrote: tuple[PracticeCard, ...]
    places: tuple[Stop, ...]
    sentence: str
    honest: tuple[HonestLine, ...]
    vouched: tuple[EndorsementLine, ...]
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
    used = {
        key: [name for name in names if name not in own] for key, names in places_of(keys).items()
    }
    went_to = list(dict.fromkeys(name for names in used.values() for name in names))
    return PersonView(
        name=user.full_name,
        initials=initials(user.full_name),
        about=profile.about,
        workplaces=workplaces,
        wrote=tuple(wrote),
        note=". ".join(_works_as(place) for place in workplaces),
        places=_stops([card for card in wrote if used.get(card.id)], went_to),
        sentence=_sentence(len(wrote), len(went_to)),
        honest=_honest(user.pk),
        vouched=_vouched(user.pk),
        interests=tuple(
            (concept.preferred_label, concept.get_absolute_url())
            for concept in profile.interests.all()
        ),
        is_demo=user.is_demo,
    )


def _works_as(place: Workplace) -> str:
    title = f"{place.job_title[:1].upper()}{place.job_title[1:]}"
    return f"{title}, {place.organisation}" if title else place.organisation


def _stops(used: list[PracticeCard], went_to: list[str]) -> tuple[Stop, ...]:
    """What they wrote that other places use, then those places; nothing while none does."""
    origins = [
        Stop(card.title, card.url, card.began, is_origin=True) for card in used[:ORIGINS_SHOWN]
    ]
    places = [Stop(name, "", "", is_origin=False) for name in went_to[:PLACES_SHOWN]]
    return (*origins, *places)


def _sentence(wrote: int, places: int) -> str:
    if not wrote:
        return "Has not written down a practice yet."
    what = "One practice" if wrote == 1 else f"{wrote} practices"
    if not places:
        return f"{what} written down. No other place has recorded its use yet."
    where = "one place" if places == 1 else f"{places} places"
    return f"{what} written down, now used in {where} where they have never worked."


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


def _honest(user_id: int) -> tuple[HonestLine, ...]:
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
        honest_line(row, who=row.organisation.name)
        for row in rows
        if row.status == AdoptionStatus.STOPPED or row.direction in NOT_BETTER
    )


def _vouched(user_id: int) -> tuple[EndorsementLine, ...]:
    """What they put their name to, with the practice where its page names the endorser."""
    rows = (
        Endorsement.objects.filter(
            endorser=user_id,
            withdrawn_at=None,
            practice__in=PracticePage.objects.discoverable().values("pk"),
        )
        .select_related("practice__standing", "endorser__profile", "organisation", "region")
        .order_by("-endorsed_at")
    )
    return tuple(_vouched_line(row) for row in rows)


def _vouched_line(row: Endorsement) -> EndorsementLine:
    told = standing_of(row.practice).explanation.get("endorsements", [])
    line = endorsement_line(row, next((found for found in told if found["id"] == row.pk), {}))
    url = row.practice.get_absolute_url()
    return replace(
        line,
        name=row.practice.title,
        name_url=url,
        role="",
        why_url=f"{url}{line.why_url}" if line.why_url else "",
    )
