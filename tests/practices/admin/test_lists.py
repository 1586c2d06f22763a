"""Every list of the admin: what it shows, finds, filters and exports, in constant SQL."""

import csv
import io
from collections.abc import Callable

import pytest
from django.urls import reverse

from practices import models
from tests.factories import (
    AdoptionFactory,
    ConceptFactory,
    CostBandFactory,
    EndorsementFactory,
    EvidenceConfirmationFactory,
    EvidenceItemFactory,
    MembershipFactory,
    OrganisationFactory,
    PeopleServedFactory,
    PracticeCreditFactory,
    PracticePageFactory,
    ProfessionFactory,
    ProfileFactory,
    RegionFactory,
    SafetyNoticeFactory,
    ServiceFactory,
    SettingFactory,
)
from tests.fixtures.people import Visitor
from tests.fixtures.queries import SameQueries

MANY = 30


def practice() -> models.PracticePage:
    """One practice that all rows may speak of: a list that fetches it row by row still shows."""
    return models.PracticePage.objects.first() or PracticePageFactory(published=True)


def item() -> models.EvidenceItem:
    return models.EvidenceItem.objects.first() or EvidenceItemFactory(practice=practice())


def parent() -> models.Organisation:
    return models.Organisation.objects.filter(name="Parent").first() or OrganisationFactory(
        name="Parent"
    )


def term(factory: type) -> Callable[[int], object]:
    return lambda number: factory(code=f"term-{number}", name=f"Term {number}")


def shared_word(number: int) -> object:
    word = models.SharedLabel.objects.create(text=f"word {number}", rule="ask")
    word.concepts.set([ConceptFactory(), ConceptFactory()])
    return word


def tag(number: int) -> object:
    made = models.PracticeTag.objects.create(name=f"tag {number}", slug=f"tag-{number}")
    models.TaggedPractice.objects.create(tag=made, content_object=practice())
    return made


ROWS: dict[str, Callable[[int], object]] = {
    "services": term(ServiceFactory),
    "regions": term(RegionFactory),
    "professions": lambda number: ProfessionFactory(
        code=f"term-{number}", name=f"Term {number}", service=ServiceFactory(code="police")
    ),
    "practice_settings": term(SettingFactory),
    "cost_bands": term(CostBandFactory),
    "people_served": term(PeopleServedFactory),
    "tags": tag,
    "concepts": lambda number: ConceptFactory(labels={"police": ["one word", "two words"]}),
    "shared_words": shared_word,
    "ambiguous_words": lambda number: models.AmbiguousWord.objects.create(
        text=f"word {number}", meanings={"police": "this", "nursing": "that"}
    ),
    "organisations": lambda number: OrganisationFactory(parent=parent()),
    "memberships": lambda number: MembershipFactory(verified=True, organisation=parent()),
    "profiles": lambda number: ProfileFactory(),
    "credits": lambda number: PracticeCreditFactory(practice=practice()),
    "evidence_items": lambda number: EvidenceItemFactory(practice=practice(), confirmed=True),
    "evidence_confirmations": lambda number: EvidenceConfirmationFactory(item=item()),
    "endorsements": lambda number: EndorsementFactory(practice=practice()),
    "adoptions": lambda number: AdoptionFactory(practice=practice()),
    "safety_notices": lambda number: SafetyNoticeFactory(practice=practice()),
    "practice_list": lambda number: PracticePageFactory(published=True),
}
LISTS = sorted(ROWS)


@pytest.fixture
def columns(admin: Visitor) -> Callable[[str], list[object]]:
    """Gives the columns of a list."""

    def read(name: str) -> list[object]:
        response = admin.client.get(reverse(f"{name}:index"))
        return list(response.context["table"].columns.values())

    return read


@pytest.mark.parametrize("name", LISTS)
def test_needs_the_same_sql_for_one_row_and_for_many(
    name: str, admin: Visitor, assert_same_queries: SameQueries
) -> None:
    make = ROWS[name]
    assert_same_queries(
        admin.client,
        reverse(f"{name}:index"),
        lambda: make(0),
        lambda: [make(number) for number in range(1, MANY)],
    )


@pytest.mark.parametrize("name", LISTS)
def test_sorts_by_every_column_that_offers_it(
    name: str, admin: Visitor, columns: Callable[[str], list[object]]
) -> None:
    ROWS[name](0)
    ROWS[name](1)
    keys = [column.sort_key for column in columns(name) if column.sort_key]  # type: ignore[attr-defined]
    assert keys, "No column of this list can be sorted."
    for key in keys:
        for ordering in (key, f"-{key}"):
            response = admin.client.get(reverse(f"{name}:index"), {"ordering": ordering})
            assert response.status_code == 200, ordering


@pytest.mark.parametrize("name", LISTS)
def test_finds_nothing_politely_and_exports_what_it_shows(name: str, admin: Visitor) -> None:
    ROWS[name](0)
    nothing = admin.client.get(reverse(f"{name}:index"), {"q": "zzz-no-such-thing"})
    assert nothing.status_code == 200
    assert not nothing.context["object_list"]

    exported = admin.client.get(reverse(f"{name}:index"), {"export": "csv"})
    rows = list(csv.reader(io.StringIO(b"".join(exported).decode())))
    assert len(rows) >= 2, "The export has no rows."
    sheet = admin.client.get(reverse(f"{name}:index"), {"export": "xlsx"})
    assert b"".join(sheet).startswith(b"PK")


@pytest.mark.parametrize("name", LISTS)
def test_every_filter_answers(name: str, admin: Visitor) -> None:
    ROWS[name](0)
    url = reverse(f"{name}:index")
    filters = admin.client.get(url).context.get("filters")
    for key, field in filters.form.fields.items() if filters else ():
        choices = [code for code, _ in getattr(field, "choices", ())]
        for value in choices[:3]:
            assert admin.client.get(url, {key: str(value)}).status_code == 200, (key, value)


def test_search_finds_by_what_people_would_type(admin: Visitor) -> None:
    EvidenceItemFactory(title="A study of doors")
    EvidenceItemFactory(title="A study of windows")
    found = admin.client.get(reverse("evidence_items:index"), {"q": "doors"})
    assert [item.title for item in found.context["object_list"]] == ["A study of doors"]


def test_search_of_many_to_many_shows_a_row_once(admin: Visitor) -> None:
    place = OrganisationFactory(name="Northgate")
    for domain in ("north-one.example", "north-two.example"):
        models.MailDomain.objects.create(organisation=place, domain=domain)
    found = admin.client.get(reverse("organisations:index"), {"q": "north"})
    assert list(found.context["object_list"]) == [place]
