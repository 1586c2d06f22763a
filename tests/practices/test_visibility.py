"""The one law of what anyone may find, in its two forms."""

import itertools

import pytest
from django.db import connection
from wagtail.models import PageViewRestriction

from practices.models import PracticeIndexPage, PracticePage
from practices.rules.visibility import is_discoverable
from practices.services.database_statistics import gather_statistics
from tests.factories import PracticePageFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("live", "restricted", "found"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False)],
)
def test_law__needs_both(live: bool, restricted: bool, found: bool) -> None:
    assert is_discoverable(live=live, restricted=restricted) is found


def test_sql__says_the_same_as_the_law() -> None:
    practices = {
        (live, restricted): PracticePageFactory(published=live)
        for live, restricted in itertools.product([True, False], repeat=2)
    }
    for (_, restricted), practice in practices.items():
        if restricted:
            practice.view_restrictions.create(restriction_type="login")

    found = set(PracticePage.objects.discoverable().values_list("pk", flat=True))

    assert found == {
        practice.pk
        for (live, restricted), practice in practices.items()
        if is_discoverable(live=live, restricted=restricted)
    }


def test_sql__never_reads_all_pages_for_each_practice() -> None:
    """SQLite did where no page is restricted and it had counted its rows: 6 ms a practice on a
    site of ten thousand pages."""
    if connection.vendor != "sqlite":
        pytest.skip("other databases keep statistics of empty tables too")
    gather_statistics()

    plan = PracticePage.objects.discoverable().filter(pk__in=[1, 2]).explain()

    pages = {
        PageViewRestriction._meta.db_table: "SCAN V0",
        PracticePage._meta.db_table: "SEARCH practices_practicepage",
    }
    assert [step for step in pages.values() if step not in plan] == []
    assert plan.count("SCAN ") == 1, plan


def test_restriction_above__covers_what_is_below_and_nothing_beside() -> None:
    practice = PracticePageFactory(published=True)
    index = PracticeIndexPage.objects.get()
    beside = index.get_siblings(inclusive=False).first()
    beside.view_restrictions.create(restriction_type="login")
    assert PracticePage.objects.discoverable().contains(practice)

    index.view_restrictions.create(restriction_type="login")

    assert not PracticePage.objects.discoverable().exists()


def test_withdrawn__stays_so_that_nobody_repeats_it() -> None:
    practice = PracticePageFactory(withdrawn=True)

    assert PracticePage.objects.discoverable().contains(practice)
