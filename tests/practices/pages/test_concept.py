"""The page of a concept: every service's words, the practices under it, and what it is not."""

import pytest
from django.test import Client

from practices.enums import ConceptKind
from practices.models import Concept
from practices.selectors.concept_page import MOST, names_title
from tests.factories import (
    ConceptFactory,
    ConceptLabelFactory,
    EndorsementFactory,
    PracticePageFactory,
    ServiceFactory,
)
from tests.factories.practices import refresh
from tests.fixtures.queries import SameQueries

pytestmark = pytest.mark.django_db


def shown(client: Client, concept: Concept) -> str:
    response = client.get(concept.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def row_of(html: str, service: str) -> str:
    """The entry of a service on the thread."""
    return next(
        row for row in html.split("<li") if f'<span class="fx-allnames__svc">{service}<' in row
    )


class TestNames:
    def test_words__stand_by_service_in_their_order(self, client: Client) -> None:
        concept = ConceptFactory(labels={"police": ["assault", "affray"], "nursing": ["agitation"]})

        html = shown(client, concept)

        assert html.index("<q>assault</q>") < html.index("<q>affray</q>")
        assert "<q>agitation</q>" in row_of(html, "Nursing")

    def test_hidden_word__is_never_shown(self, client: Client) -> None:
        label = ConceptLabelFactory(hidden=True, text="a hurtful word")

        assert "a hurtful word" not in shown(client, label.concept)

    def test_word_that_is_only_shown__is_shown(self, client: Client) -> None:
        label = ConceptLabelFactory(shown_only=True, text="an old word")

        assert "an old word" in shown(client, label.concept)

    def test_word_of_nobody__stands_on_no_service(self, client: Client) -> None:
        label = ConceptLabelFactory(of_nobody=True, text="another spelling")

        assert "<q>another spelling</q>" not in shown(client, label.concept)

    def test_thread__is_full_open_or_dashed(self, client: Client) -> None:
        concept = ConceptFactory(labels={"police": ["assault"], "nursing": ["agitation"]})
        ServiceFactory(code="fire")
        PracticePageFactory(
            published=True, concepts=[concept], origin_services=[ServiceFactory(code="nursing")]
        )

        html = shown(client, concept)

        assert ' class="is-full"' in row_of(html, "Nursing")
        assert "1 practice" in row_of(html, "Nursing")
        assert 'class="is-' not in row_of(html, "Police")
        assert ' class="is-none"' in row_of(html, "Fire")

    def test_service_with_practices_but_no_word__is_full(self, client: Client) -> None:
        concept = ConceptFactory()
        PracticePageFactory(published=True, concepts=[concept])

        row = row_of(shown(client, concept), "Nursing")

        assert ' class="is-full"' in row
        assert "No word yet" in row

    def test_order__is_practices_then_words_then_nothing(self, client: Client) -> None:
        concept = ConceptFactory(labels={"police": ["assault"]})
        ServiceFactory(code="fire")
        PracticePageFactory(
            published=True, concepts=[concept], origin_services=[ServiceFactory(code="schools")]
        )

        html = shown(client, concept)

        places = [html.index(f'__svc">{name}<') for name in ("Schools", "Police", "Fire")]
        assert places == sorted(places)

    @pytest.mark.parametrize(
        ("kind", "names", "title"),
        [
            ("problem", 12, "One problem. 12 names."),
            ("problem", 1, "One problem. One name so far."),
            ("problem", 0, "One problem. No name so far."),
            ("approach", 5, "One way of working. 5 names."),
            ("people", 2, "One group of people. 2 names."),
            ("setting", 3, "One kind of place. 3 names."),
        ],
    )
    def test_title__suits_the_kind(self, kind: str, names: int, title: str) -> None:
        assert names_title(ConceptKind(kind), names) == title

    def test_same_word_of_two_services__is_one_name(self, client: Client) -> None:
        concept = ConceptFactory(labels={"police": ["Nuisance"], "housing": ["nuisance", "noise"]})

        assert "One problem. 2 names." in shown(client, concept)


class TestPractices:
    def test_none__says_so(self, client: Client) -> None:
        assert "No practice is filed under this yet" in shown(client, ConceptFactory())

    def test_draft_and_private__are_not_shown(self, client: Client) -> None:
        concept = ConceptFactory()
        draft = PracticePageFactory(concepts=[concept])
        private = PracticePageFactory(published=True, concepts=[concept])
        private.view_restrictions.create(restriction_type="login")

        html = shown(client, concept)

        assert draft.title not in html
        assert private.title not in html
        assert "None yet" in html

    def test_unpublished__leaves(self, client: Client) -> None:
        concept = ConceptFactory()
        practice = PracticePageFactory(published=True, concepts=[concept])
        assert practice.title in shown(client, concept)

        practice.unpublish()

        assert practice.title not in shown(client, concept)

    def test_tally__fills_a_block_from_endorsed_up(self, client: Client) -> None:
        concept = ConceptFactory()
        practices = PracticePageFactory.create_batch(
            4, published=True, concepts=[concept], with_full_record=True
        )
        EndorsementFactory.create_batch(3, practice=practices[0], counting=True)
        refresh(practices[0])

        html = shown(client, concept)

        assert html.count('<i class="is-full">') == 1
        assert html.count("<i>") == 3

    def test_many__shows_the_newest_and_counts_the_rest(self, client: Client) -> None:
        concept = ConceptFactory()
        PracticePageFactory.create_batch(MOST + 2, published=True, concepts=[concept])

        html = shown(client, concept)

        assert html.count('class="fx-card"') == MOST
        assert "And 2 older ones." in html


class TestLinks:
    def test_not_the_same__warns_before_the_practices(self, client: Client) -> None:
        concept, other = ConceptFactory(), ConceptFactory()
        concept.not_same_as.add(other)
        concept.save()

        html = shown(client, concept)

        assert html.index("Not the same as") < html.index('id="practices-title"')
        assert other.get_absolute_url() in html

    @pytest.mark.parametrize(
        ("field", "title"),
        [("narrower", "Special cases of it"), ("related", "Often goes with")],
    )
    def test_neighbours__are_linked_under_their_heading(
        self, client: Client, field: str, title: str
    ) -> None:
        concept, other = ConceptFactory(), ConceptFactory()
        getattr(concept, field).add(other)
        concept.save()

        html = shown(client, concept)

        assert html.index(title) < html.index(other.get_absolute_url())

    def test_broader__is_the_other_side_of_narrower(self, client: Client) -> None:
        wide, narrow = ConceptFactory(), ConceptFactory()
        wide.narrower.add(narrow)
        wide.save()

        assert "Part of" in shown(client, narrow)


def test_unknown_concept__is_not_found(client: Client) -> None:
    assert client.get("/concepts/never-was/").status_code == 404


def test_text_of_editors__is_escaped(client: Client) -> None:
    attack = "<script>alert(1)</script>"
    concept = ConceptFactory(definition=attack, labels={"police": [attack]})

    assert attack not in shown(client, concept)


def test_page__costs_the_same_for_many_rows(
    client: Client, assert_same_queries: SameQueries
) -> None:
    concept = ConceptFactory(labels={"police": ["assault"]})

    def more() -> None:
        for code in ("nursing", "housing", "fire"):
            ConceptLabelFactory(concept=concept, service=ServiceFactory(code=code))
        PracticePageFactory.create_batch(6, published=True, concepts=[concept])

    assert_same_queries(
        client,
        concept.get_absolute_url(),
        few=lambda: PracticePageFactory(published=True, concepts=[concept]),
        many=more,
    )
