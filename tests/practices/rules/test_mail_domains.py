"""Domains of work addresses: whole labels, the longest known one, shared ones prove nothing."""

import pytest

from practices.rules.mail_domains import (
    DomainMatch,
    KnownDomain,
    candidate_domains,
    domain_of,
    match_domain,
    tidy_domain,
)

KNOWN = [
    KnownDomain("police.uk", 1),
    KnownDomain("kent.police.uk", 2),
    KnownDomain("nhs.net", 3, is_shared=True),
    KnownDomain("nhs.net", 4, is_shared=True),
    KnownDomain("hospice.example", 5, is_shared=True),
    KnownDomain("Mixed.Example", 6),
    KnownDomain("xn--mnchen-3ya.example", 7),
    KnownDomain("twice.example", 8),
    KnownDomain("twice.example", 9, is_shared=True),
]
NOBODY = DomainMatch()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("a@police.uk", DomainMatch((1,), proves=True)),
        ("a@x.police.uk", DomainMatch((1,), proves=True)),
        ("a@deep.er.police.uk", DomainMatch((1,), proves=True)),
        ("a@notpolice.uk", NOBODY),
        ("a@police.uk.evil.example", NOBODY),
        ("a@police.uk@evil.example", NOBODY),
        ("a@uk", NOBODY),
        ("a@kent.police.uk", DomainMatch((2,), proves=True)),
        ("a@ward.kent.police.uk", DomainMatch((2,), proves=True)),
        ("a@notkent.police.uk", DomainMatch((1,), proves=True)),
        ("A@KENT.Police.UK", DomainMatch((2,), proves=True)),
        ("a@kent.police.uk.", DomainMatch((2,), proves=True)),
        ("a@mixed.example", DomainMatch((6,), proves=True)),
        ("a@nhs.net", DomainMatch((3, 4))),
        ("a@ward.nhs.net", DomainMatch((3, 4))),
        ("a@notnhs.net", NOBODY),
        ("a@hospice.example", DomainMatch((5,))),
        ("a@münchen.example", DomainMatch((7,), proves=True)),
        ("a@MÜNCHEN.example", DomainMatch((7,), proves=True)),
        ("a@xn--mnchen-3ya.example", DomainMatch((7,), proves=True)),
        ("a@twice.example", DomainMatch((8, 9))),
        ("a@unknown.example", NOBODY),
        ("no address", NOBODY),
        ("", NOBODY),
    ],
)
def test_match_domain(address: str, expected: DomainMatch) -> None:
    assert match_domain(domain_of(address), KNOWN) == expected


@pytest.mark.parametrize(
    ("domain", "tidied"),
    [
        ("x.police.uk", "x.police.uk"),
        (" X.Police.UK. ", "x.police.uk"),
        ("uk", ""),
        ("", ""),
        (".", ""),
        ("..", ""),
        ("a..uk", ""),
        (".police.uk", ""),
        ("police.uk..", ""),
        ("\ud800.uk", ""),
        ("a" * 64 + ".uk", ""),
        (".".join(["abcdefgh"] * 40), ""),
    ],
)
def test_tidy_domain(domain: str, tidied: str) -> None:
    assert tidy_domain(domain) == tidied


def test_candidate_domains__longest_first_and_never_one_label() -> None:
    assert candidate_domains("a.x.police.uk") == ("a.x.police.uk", "x.police.uk", "police.uk")
    assert candidate_domains("uk") == ()
    assert candidate_domains("") == ()
