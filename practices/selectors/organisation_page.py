"""An organisation: what it created, what it uses, what it stopped, and who is there."""

from dataclasses import dataclass


from practices.enums import AdoptionStatus
from practices.models import Adoption, Membership, Organisation, PracticePage
from practices.selectors.cards import PracticeCard, cards
from practices.selectors.practice_adoptions import AdoptionLine, adoption_line



@dataclass(frozen=True, slots=True)
class CreatedHere:
    """A practice that began here, or whose owner works here, and the places it went to."""

    card: PracticeCard
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UsedHere:
    """A practice of others and how it goes here."""

    title: str
    url: str
    line: AdoptionLine


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody who lets the public know that they work here."""

    name: str
    initials: str
    url: str
    job_title: str


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """What the page of an organisation shows."""

    name: str
    service: str
    region: str
    parent_name: str
    parent_url: str
    children: tuple[tuple[str, str], ...]
    about: str
    website: str
    is_demo: bool
    created: tuple[CreatedHere, ...]
    used: tuple[UsedHere, ...]
    stopped: tuple[UsedHere, ...]
    people: tuple[PersonLine, ...]


def organisation_view(organisation: Organisation) -> OrganisationView:
    """This will gather the page of an organisation (service, region and parent fetched)."""
    adoptions = _adoptions(organisation)
    parent = organisation.parent
    return OrganisationView(
        name=organisation.name,
        service=organisation.service.name,
        region=organisation.region.name if organisation.region else organisation.country,
        parent_name=parent.name if parent else "",
        parent_url=parent.get_absolute_url() if parent else "",
        children=tuple(
            (child.name, child.get_absolute_url()) for child in organisation.children.all()
        ),
        about=organisation.about,
        website=organisation.website,
        is_demo=organisation.is_demo,
        created=_created(organisation),
        used=tuple(one for one in adoptions if one.line.status != AdoptionStatus.STOPPED),
        stopped=tuple(one for one in adoptions if one.line.status == AdoptionStatus.STOPPED),
        people=_people(organisation),
    )


def _created(organisation: Organisation) -> tuple[CreatedHere, ...]:
    began_here = PracticePage.objects.discoverable().filter(origin_organisations=organisation)
    members = Membership.objects.filter(organisation=organisation, ended_at=None).values("user_id")
    owned_here = PracticePage.objects.discoverable().filter(owner__in=members)
    keys = {*began_here.values_list("pk", flat=True), *owned_here.values_list("pk", flat=True)}
    practices = PracticePage.objects.filter(pk__in=keys).for_cards().order_by("title")
    places = places_of(keys)
    return tuple(CreatedHere(card, places.get(card.id, ())) for card in cards(practices))


def places_of(practice_ids: set[int]) -> dict[int, tuple[str, ...]]:
    """This will name, for each practice, the organisations that have used it."""
    rows = (
        Adoption.objects.filter(practice__in=practice_ids, is_current=True)
        .exclude(status=AdoptionStatus.PLANNED)
        .order_by("since_year", "pk")
        .values_list("practice_id", "organisation__name")
    )
    found: dict[int, list[str]] = {}
    for practice_id, name in rows:
        found.setdefault(practice_id, []).append(name)
    return {practice_id: tuple(names) for practice_id, names in found.items()}


def _adoptions(organisation: Organisation) -> tuple[UsedHere, ...]:
    rows = (
        Adoption.objects.filter(
            organisation=organisation,
            is_current=True,
            practice__in=PracticePage.objects.discoverable().values("pk"),
        )
        .select_related("practice", "organisation__service", "organisation__region")
        .order_by("practice__title")
    )
    return tuple(UsedHere(row.practice.title, row.practice.url or "", adoption_line(row)) for row in rows)


def _people(organisation: Organisation) -> tuple[PersonLine, ...]:
    rows = (
        Membership.objects.filter(
            organisation=organisation,
            ended_at=None,
            refused_at=None,
            verified_at__isnull=False,
            user__is_active=True,
            user__profile__is_listed=True,
        )
        .select_related("user__profile", "profession")
        .order_by("user__full_name", "pk")
    )
    return tuple(
        PersonLine(
            name=row.user.full_name,
            initials=initials(row.user.full_name),
            url=row.user.profile.get_absolute_url(),
            job_title=row.job_title or (row.profession.name if row.profession else ""),
        )
        for row in rows
    )


def initials(name: str) -> str:
    """This will give the first letters of the first and the last name."""
    words = name.split()
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))
