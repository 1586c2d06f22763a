"""Where somebody works, and which organisations their address lets us offer them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Lower

from practices.models import MailDomain, Membership, Organisation, OrganisationRequest, Profile
from practices.rules.mail_domains import (
    DomainMatch,
    KnownDomain,
    candidate_domains,
    domain_of,
    match_domain,
)

FOUND_MAX = 12


@dataclass(frozen=True, slots=True)
class Offer:
    """What a person is asked. `organisations` are offered in this order; the address alone is
    proof for `proves_id`, and for no other."""

    domain: str
    organisations: tuple[Organisation, ...]
    proves_id: int | None = None


def address_match(address: str) -> DomainMatch:
    """This will say which organisations an address may speak for."""
    names = candidate_domains(domain_of(address))
    rows = MailDomain.objects.annotate(small=Lower("domain")).filter(small__in=names)
    known = [
        KnownDomain(row.small, row.organisation_id, row.is_shared)
        for row in rows.only("organisation_id", "is_shared")
    ]
    return match_domain(domain_of(address), known)


def proves(*, address: str, organisation_id: int) -> bool:
    """This will say whether an address alone is proof that its owner works there."""
    match = address_match(address)
    return match.proves and match.organisation_ids == (organisation_id,)


def offer_for(user: Any, *, besides: Sequence[Membership] = ()) -> Offer:
    """This will give the organisations to offer: the one of the mail domain with the parts of it,
    or, for a shared domain, all that use it; those of the memberships `besides` are left out
    unless their owner may still prove them."""
    match = address_match(user.email)
    held = [row.organisation_id for row in besides if row.verified_at or row.refused_at]
    organisations = Organisation.objects.exclude(pk__in=held).select_related("region")
    named = organisations.filter(pk__in=match.organisation_ids)
    if not match.proves:
        return Offer(domain_of(user.email), tuple(named))
    parts = organisations.filter(parent__in=match.organisation_ids)
    return Offer(domain_of(user.email), (*named, *parts), match.organisation_ids[0])


def find_organisations(name: str, *, invented: bool) -> list[Organisation]:
    """This will find up to 12 organisations whose name holds every word of `name`. Invented people
    find invented organisations only."""
    found = Organisation.objects.select_related("region")
    if invented:
        found = found.filter(is_demo=True)
    words = name.split()
    if not words:
        return []
    for word in words:
        found = found.filter(name__icontains=word)
    return list(found.order_by("name")[:FOUND_MAX])


def current_workplaces(user: Any) -> Sequence[Membership]:
    """This will give where somebody says they work now, verified or not."""
    return list(
        Membership.objects.filter(user=user, ended_at=None)
        .select_related("organisation", "profession")
        .order_by("organisation__name")
    )


def verified_workplaces(user: Any) -> Sequence[Membership]:
    """This will give where somebody works now, as we know: what lets them send, endorse and record
    use."""
    return [row for row in current_workplaces(user) if row.verified_at and not row.refused_at]


def open_organisation_request(user: Any) -> OrganisationRequest | None:
    """This will give the organisation that somebody asked for, while nobody has decided on it."""
    return OrganisationRequest.objects.filter(asker=user, decided_at=None).first()


def has_said_where_they_work(user: Any) -> bool:
    """This will say whether somebody ever named a place of work or asked for one."""
    return (
        Membership.objects.filter(user=user).exists()
        or OrganisationRequest.objects.filter(asker=user).exists()
    )


def profile_of(user: Any) -> Profile | None:
    """This will give what the public may read about somebody, if they wrote anything."""
    return Profile.objects.filter(user=user).first()
