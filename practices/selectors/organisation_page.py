"""An organisation: what it created, what it uses, what it stopped, and who is there."""

from dataclasses import dataclass, replace

from practices.enums import AdoptionStatus, Direction, StopReason
from practices.models import Adoption, Membership, Organisation, PracticePage
from practices.selectors.cards import PracticeCard, cards
from practices.selectors.practice_adoptions import AdoptionLine, adoption_line

PLACES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class CreatedHere:
    """A practice that began here, or whose owner works here, and the places it went to."""

    card: PracticeCard
    origin: tuple[str, ...]
    places: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class HonestLine:
    """Something that was stopped, or that somebody said when it did not work. `direction` is the
    code of how it went, or "" when it was stopped."""

    direction: str
    status_label: str
    title: str
    url: str
    text: str
    quoted: bool
    who: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody who lets the public know that they work here."""

    name: str
    initials: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """What the page of an organisation shows."""

    name: str
    service: str
    region: str
    parent_name: str
    parent_url: str
    children: tuple[tuple[str, str], ...]
    domains: tuple[str, ...]
    sentence: str
    about: str
    website: str
    is_demo: bool
    created: tuple[CreatedHere, ...]
    used: tuple[AdoptionLine, ...]
    stopped: tuple[HonestLine, ...]
    people: tuple[PersonLine, ...]


def organisation_view(organisation: Organisation) -> OrganisationView:
    """This will gather the page of an organisation (service, region and parent fetched)."""
    adoptions = _adoptions(organisation)
    used = [row for row in adoptions if row.status != AdoptionStatus.STOPPED]
    stopped = [row for row in adoptions if row.status == AdoptionStatus.STOPPED]
    created = _created(organisation)
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
        domains=tuple(
            domain.domain for domain in organisation.mail_domains.all() if not domain.is_shared
        ),
        sentence=_sentence(len(created), len(used), len(stopped)),
        created=created,
        used=tuple(_used(row) for row in used),
        stopped=tuple(honest_line(row) for row in stopped),
        people=_people(organisation),
    )


def _created(organisation: Organisation) -> tuple[CreatedHere, ...]:
    began_here = PracticePage.objects.discoverable().filter(origin_organisations=organisation)
    members = Membership.objects.filter(organisation=organisation, ended_at=None).values("user_id")
    owned_here = PracticePage.objects.discoverable().filter(owner__in=members)
    keys = {*began_here.values_list("pk", flat=True), *owned_here.values_list("pk", flat=True)}
    practices = PracticePage.objects.filter(pk__in=keys).for_cards().order_by("title")
    places = places_of(keys)
    return tuple(
        CreatedHere(
            card=card,
            origin=(organisation.name,),
            places=places.get(card.id, ())[:PLACES_SHOWN],
            note=_went_to(len(places.get(card.id, ()))),
        )
        for card in cards(practices)
    )


def _went_to(places: int) -> str:
    if not places:
        return "No other place has recorded its use yet."
    return f"{places} other place{'s' if places != 1 else ''} used it."


def _sentence(created: int, used: int, stopped: int) -> str:
    """One line that hides neither what came from elsewhere nor what was stopped."""
    began = f"{created} practice{'s' if created != 1 else ''} began here." if created else ""
    came = used + stopped
    if not came:
        return began or "Nothing is recorded here yet."
    what = str(came) if began else f"{came} practice{'s' if came != 1 else ''}"
    return f"{began} {what} came from somewhere else{_of_those_stopped(came, stopped)}.".strip()


def _of_those_stopped(came: int, stopped: int) -> str:
    if not stopped:
        return ""
    if stopped < came:
        return f", and {stopped} of those {'were' if stopped != 1 else 'was'} stopped"
    return {1: ", and was stopped", 2: ", and both were stopped"}.get(
        came, ", and all of them were stopped"
    )


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


def _adoptions(organisation: Organisation) -> list[Adoption]:
    return list(
        Adoption.objects.filter(
            organisation=organisation,
            is_current=True,
            practice__in=PracticePage.objects.discoverable().values("pk"),
        )
        .select_related("practice", "organisation__service", "organisation__region")
        .order_by("practice__title")
    )


def _used(row: Adoption) -> AdoptionLine:
    """The practice stands where the organisation stands on a practice's own page."""
    line = adoption_line(row)
    return replace(line, name=row.practice.title, url=row.practice.get_absolute_url(), note="")


def honest_line(row: Adoption, *, who: str = "") -> HonestLine:
    """This will tell of an adoption that was stopped, or did not go well."""
    if row.status == AdoptionStatus.STOPPED:
        label = f"Stopped in {row.until_year}" if row.until_year else "Stopped"
        reason = str(StopReason(row.stop_reason).label)
        text = f"{reason}. {row.outcome}".strip()
    else:
        label, text = str(Direction(row.direction).label), row.outcome
    direction = "" if row.status == AdoptionStatus.STOPPED else row.direction
    return HonestLine(
        direction, label, row.practice.title, row.practice.get_absolute_url(), text, False, who
    )


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
            note=row.job_title or (row.profession.name if row.profession else ""),
        )
        for row in rows
    )


def initials(name: str) -> str:
    """This will give the first letters of the first and the last name."""
    words = name.split()
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))
