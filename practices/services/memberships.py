"""Says, checks and ends where people work."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate
from wagtail.log_actions import log

from practices.enums import MembershipProof, NewsKind
from practices.models import Membership, Organisation, Profession
from practices.rules.memberships import CheckFacts, ClaimFacts, may_check, may_claim
from practices.rules.permissions import Decision
from practices.selectors.people_with_permission import ids_with_permission
from practices.selectors.standing_of_members import by_membership
from practices.selectors.workplaces import proves
from practices.services.logged_actions import LoggedAction
from practices.services.news import tell
from practices.services.standing import refresh_standing

VERIFIERS_RIGHT = "change_membership"


class WorkplaceRefusedError(Exception):
    """It is not allowed; the message is one plain sentence for the person who asked."""


def _ensure(decision: Decision) -> None:
    if not decision.allowed:
        raise WorkplaceRefusedError(decision.reason)


def claim_membership(
    *,
    user: Any,
    organisation: Organisation,
    profession: Profession | None,
    job_title: str,
    at: datetime,
) -> Membership:
    """This will note that somebody works for an organisation, and return the membership. It is
    verified at once when the address of the account is proved and its domain names that
    organisation alone; otherwise a verifier is told. Sent twice, it is one membership. Raises
    WorkplaceRefusedError."""
    try:
        with transaction.atomic():
            return _claim(user, organisation, profession, job_title, at)
    except IntegrityError:
        # The same form came twice at once: the other one has made the row.
        with transaction.atomic():
            return _claim(user, organisation, profession, job_title, at)


def _claim(
    user: Any,
    organisation: Organisation,
    profession: Profession | None,
    job_title: str,
    at: datetime,
) -> Membership:
    current = Membership.objects.filter(user=user, ended_at=None)
    held = current.filter(organisation=organisation).select_for_update().first()
    facts = ClaimFacts(
        was_found_false=held is not None and held.refused_at is not None,
        waiting=0 if held else current.filter(verified_at=None, refused_at=None).count(),
        is_invented_person=user.is_demo,
        is_invented_organisation=organisation.is_demo,
    )
    _ensure(may_claim(facts))
    membership = held or Membership(user=user, organisation=organisation)
    membership.profession = profession or membership.profession
    membership.job_title = job_title or membership.job_title
    is_proof = user.verified_at is not None and proves(
        address=user.email, organisation_id=organisation.pk
    )
    newly_verified = is_proof and membership.verified_at is None
    if newly_verified:
        membership.verified_at, membership.proof = at, MembershipProof.DOMAIN
    membership.save()
    _record(membership, LoggedAction.CLAIM_MEMBERSHIP, by=user)
    if newly_verified:
        refresh_standing(practice_ids=by_membership(membership), on=localdate(at))
    elif held is None:
        _tell_verifiers(membership, at)
    return membership


def verify_membership(*, membership_id: int, by: Any, at: datetime) -> Membership:
    """This will mark a place of work as checked by a person, and tell whoever works there; one
    that is verified already stays as it is. Raises WorkplaceRefusedError."""
    with transaction.atomic():
        membership = _to_check(membership_id, by)
        if membership.verified_at is not None and membership.refused_at is None:
            return membership
        membership.verified_at, membership.refused_at = at, None
        membership.proof, membership.verified_by = MembershipProof.VERIFIER, by
        membership.save()
        _record(membership, LoggedAction.VERIFY_MEMBERSHIP, by=by, outcome="verified")
        _tell_member(
            membership,
            f"Your place of work is checked: {membership.organisation}. You can send practices, "
            "endorse and record use.",
            at,
            by,
        )
        refresh_standing(practice_ids=by_membership(membership), on=localdate(at))
        return membership


def refuse_membership(*, membership_id: int, by: Any, reason: str, at: datetime) -> Membership:
    """This will mark a place of work as false, tell the person why, and stop everything it vouched
    for from counting. Raises WorkplaceRefusedError; it needs a reason."""
    if not reason.strip():
        raise WorkplaceRefusedError("Say why. The person reads it.")
    with transaction.atomic():
        membership = _to_check(membership_id, by)
        if membership.refused_at is not None:
            return membership
        membership.refused_at, membership.verified_by = at, by
        membership.save()
        _record(membership, LoggedAction.VERIFY_MEMBERSHIP, by=by, outcome="refused")
        _tell_member(
            membership,
            f"We could not confirm that you work for {membership.organisation}. {reason.strip()}",
            at,
            by,
        )
        refresh_standing(practice_ids=by_membership(membership), on=localdate(at))
        return membership


def end_membership(*, user: Any, membership_id: int, at: datetime) -> None:
    """This will note that somebody left. What they vouched for from there keeps counting (standing
    rule 9). Somebody else's membership, and one that has ended, is left alone."""
    with transaction.atomic():
        current = Membership.objects.filter(pk=membership_id, user=user, ended_at=None)
        membership = current.select_for_update().first()
        if membership is None or membership.refused_at is not None:
            return
        membership.ended_at = at
        membership.save(update_fields=["ended_at"])
        _record(membership, LoggedAction.END_MEMBERSHIP, by=user)
        refresh_standing(practice_ids=by_membership(membership), on=localdate(at))


def _to_check(membership_id: int, by: Any) -> Membership:
    rows = Membership.objects.select_for_update(of=("self",)).select_related("organisation")
    membership: Membership | None = rows.filter(pk=membership_id).first()
    if membership is None:
        raise WorkplaceRefusedError("This place of work is no longer here.")
    facts = CheckFacts(
        has_permission=by.has_perm(f"practices.{VERIFIERS_RIGHT}"),
        is_own=membership.user_id == by.pk,
        is_over=membership.ended_at is not None,
    )
    _ensure(may_check(facts))
    return membership


def _record(membership: Membership, action: LoggedAction, *, by: Any, **data: str) -> None:
    log(
        membership,
        action,
        user=by,
        data={"organisation": membership.organisation_id, "proof": membership.proof, **data},
    )


def _tell_member(membership: Membership, text: str, at: datetime, by: Any) -> None:
    tell(
        recipient_ids=[membership.user_id],
        kind=NewsKind.MEMBERSHIP_VERIFIED,
        text=text,
        at=at,
        link=reverse("join_organisation"),
        besides=by.pk,
    )


def _tell_verifiers(membership: Membership, at: datetime) -> None:
    tell(
        recipient_ids=ids_with_permission(VERIFIERS_RIGHT),
        kind=NewsKind.MEMBERSHIP_WANTED,
        text=f"{membership.user.full_name or 'Somebody'} says they work for "
        f"{membership.organisation}. Please check it.",
        at=at,
        link=reverse("memberships:check", args=[membership.pk]),
        besides=membership.user_id,
    )
