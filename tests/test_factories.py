"""Factories make rows that are right: valid, and counted as their docstrings say."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from factory.django import DjangoModelFactory
from wagtail.models import Page

from practices.models import Adoption, PracticePage
from practices.rules.completeness import TITLE_MAX
from tests import factories

pytestmark = pytest.mark.django_db

AnyFactory = type[DjangoModelFactory[Any]]

EVERY_FACTORY = [getattr(factories, name) for name in factories.__all__ if name.endswith("Factory")]
PAGES = [made for made in EVERY_FACTORY if issubclass(made._meta.model, Page)]


@pytest.mark.parametrize("factory", EVERY_FACTORY, ids=lambda factory: factory.__name__)
def test_factory__makes_valid_rows_again_and_again(factory: AnyFactory) -> None:
    first, second = factory(), factory()

    for row in (first, second):
        excluded = {"password"} if isinstance(row, get_user_model()) else set()
        row.full_clean(exclude=excluded)
    assert first.pk
    assert second.pk


@pytest.mark.parametrize("factory", PAGES, ids=lambda factory: factory.__name__)
def test_page__is_a_draft_unless_published(factory: AnyFactory) -> None:
    assert not factory().live

    published = factory(published=True)

    assert published.live
    assert published.first_published_at
    assert published.latest_revision


class TestPractice:
    def test_full_record__has_all_sections(self) -> None:
        practice = factories.PracticePageFactory(with_full_record=True, published=True)

        assert practice.steps[0].value == "Meet on Monday."
        assert practice.concept_links.count() == 1
        assert sorted(practice.tags.names()) == ["calm rooms", "waiting"]
        assert practice.people_served.count() == 1

    def test_empty__has_a_title_and_nothing_else(self) -> None:
        practice = factories.PracticePageFactory(empty=True)

        assert practice.title
        assert (practice.outcome, practice.problem) == ("", "")
        assert practice.origin_services.count() == 0

    def test_long_title__is_as_long_as_can_be(self) -> None:
        practice = factories.PracticePageFactory(long_title=True)

        assert len(practice.title) == TITLE_MAX

    def test_withdrawn__is_live_with_its_overlay(self) -> None:
        practice = factories.PracticePageFactory(withdrawn=True)

        assert practice.live
        assert practice.standing.overlays == ["withdrawn"]

    def test_live_since__sets_the_day(self) -> None:
        practice = factories.PracticePageFactory(live_since=date(2026, 3, 4))

        assert practice.first_published_at.date() == date(2026, 3, 4)
        assert practice.standing.level == "emerging"

    def test_build__touches_no_page_tree(self) -> None:
        before = PracticePage.objects.count()

        practice = factories.PracticePageFactory.build()

        assert practice.title
        assert PracticePage.objects.count() == before


class TestStandingOfRows:
    def test_three_counting_endorsements__make_it_endorsed(self) -> None:
        practice = factories.PracticePageFactory(with_full_record=True, published=True)
        factories.EndorsementFactory.create_batch(3, practice=practice, counting=True)

        standing = factories.refresh(practice)

        assert (standing.level, standing.weight) == ("endorsed", Decimal("3.00"))
        assert standing.used_in == 3

    def test_endorsement__counts_a_half_by_default_and_nothing_when_withdrawn(self) -> None:
        practice = factories.PracticePageFactory(published=True)
        factories.EndorsementFactory(practice=practice)
        factories.EndorsementFactory(practice=practice, withdrawn=True)

        assert factories.refresh(practice).weight == Decimal("0.50")

    def test_use__comes_with_an_adoption_unless_refused(self) -> None:
        factories.EndorsementFactory(counting=True)
        assert Adoption.objects.count() == 1

        factories.EndorsementFactory(kind="used", adopted=False)
        assert Adoption.objects.count() == 1

    def test_confirmed_evidence__counts(self) -> None:
        item = factories.EvidenceItemFactory(confirmed=True)

        standing = factories.refresh(item.practice)

        assert (standing.evidence_level, standing.direction) == (2, "better")

    def test_unconfirmed_evidence__does_not(self) -> None:
        item = factories.EvidenceItemFactory()

        assert factories.refresh(item.practice).evidence_level == 0

    def test_safety_notice__shows_until_closed(self) -> None:
        notice = factories.SafetyNoticeFactory()
        assert factories.refresh(notice.practice).overlays == ["safety-notice"]

        closed = factories.SafetyNoticeFactory(closed=True)
        assert factories.refresh(closed.practice).overlays == []

    @pytest.mark.parametrize("status", ["planned", "in_progress", "sustained", "stopped"])
    def test_adoption__has_each_status(self, status: str) -> None:
        adoption = factories.AdoptionFactory(**{status: True})

        assert adoption.status == status.replace("_", "-")


def test_concept__takes_words_by_service() -> None:
    concept = factories.ConceptFactory(labels={"police": ["assault"], "": ["violence"]})

    words = [(label.text, label.service and label.service.code) for label in concept.labels.all()]
    assert words == [("assault", "police"), ("violence", None)]


def test_user__has_no_password_and_can_be_put_in_groups() -> None:
    user = factories.UserFactory(groups=["Curators"])

    assert not user.has_usable_password()
    assert [group.name for group in user.groups.all()] == ["Curators"]


def test_image__without_alternative_text_is_refused() -> None:
    image = factories.SiteImageFactory.build(description="")

    with pytest.raises(ValidationError, match="description"):
        image.full_clean()
