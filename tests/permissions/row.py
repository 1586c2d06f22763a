"""Who may open what. One row an address: what it comes to for each role, in the order of ROLES.

A number is a status. SIGN_IN: the visitor is led to sign in. "to …": led to that page. Names in
braces are rows that the test makes (tests/test_permission_table.py).
"""

from dataclasses import dataclass

from tests.permissions.addresses import SIGN_IN

Outcome = int | str
DENIED = "to /admin/"
"""Wagtail leads somebody who may enter the admin, but not this screen, back to its front page."""


@dataclass(frozen=True, slots=True)
class Row:
    """`route` as in the URL configuration; `outcomes` for anonymous, contributor, reviewer,
    curator, administrator."""

    route: str
    address: str
    outcomes: tuple[Outcome, Outcome, Outcome, Outcome, Outcome]
    method: str = "GET"


EVERYONE = (200, 200, 200, 200, 200)
NOBODY = (404, 404, 404, 404, 404)
SIGNED_IN = (SIGN_IN, 200, 200, 200, 200)
NOT_FOR_THEM = (SIGN_IN, 404, 404, 404, 404)
UNSENT = (SIGN_IN, 422, 422, 422, 422)
"""An empty form is answered with what is missing."""
READERS_OF_REVIEWS = (SIGN_IN, 403, 200, 200, 200)
START = ("to /my/", "to /my/", "to /admin/", "to /admin/")
"""Where members, reviewers, curators and administrators land when they need not sign in."""
CURATORS = (SIGN_IN, 403, 403, 200, 200)
ADMINISTRATORS = (SIGN_IN, 403, 403, DENIED, 200)
NO_GROUP = (SIGN_IN, 403, 403, DENIED, DENIED)
