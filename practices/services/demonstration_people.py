"""Makes sure of the invented people: accounts, places of work, profiles and groups."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.log_actions import log

from practices.models import Concept, Membership, Organisation, Profession, Profile
from practices.services.dated_pages import at_ten
from practices.services.demonstration_files import GROUPS, Row
from practices.services.file_shapes import SeedFileError

User = get_user_model()


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person: the account, and the places of work as the file states them."""

    user: Any
    places: tuple[tuple[date, Organisation, str], ...]

    def place_on(self, on: date) -> tuple[Organisation, str]:
        """This will give where the person worked on a day, and the job title there."""
        held = [place for place in self.places if place[0] <= on] or [self.places[0]]
        return held[-1][1], held[-1][2]


@transaction.atomic
def ensure_people(
    rows: Iterable[Row], organisations: dict[str, Organisation], domains: dict[str, str]
) -> dict[str, Person]:
    """This will make every invented person who is not there, told by the address, and return all
    of them by key. An account that is there stays as it is.

    `domains` is the mail domain of each organisation, by slug. Raises SeedFileError when a real
    account has the address.
    """
    found: dict[str, Person] = {}
    groups = {group.name: group for group in Group.objects.filter(name__in=GROUPS)}
    professions = {profession.code: profession for profession in Profession.objects.all()}
    concepts = {concept.slug: concept for concept in Concept.objects.all()}
    users = {user.email: user for user in User.objects.filter(email__endswith=".example")}
    for row in rows:
        email = f"{row['key']}@{domains[row['organisation']]}"
        user = users.get(email)
        if user is None:
            user = _create_account(row, email, [groups[name] for name in row["groups"]])
            _create_places(row, user, organisations, professions[row["profession"]])
            _create_profile(row, user, [concepts[slug] for slug in row["interests"]])
        elif not user.is_demo:
            raise SeedFileError(f"people.yaml: {email} is the address of a real account.")
        found[row["key"]] = Person(user, _places(row, organisations))
    return found


def _places(
    row: Row, organisations: dict[str, Organisation]
) -> tuple[tuple[date, Organisation, str], ...]:
    places = [row, row["then"]] if row["then"] else [row]
    return tuple(
        (place["joined"], organisations[place["organisation"]], place["job_title"])
        for place in places
    )


def _create_account(row: Row, email: str, groups: list[Group]) -> Any:
    user = User.objects.create_user(
        email,
        full_name=row["name"],
        verified_at=at_ten(row["joined"]),
        date_joined=at_ten(row["joined"]),
        is_active=not row["suspended"],
        is_demo=True,
        demo_role=row["role"],
    )
    user.groups.set(groups)
    log(user, "wagtail.create", timestamp=at_ten(row["joined"]))
    return user


def _create_places(
    row: Row, user: Any, organisations: dict[str, Organisation], profession: Profession
) -> None:
    """The first place ends when the person left it; the one that followed lasts."""
    for number, (joined, organisation, job_title) in enumerate(_places(row, organisations)):
        Membership.objects.create(
            user=user,
            organisation=organisation,
            profession=profession,
            job_title=job_title,
            verified_at=at_ten(joined),
            ended_at=at_ten(row["left"]) if row["left"] and number == 0 else None,
            refused_at=at_ten(row["refused"]) if row["refused"] else None,
        )


def _create_profile(row: Row, user: Any, interests: list[Concept]) -> None:
    profile = Profile.objects.create(user=user, is_listed=row["listed"], about=row["about"])
    profile.interests.set(interests)
