"""The form of a place of work in the admin: what is checked elsewhere is only read here."""

import pytest
from django.urls import reverse

from tests.factories import MembershipFactory
from tests.fixtures.people import Visitor
from tests.practices.admin.forms import send

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("field", ["verified_at", "refused_at"])
def test_a_membership_is_checked_nowhere_but_where_it_is_told_and_logged(
    admin: Visitor, field: str
) -> None:
    membership = MembershipFactory()
    edit = reverse("memberships:edit", args=[membership.pk])
    assert send(admin.client, edit, {field: "2026-11-23 10:00"}, forge=True).status_code == 302
    membership.refresh_from_db()
    assert (membership.verified_at, membership.refused_at) == (None, None)
