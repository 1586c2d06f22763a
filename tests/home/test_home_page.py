"""The front page: what curators chose, when, why and in which order; and what is worked out."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.timezone import localdate

from home.models import FeaturedCaseStudy, FeaturedPractice, HomePage
from home.selectors.front_page import NEWEST
from practices.models import PracticeStanding
from tests.factories import (
    CaseStudyPageFactory,
    CollectionPageFactory,
    ConceptFactory,
    ConceptLabelFactory,
    PracticePageFactory,
    SafetyNoticeFactory,
    ServiceFactory,
)
from tests.factories.practices import refresh
from tests.fixtures.queries import SameQueries, statements

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 30


def shown(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def feature(*features: FeaturedCaseStudy | FeaturedPractice) -> None:
    """This will put features on the front page and publish it, as an editor does."""
    home = HomePage.objects.get()
    for place, one in enumerate(features):
        if one.sort_order is None:
            one.sort_order = place
        lists = home.featured_case_studies
        if isinstance(one, FeaturedPractice):
            lists = home.featured_practices
        lists.add(one)
    home.save_revision().publish()


def story(**traits: object) -> FeaturedCaseStudy:
    case = CaseStudyPageFactory(published=True)
    return FeaturedCaseStudy(case_study=case, **{"reason": "It moved.", **traits})


def pick(**traits: object) -> FeaturedPractice:
    practice = PracticePageFactory(published=True)
    return FeaturedPractice(practice=practice, **{"reason": "It is new.", **traits})


class TestEmpty:
    def test_new_site__says_what_will_come_and_shows_no_empty_part(self, client: Client) -> None:
        html = shown(client)

        assert "No practice is published yet" in html
        for part in ("stories-title", "featured-title", "collections-title", "problems-title"):
            assert part not in html
        assert "fx-newly" not in html
        assert html.count("<h1") == 1

    def test_one_column__is_used_when_the_other_has_nothing(self, client: Client) -> None:
        assert "fx-stack--wide" not in shown(client)


class TestFeatures:
    def test_order__is_the_curators_and_the_first_is_large(self, client: Client) -> None:
        second, first = story(sort_order=2), story(sort_order=1)
        feature(second, first)

        html = shown(client)

        assert html.index(first.case_study.title) < html.index(second.case_study.title)
        assert html.index('class="fx-feature"') < html.index(first.case_study.title)
        assert html.index('class="fx-case"') < html.index(second.case_study.title)

    def test_reason__stands_with_the_large_one(self, client: Client) -> None:
        feature(story(reason="It crossed a border."))

        assert "It crossed a border." in shown(client)

    @pytest.mark.parametrize(
        ("first_day", "last_day", "is_shown"),
        [
            (None, None, True),
            (0, None, True),
            (None, 0, True),
            (0, 0, True),
            (-3, 3, True),
            (1, None, False),
            (None, -1, False),
            (-5, -1, False),
        ],
    )
    @pytest.mark.parametrize("make", [story, pick], ids=["case study", "practice"])
    def test_days__both_ends_are_shown(
        self,
        client: Client,
        make: type,
        first_day: int | None,
        last_day: int | None,
        is_shown: bool,
    ) -> None:
        days = [
            None if day is None else localdate() + timedelta(days=day)
            for day in (first_day, last_day)
        ]
        feature(make(reason="Why it is here.", shown_from=days[0], shown_until=days[1]))

        assert ("Why it is here." in shown(client)) == is_shown

    def test_last_day_before_the_first__is_refused(self) -> None:
        wrong = story(shown_from=localdate(), shown_until=localdate() - timedelta(days=1))

        with pytest.raises(ValidationError, match="The last day is before the first day"):
            wrong.clean()

    def test_unpublished__vanish_and_come_back(self, client: Client) -> None:
        a_story, a_practice = story(), pick(reason="Worth your time.")
        feature(a_story, a_practice)
        assert a_story.case_study.title in shown(client)

        a_story.case_study.unpublish()
        a_practice.practice.unpublish()

        html = shown(client)
        assert a_story.case_study.title not in html
        assert "stories-title" not in html
        assert "Worth your time." not in html

        a_story.case_study.get_latest_revision().publish()
        assert a_story.case_study.title in shown(client)

    def test_private_practice__is_not_shown(self, client: Client) -> None:
        one = pick(reason="Worth your time.")
        one.practice.view_restrictions.create(restriction_type="login")
        feature(one)

        assert "Worth your time." not in shown(client)

    def test_featured_practice__keeps_its_warning_and_shows_no_standing(
        self, client: Client
    ) -> None:
        notice = SafetyNoticeFactory()
        refresh(notice.practice)
        feature(FeaturedPractice(practice=notice.practice, reason="Read this."))

        part = shown(client).split('id="featured-title"')[1].split("</section>")[0]

        assert "fx-overlay--safety-notice" in part
        assert "fx-mark" not in part

    def test_preview__shows_features_that_are_not_saved(self) -> None:
        home = HomePage.objects.get()
        home.featured_case_studies.add(story(reason="Typed a moment ago."))
        home.headline = "A new headline"

        html = home.make_preview_request(preview_mode="").rendered_content

        assert "Typed a moment ago." in html
        assert "A new headline" in html


class TestWorkedOut:
    def test_newest__are_few_newest_first_and_live(self, client: Client) -> None:
        draft = PracticePageFactory()
        made = PracticePageFactory.create_batch(NEWEST + 1, published=True)

        part = shown(client).split('id="newest-title"')[1].split("</section>")[0]

        assert part.count("fx-newest__title") == NEWEST
        assert made[0].title not in part
        assert part.index(made[-1].title) < part.index(made[-2].title)
        assert draft.title not in part

    @pytest.mark.parametrize(
        ("count", "label"), [(1, "See the practices"), (2, "See all 2 practices")]
    )
    def test_action__counts_what_can_be_found(self, client: Client, count: int, label: str) -> None:
        PracticePageFactory.create_batch(count, published=True)

        assert label in shown(client)

    def test_newly_proven__is_the_last_that_became_so(self, client: Client) -> None:
        old, new = PracticePageFactory.create_batch(2, published=True)
        for practice, since in ((old, "2026-01-01"), (new, "2026-03-01")):
            PracticeStanding.objects.filter(practice=practice).update(
                level="proven", level_since=since
            )

        part = shown(client).split('id="newly-proven"')[1].split("</section>")[0]

        assert new.title in part
        assert "Proven since 1 March 2026." in part
        assert old.title not in part

    def test_problems__are_those_of_several_services(self, client: Client) -> None:
        shared, alone = ConceptFactory(), ConceptFactory()
        approach = ConceptFactory(kind="approach")
        for code in ("police", "nursing"):
            PracticePageFactory(
                published=True,
                origin_services=[ServiceFactory(code=code)],
                concepts=[shared, approach],
            )
        PracticePageFactory(published=True, concepts=[alone])
        PracticePageFactory(concepts=[alone], origin_services=[ServiceFactory(code="fire")])

        part = shown(client).split('id="problems-title"')[1].split("</section>")[0]

        assert shared.preferred_label in part
        assert "2 practices, 2 services" in part
        assert alone.preferred_label not in part
        assert approach.preferred_label not in part

    def test_names__are_one_a_service_without_hidden_or_repeated_words(
        self, client: Client
    ) -> None:
        concept = ConceptFactory(
            labels={"police": ["assault", "affray"], "nursing": ["agitation"], "fire": ["Assault"]}
        )
        ConceptLabelFactory(concept=concept, service__code="schools", hidden=True, text="hurtful")
        home = HomePage.objects.get()
        home.names_concept = concept
        home.save_revision().publish()

        html = shown(client)

        assert "One problem. Two names." in html
        assert "<q>assault</q>" in html
        assert "affray" not in html
        assert "hurtful" not in html
        assert concept.get_absolute_url() in html

    def test_concept_without_words__leaves_the_thread_out(self, client: Client) -> None:
        home = HomePage.objects.get()
        home.names_concept = ConceptFactory()
        home.save_revision().publish()

        assert "fx-names" not in shown(client)

    def test_collection__is_linked_with_its_summary(self, client: Client) -> None:
        path = CollectionPageFactory(published=True)

        html = shown(client)

        assert path.get_absolute_url() in html
        assert path.summary in html

    def test_standing__is_explained_without_numbers_that_may_change(self, client: Client) -> None:
        part = shown(client).split('id="standing-title"')[1].split("</section>")[0]

        words = ("Emerging", "Tried", "Endorsed", "Proven")
        assert [part.index(f"<h3>{word}") for word in words] == sorted(
            part.index(f"<h3>{word}") for word in words
        )


class TestCost:
    def test_page__costs_the_same_for_many_features(
        self, client: Client, assert_same_queries: SameQueries
    ) -> None:
        concept = ConceptFactory(labels={"police": ["assault"]})
        home = HomePage.objects.get()
        home.names_concept = concept
        home.save_revision().publish()

        def add(count: int) -> None:
            feature(*[story() for _ in range(count)], *[pick() for _ in range(count)])
            CollectionPageFactory.create_batch(count, published=True)
            for practice in PracticePageFactory.create_batch(2, published=True):
                PracticeStanding.objects.filter(practice=practice).update(level="proven")

        assert_same_queries(client, "/", few=lambda: add(1), many=lambda: add(3))
        assert len(statements(client, "/")) <= MOST_STATEMENTS
