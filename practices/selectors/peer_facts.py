"""Gathers, in two statements, what decides what a person may do about a practice."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import get_current_timezone, localtime

from practices.enums import USED_STATUSES
from practices.models import (
    Adoption,
    Endorsement,
    Membership,
    OwnerQuestion,
    PracticeCredit,
    PracticePage,
    SafetyNotice,
)
from practices.rules.organisation_facts import is_one_of, is_related_to
from practices.rules.peer_facts import PeerFacts
from practices.selectors.standing_facts import organisation_facts, standing_facts


@dataclass(frozen=True, slots=True)
class Peer:
    """Somebody before a practice: the facts, the membership they speak with, their endorsement in
    force and their organisation's current record (ids, None when there is none)."""

    facts: PeerFacts
    membership: Membership | None
    endorsement_id: int | None
    adoption_id: int | None


def place_of(user_id: int) -> tuple[Membership | None, bool]:
    """This will give the membership somebody speaks with, the newest one that was checked, and
    whether one waits to be checked. The organisation, its service and region are fetched."""
    rows = list(
        Membership.objects.filter(user=user_id, ended_at=None, refused_at=None)
        .select_related("organisation__service", "organisation__region")
        .order_by("-verified_at", "-pk")
    )
    checked = [row for row in rows if row.verified_at is not None]
    return (checked[0] if checked else None), len(checked) < len(rows)


def peer_before(practice: PracticePage, user: Any, *, on: date) -> Peer:
    """This will gather everything about a signed-in `user` and a practice on the day `on`."""
    membership, waits = place_of(user.pk)
    row = _asked(practice, user, membership, on).get()
    endorsed_at: datetime | None = row.endorsed_at
    facts = PeerFacts(
        on=on,
        account_verified_on=localtime(user.verified_at).date() if user.verified_at else None,
        has_place=membership is not None,
        waits_for_check=waits,
        place_is_invented=membership is not None and membership.organisation.is_demo,
        is_owner=practice.owner_id == user.pk,
        is_credited=row.is_credited,
        practice_is_withdrawn=practice.is_withdrawn,
        practice_is_invented=practice.is_demo or row.owner_is_demo or row.origin_is_demo,
        safety_notice_open=row.notice_open,
        endorsed_on=localtime(endorsed_at).date() if endorsed_at else None,
        endorsed_today=row.endorsed_today,
        place_used_it=row.adoption_status in USED_STATUSES,
        has_somebody=practice.owner_id is not None or row.anybody_credited,
        asked_today=row.asked_today,
        asked_owner_today=row.asked_owner_today,
    )
    return Peer(facts, membership, row.endorsement_id, row.adoption_id)


def gives_local_support(practice: PracticePage, membership: Membership) -> bool:
    """This will say whether an endorsement from there would count as local support (rule 3)."""
    facts = standing_facts([practice])[practice.pk]
    place = organisation_facts(membership.organisation)
    return is_related_to(place, facts.author_organisations) or is_related_to(
        place, facts.origin_organisations
    )


def is_at_home(practice: PracticePage, membership: Membership) -> bool:
    """This will say whether their organisation is the author's or where the practice began: its
    own use is shown and is not another place."""
    facts = standing_facts([practice])[practice.pk]
    home = (*facts.author_organisations, *facts.origin_organisations)
    return is_one_of(organisation_facts(membership.organisation), home)


def _asked(
    practice: PracticePage, user: Any, membership: Membership | None, on: date
) -> QuerySet[Any]:
    """The account with everything else that decides, in one statement."""
    accounts = get_user_model()._default_manager
    mine = Endorsement.objects.filter(endorser=OuterRef("pk"))
    active = mine.filter(practice=practice.pk, withdrawn_at=None)
    credited = PracticeCredit.objects.filter(practice=practice.pk)
    place = membership.organisation_id if membership else None
    record = Adoption.objects.filter(practice=practice.pk, organisation=place, is_current=True)
    questions = OwnerQuestion.objects.filter(asker=OuterRef("pk"), **_day("asked_at", on))
    of_owner = (
        {"practice__owner": practice.owner_id} if practice.owner_id else {"practice": practice.pk}
    )
    origins = PracticePage.origin_organisations.through.objects
    return accounts.filter(pk=user.pk).annotate(
        is_credited=Exists(credited.filter(user=OuterRef("pk"))),
        anybody_credited=Exists(credited),
        endorsement_id=Subquery(active.values("pk")[:1]),
        endorsed_at=Subquery(active.values("endorsed_at")[:1]),
        endorsed_today=_count(mine.filter(**_day("endorsed_at", on)), "endorser"),
        notice_open=Exists(SafetyNotice.objects.filter(practice=practice.pk, closed_at=None)),
        adoption_id=Subquery(record.values("pk")[:1]),
        adoption_status=Subquery(record.values("status")[:1]),
        asked_today=_count(questions, "asker"),
        asked_owner_today=_count(questions.filter(**of_owner), "asker"),
        owner_is_demo=Exists(accounts.filter(pk=practice.owner_id, is_demo=True)),
        origin_is_demo=Exists(origins.filter(practicepage=practice.pk, organisation__is_demo=True)),
    )


def _day(field: str, on: date) -> dict[str, datetime]:
    start = datetime.combine(on, time.min, tzinfo=get_current_timezone())
    return {f"{field}__gte": start, f"{field}__lt": start + timedelta(days=1)}


def _count(rows: QuerySet[Any], by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
