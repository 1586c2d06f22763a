"""Every address of the site, and what it comes to for every role."""

import logging
from collections import defaultdict
from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.urls import resolve
from wagtail.documents import get_document_model

from home.models import CaseStudyIndexPage, HomePage
from practices.models import PracticeIndexPage, StandingThresholds
from tests.factories import (
    AdoptionFactory,
    AdoptionReplyFactory,
    ConceptFactory,
    EndorsementFactory,
    EvidenceItemFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationRequestFactory,
    OwnerQuestionFactory,
    PracticePageFactory,
    ProfileFactory,
    UserFactory,
)
from tests.fixtures.people import ROLES, Visitor
from tests.permissions.addresses import outcome, routes
from tests.permissions.table import TABLE, Row

Names = dict[str, int | str]


@pytest.fixture
def names(db: None, caplog: pytest.LogCaptureFixture) -> Names:
    """One row of everything that the table's addresses name in braces."""
    caplog.set_level(logging.CRITICAL, "django.request")  # Every refusal is logged.
    published = PracticePageFactory(published=True, slug="published")
    PracticePageFactory(withdrawn=True, slug="withdrawn")
    OrganisationFactory(slug="a-place")
    file = get_document_model().objects.create(
        title="Rota", file=ContentFile(b"Monday", name="rota.txt")
    )
    return {
        "published": published.pk,
        "draft": PracticePageFactory(slug="draft").pk,
        "home": HomePage.objects.get().pk,
        "practices": PracticeIndexPage.objects.get().pk,
        "case_studies": CaseStudyIndexPage.objects.get().pk,
        "concept": ConceptFactory(slug="waiting").pk,
        "listed": ProfileFactory().pk,
        "unlisted": ProfileFactory(unlisted=True).pk,
        "user": UserFactory().pk,
        "item": EvidenceItemFactory(practice=published).pk,
        "membership": MembershipFactory().pk,
        "request": OrganisationRequestFactory().pk,
        "endorsement": EndorsementFactory(practice=published).pk,
        "adoption": AdoptionFactory(practice=published).pk,
        "dispute": AdoptionReplyFactory(disputed=True).pk,
        "question": OwnerQuestionFactory(practice=published).pk,
        "thresholds": StandingThresholds.load().pk,
        "file": file.pk,
        "file_name": file.filename,
    }


@pytest.mark.parametrize("role", ROLES)
def test_role__may_open_what_the_table_says(
    role: str, names: Names, visitor: Callable[[str], Visitor]
) -> None:
    client = visitor(role).client
    column = ROLES.index(role)

    wrong = []
    for row in TABLE:
        address = row.address.format(**names)
        expected = row.outcomes[column]
        expected = expected.format(**names) if isinstance(expected, str) else expected
        found = outcome(client, address, row.method)
        if found != expected:
            wrong.append(f"{row.method} {address}: {found} instead of {expected}")

    assert not wrong, f"For {role}:\n" + "\n".join(wrong)


def test_every_public_route__is_in_the_table() -> None:
    missing = {route for route in routes() if not route.startswith("admin/")} - in_table()

    assert not missing, f"Add rows to tests/permissions/table.py for {sorted(missing)}"


def test_no_route__sets_or_asks_for_a_password_of_an_account() -> None:
    """Sign-in is by code; a password would be a door past it."""
    found = {route for route in routes() if "password" in route and not route.startswith("admin/")}

    # Wagtail asks for one before a page or file that an editor protected with it.
    assert {route for route in found if "authenticate_with_password" not in route} == set()


def test_every_list_of_the_admin__is_in_the_table() -> None:
    """A list shows itself by the route of its results, which it fetches while somebody types."""
    known = set(routes())
    lists = {route for route in known if route.startswith("admin/") and f"{route}results/" in known}

    missing = {route for route in lists if "choose" not in route and "usage" not in route}
    missing = {route for route in missing if "history" not in route} - in_table()

    assert not missing, f"Add rows to tests/permissions/table.py for {sorted(missing)}"


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.method} {row.address}")
def test_row__names_the_route_that_answers_it(row: Row) -> None:
    anything = defaultdict(lambda: 1, file_name="x.txt")

    assert resolve(row.address.format_map(anything)).route == row.route


def in_table() -> set[str]:
    return {row.route for row in TABLE}
