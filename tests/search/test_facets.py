"""Facet counts equal those of the database, for whatever is chosen."""

import random
from collections import Counter

import pytest

from practices.models import PracticePage
from search.axes import Axis
from search.documents import build_documents, key_of
from search.facets import build_facets
from search.finding import find
from search.request import SearchRequest
from search.snapshot import current_snapshot
from search.worker import drain_all
from tests.search.making import a_concept, a_practice, a_service, an_organisation

SERVICES = ("police", "housing", "schools")
TAGS = ("night", "noise", "calm")
CHOICES = {Axis.SERVICE: SERVICES, Axis.TAG: TAGS, Axis.CONCEPT: ("falls", "hunger")}


@pytest.fixture
def rows(live_index):
    chance = random.Random(4)  # noqa: S311
    concepts = {slug: a_concept(slug) for slug in CHOICES[Axis.CONCEPT]}
    for number in range(14):
        a_practice(
            f"Practice {number}",
            services=chance.sample(SERVICES, chance.randint(1, 2)),
            tags=chance.sample(TAGS, chance.randint(0, 2)),
            concepts=[concepts[slug] for slug in concepts if chance.random() < 0.5],
        )
    drain_all()
    return [
        {
            Axis.SERVICE: {service.code for service in page.origin_services.all()},
            Axis.TAG: {tag.slug for tag in page.tags.all()},
            Axis.CONCEPT: {link.concept.slug for link in page.concept_links.all()},
        }
        for page in PracticePage.objects.discoverable()
    ]


def expected(rows, filters, axis):
    others = {other: set(codes) for other, codes in filters.items() if other != axis}
    kept = [row for row in rows if all(row[other] & codes for other, codes in others.items())]
    return Counter(code for row in kept for code in row[axis])


def test_counts_equal_the_database(rows):
    chance = random.Random(5)  # noqa: S311
    for _ in range(12):
        filters = {
            axis: tuple(chance.sample(codes, chance.randint(1, 2)))
            for axis, codes in CHOICES.items()
            if chance.random() < 0.6
        }
        results = find(SearchRequest(filters=filters))
        whole = [row for row in rows if all(row[a] & set(c) for a, c in filters.items())]
        assert results.total == len(whole)
        for facet in results.facets:
            if facet.axis in CHOICES:
                found = {value.value: value.count for value in facet.values if value.count}
                assert found == expected(rows, filters, facet.axis), (filters, facet.axis)
                ticked = {value.value for value in facet.values if value.selected}
                assert ticked == set(filters.get(facet.axis, ()))


def test_a_chosen_value_that_finds_nothing_stays(rows):
    results = find(SearchRequest(filters={Axis.TAG: ("nowhere",)}))
    (facet,) = (one for one in results.facets if one.axis is Axis.TAG)
    (value,) = (one for one in facet.values if one.selected)
    assert (value.value, value.count) == ("nowhere", 0)
    assert results.total == 0
    assert facet.in_use == 1


def test_fixed_lists_are_whole_and_in_order(db):
    a_service("police")
    facets = build_facets({}, {}, current_snapshot().names)
    evidence = next(one for one in facets if one.axis is Axis.EVIDENCE)
    assert [value.value for value in evidence.values] == ["5", "4", "3", "2", "1", "0"]
    assert [facet.axis for facet in facets] == list(Axis)


def test_regions_and_organisations_are_those_of_use_today(live_index, django_user_model):
    from datetime import UTC, datetime

    from practices.models import Adoption, Region

    wales, london = (Region.objects.create(code=c, name=c.title()) for c in ("wales", "london"))
    home = an_organisation("home", region=wales)
    page = a_practice("Practice", origin_region=wales, origin_organisations=[home])
    person = django_user_model.objects.create(email="a@example.org")
    for number, status in enumerate(("sustained", "in-progress", "planned", "stopped")):
        Adoption.objects.create(
            practice=page,
            organisation=an_organisation(f"place-{number}", region=london),
            recorded_by=person,
            status=status,
            stop_reason="money" if status == "stopped" else "",
            recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
    codes = build_documents({key_of(page.pk): 1}, current_snapshot().thesaurus)[
        key_of(page.pk)
    ].codes
    assert codes[Axis.REGION] == ("wales", "london")
    assert codes[Axis.ORGANISATION] == ("home", "place-0", "place-1")
