"""Wishes to add an organisation: asked by people, decided by curators."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.log_actions import log

from practices.enums import NewsKind
from practices.models import Organisation, OrganisationRequest
from practices.rules.mail_domains import domain_of
from practices.selectors.people_with_permission import ids_with_permission
from practices.services.logged_actions import LoggedAction
from practices.services.memberships import (
    WorkplaceRefusedError,
    claim_membership,
    verify_membership,
)
from practices.services.news import tell

DECIDERS_RIGHT = "change_organisationrequest"
ALREADY = "You asked for an organisation already. A curator looks at it first."


def ask_for_organisation(*, asker: Any, name: str, at: datetime) -> OrganisationRequest:
    """This will note the wish and tell the curators; asked again with the same name, it is the
    same wish. Raises WorkplaceRefusedError while another wish of theirs is open."""
    try:
        with transaction.atomic():
            return _ask(asker, name, at)
    except IntegrityError:
        with transaction.atomic():
            return _ask(asker, name, at)


def _ask(asker: Any, name: str, at: datetime) -> OrganisationRequest:
    open_wish = OrganisationRequest.objects.filter(asker=asker, decided_at=None).first()
    if open_wish is not None:
        if open_wish.name.casefold() == name.strip().casefold():
            return open_wish
        raise WorkplaceRefusedError(ALREADY)
    domain = domain_of(asker.email)[:120]
    wish: OrganisationRequest = OrganisationRequest.objects.create(
        asker=asker, name=name.strip(), domain=domain, asked_at=at
    )
    log(wish, LoggedAction.ASK_FOR_ORGANISATION, user=asker, data={"request": wish.pk})
    tell(
        recipient_ids=ids_with_permission(DECIDERS_RIGHT),
        kind=NewsKind.ORGANISATION_WANTED,
        text=f"Somebody asks to add an organisation: {wish.name}.",
        at=at,
        link=reverse("organisation_requests:edit", args=[wish.pk]),
        besides=asker.pk,
    )
    return wish


def decide_organisation_request(
    *,
    request_id: int,
    by: Any,
    organisation: Organisation | None,
    refusal: str,
    at: datetime,
) -> OrganisationRequest:
    """This will answer a wish: with the organisation, which becomes the asker's checked place of
    work, or with the reason why not. A wish that is decided stays so. Raises
    WorkplaceRefusedError without one of the two, with both, and for one's own wish."""
    if (organisation is None) == (not refusal.strip()):
        raise WorkplaceRefusedError("Choose the organisation, or say why not. Not both.")
    with transaction.atomic():
        wishes = OrganisationRequest.objects.select_for_update(of=("self",))
        wish: OrganisationRequest | None = wishes.filter(pk=request_id).first()
        if wish is None:
            raise WorkplaceRefusedError("This wish is no longer here.")
        if not by.has_perm(f"practices.{DECIDERS_RIGHT}"):
            raise WorkplaceRefusedError("You do not decide on organisations.")
        if wish.asker_id == by.pk:
            raise WorkplaceRefusedError("You asked for this one. Somebody else must decide.")
        if wish.decided_at is not None:
            return wish
        wish.organisation, wish.refusal, wish.decided_at = organisation, refusal.strip(), at
        wish.save()
        outcome = "added" if organisation else "refused"
        log(wish, LoggedAction.DECIDE_ORGANISATION, user=by, data={"outcome": outcome})
        if organisation is None:
            _tell_why_not(wish, by, at)
        else:
            _take_in(wish, organisation, by, at)
        return wish


def _take_in(wish: OrganisationRequest, organisation: Organisation, by: Any, at: datetime) -> None:
    membership = claim_membership(
        user=wish.asker, organisation=organisation, profession=None, job_title="", at=at
    )
    verify_membership(membership_id=membership.pk, by=by, at=at)


def _tell_why_not(wish: OrganisationRequest, by: Any, at: datetime) -> None:
    tell(
        recipient_ids=[wish.asker_id],
        kind=NewsKind.MEMBERSHIP_VERIFIED,
        text=f"We did not add {wish.name}. {wish.refusal}",
        at=at,
        link=reverse("join_organisation"),
        besides=by.pk,
    )
