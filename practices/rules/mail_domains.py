"""Which organisation a work e-mail address speaks for. Domains are compared by whole labels."""

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_DOMAIN = 253
FEWEST_LABELS = 2


@dataclass(frozen=True, slots=True)
class KnownDomain:
    """A domain of an organisation; `is_shared` when people of several organisations use it."""

    domain: str
    organisation_id: int
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class DomainMatch:
    """The organisations an address may speak for. `proves` only when it names exactly one: then
    the address is proof enough, and `organisation_ids` holds that one."""

    organisation_ids: tuple[int, ...] = ()
    proves: bool = False


def domain_of(address: str) -> str:
    """This will give the domain of an e-mail address as domains are kept: small letters, no dot at
    its end, other scripts in their ASCII form. Empty when there is none."""
    _, at, domain = address.strip().rpartition("@")
    return tidy_domain(domain) if at else ""


def tidy_domain(domain: str) -> str:
    """This will give a domain in the one form that can be compared; empty when it is none."""
    try:
        plain = domain.strip().removesuffix(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    labels = plain.split(".")
    whole = len(labels) >= FEWEST_LABELS and all(labels) and len(plain) <= LONGEST_DOMAIN
    return plain if whole else ""


def candidate_domains(domain: str) -> tuple[str, ...]:
    """This will give the domain and what it lies in, longest first, by whole labels and never a
    single label: a.x.police.uk, x.police.uk, police.uk."""
    labels = domain.split(".") if domain else []
    return tuple(
        ".".join(labels[start:]) for start in range(max(0, len(labels) - FEWEST_LABELS + 1))
    )


def match_domain(domain: str, known: Iterable[KnownDomain]) -> DomainMatch:
    """This will find the organisations of the longest known domain that the address lies in. A
    shared domain, or one that several organisations claim, proves nothing: people are asked."""
    rows = list(known)
    for candidate in candidate_domains(domain):
        found = [row for row in rows if row.domain.lower() == candidate]
        if found:
            keys = tuple(sorted({row.organisation_id for row in found}))
            alone = len(keys) == 1 and not any(row.is_shared for row in found)
            return DomainMatch(organisation_ids=keys, proves=alone)
    return DomainMatch()
