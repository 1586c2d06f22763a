"""Reads, for many records at once, what keeps a reviewer from deciding on them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser

from practices.models.credits import PracticeCredit
from practices.models.endorsements import Endorsement
from practices.models.organisations import Membership, Organisation
from practices.models.practice_page import PracticePage
from practices.rules.permissions import ReviewFacts

REVIEW_PERMISSION = "practices.review_practice"


@dataclass(frozen=True, slots=True)
class Workplaces:
    """Organisations by primary key, and the families (parent, children, sisters) they are of."""

    organisations: frozenset[int] = frozenset()
    families: frozenset[int] = frozenset()

    def __or__(self, other: "Workplaces") -> "Workplaces":
        return Workplaces(self.organisations | other.organisations, self.families | other.families)

    def shares(self, other: "Workplaces") -> bool:
        """This will say whether an organisation is in both."""
        return bool(self.organisations & other.organisations)

    def is_related_to(self, other: "Workplaces") -> bool:
        """This will say whether a family is in both."""
        return bool(self.families & other.families)


def review_facts_of(practice_ids: Iterable[int], user: AbstractBaseUser) -> dict[int, ReviewFacts]:
    """This will gather, in a fixed number of statements, what decides whether
    `user` may decide on each of them.

    Where authors worked before counts too, and so does an organisation that nobody has checked
    yet: leaving out a reviewer costs less than a decision among colleagues.
    """
    keys = sorted(set(practice_ids))
    own = own_workplaces(user)
    authors = authors_of(keys)
    theirs = workplaces_of({pk for ids in authors.values() for pk in ids})
    origins = _origins(keys)
    endorsed = set(
        Endorsement.objects.filter(
            practice__in=keys, endorser_id=user.pk, withdrawn_at=None
        ).values_list("practice_id", flat=True)
    )
    permission: bool = user.has_perm(REVIEW_PERMISSION)  # type: ignore[attr-defined]
    found = {}
    for key in keys:
        concerned = origins[key]
        for author in authors[key]:
            concerned |= theirs[author]
        found[key] = ReviewFacts(
            has_permission=permission,
            is_author=user.pk in authors[key],
            has_organisation=bool(own.organisations),
            shares_organisation=own.shares(concerned),
            is_related=own.is_related_to(concerned),
            has_endorsed=key in endorsed,
        )
    return found


def authors_of(practice_ids: Iterable[int]) -> dict[int, set[int]]:
    """This will give the accounts of owner and credited people of each practice."""
    keys = list(practice_ids)
    found: dict[int, set[int]] = {key: set() for key in keys}
    owners = PracticePage.objects.filter(pk__in=keys, owner__isnull=False)
    for practice_id, user_id in owners.values_list("pk", "owner_id"):
        found[practice_id].add(user_id)
    credited = PracticeCredit.objects.filter(practice__in=keys)
    for practice_id, user_id in credited.values_list("practice_id", "user_id"):
        found[practice_id].add(user_id)
    return found


def own_workplaces(user: AbstractBaseUser) -> Workplaces:
    """This will give where somebody works today, as far as it was verified."""
    rows = Membership.objects.filter(
        user_id=user.pk, verified_at__isnull=False, ended_at=None, refused_at=None
    )
    return _together(rows.values_list("organisation_id", "organisation__parent_id"))


def workplaces_of(user_ids: Iterable[int]) -> dict[int, Workplaces]:
    """This will give where each of these accounts works or worked; nowhere for the rest."""
    rows = Membership.objects.filter(user__in=list(user_ids), refused_at=None).values_list(
        "user_id", "organisation_id", "organisation__parent_id"
    )
    return _by_key(rows)


def family_of(organisations: Iterable[Organisation]) -> Workplaces:
    """This will give organisations with their families."""
    return _together((row.pk, row.parent_id) for row in organisations)


def _origins(practice_ids: Iterable[int]) -> dict[int, Workplaces]:
    """Where the practices began, as the page has it and as its newest version has it: the row of
    a draft keeps what was written first."""
    keys = list(practice_ids)
    links = PracticePage.origin_organisations.through.objects.filter(practicepage__in=keys)
    pairs = set(links.values_list("practicepage_id", "organisation_id"))
    drafts = PracticePage.objects.filter(pk__in=keys).values_list(
        "pk", "latest_revision__content__origin_organisations"
    )
    pairs |= {(pk, organisation) for pk, listed in drafts for organisation in listed or ()}
    parents = dict(
        Organisation.objects.filter(pk__in={pk for _, pk in pairs}).values_list("pk", "parent_id")
    )
    return _by_key((key, pk, parents[pk]) for key, pk in pairs if pk in parents)


def _by_key(rows: Iterable[tuple[int, int, int | None]]) -> dict[int, Workplaces]:
    grouped: dict[int, list[tuple[int, int | None]]] = defaultdict(list)
    for key, organisation, parent in rows:
        grouped[key].append((organisation, parent))
    found: dict[int, Workplaces] = defaultdict(Workplaces)
    found.update({key: _together(places) for key, places in grouped.items()})
    return found


def _together(rows: Iterable[tuple[int, int | None]]) -> Workplaces:
    pairs = list(rows)
    return Workplaces(
        frozenset(organisation for organisation, _ in pairs),
        frozenset(parent or organisation for organisation, parent in pairs),
    )
