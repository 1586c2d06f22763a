"""Case studies: the story, the figures, and practices as they stand on the day."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from home.models import CaseStudyIndexPage, CaseStudyPage
from practices.models import PracticeStanding
from tests.factories import CaseStudyPageFactory, PracticePageFactory
from tests.factories.shop_window import story_body
from tests.fixtures.queries import SameQueries

pytestmark = pytest.mark.django_db

INDEX = "/case-studies/"


def shown(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def live(practice: Any, note: str = "") -> tuple[str, dict[str, Any]]:
    return ("live_practice", {"practice": practice, "note": note})


def several(*practices: Any) -> tuple[str, dict[str, Any]]:
    return (
        "live_practices",
        {"heading": "Under other names", "practices": list(practices), "note": ""},
    )


class TestStory:
    def test_every_block__is_shown_in_order(self, client: Client) -> None:
        case = CaseStudyPageFactory(published=True)

        html = shown(client, case.get_absolute_url())

        words = [
            "It was loud.",
            "The practice, as it stands today",
            "“I could breathe.”",
            "before",
            "Two ways to wait",
            "One ward only.",
            "Find a key.",
            "Written by curators.",
        ]
        places = [html.index(word) for word in words]
        assert places == sorted(places)
        assert html.count("<h1") == 1

    def test_head__has_the_picture_and_the_exact_figures_in_a_table(self, client: Client) -> None:
        case = CaseStudyPageFactory(published=True)

        html = shown(client, case.get_absolute_url())

        head = html.split('<header class="fx-lede')[1].split("</header>")[0]
        assert head.count("<circle") == 200
        assert head.count('class="is-open"') == (100 - 22) + (100 - 41)
        assert "41 in 100" in head
        assert '<td class="is-num">40.5%</td>' in head

    def test_bars__are_a_table_themselves(self, client: Client) -> None:
        picture = {
            "question": "How many?",
            "unit": "Assaults in a year",
            "bars": [
                {"label": "Before", "value": "40", "unit": ""},
                {"label": "After", "value": "22", "unit": ""},
            ],
            "source": "One ward.",
            "source_link": "",
        }
        case = CaseStudyPageFactory(published=True, lead_picture=[("bars", picture)])

        html = shown(client, case.get_absolute_url())

        assert '<table class="fx-bars">' in html
        assert 'width="55"' in html

    def test_without_a_picture__opens_without_one(self, client: Client) -> None:
        case = CaseStudyPageFactory(published=True, lead_picture=[])

        assert "fx-picture" not in shown(client, case.get_absolute_url())

    def test_why_we_chose_it__carries_no_mark_of_standing(self, client: Client) -> None:
        case = CaseStudyPageFactory(published=True)

        html = shown(client, case.get_absolute_url())

        part = html.split('class="fx-why"')[1].split("</section>")[0]
        assert case.why_we_chose in part
        assert "fx-mark" not in part
        assert "fx-stamp" not in part

    def test_text_of_editors__is_escaped(self, client: Client) -> None:
        attack = "<script>alert(1)</script>"
        case = CaseStudyPageFactory(
            published=True,
            title=attack,
            standfirst=attack,
            body=[("text", {"heading": attack, "paragraphs": [attack], "note": attack})],
        )

        assert attack not in shown(client, case.get_absolute_url())


class TestLiveCards:
    def test_card__shows_the_standing_of_the_day(self, client: Client) -> None:
        case = CaseStudyPageFactory(published=True)
        url = case.get_absolute_url()
        assert "Emerging" in shown(client, url)

        PracticeStanding.objects.filter(practice=case.practice).update(level="tried")

        html = shown(client, url)
        assert "Tried" in html
        assert "Emerging" not in html

    def test_unpublished_practice__takes_its_card_along_and_leaves_the_story(
        self, client: Client
    ) -> None:
        case = CaseStudyPageFactory(published=True)
        case.practice.unpublish()

        html = shown(client, case.get_absolute_url())

        assert case.practice.title not in html
        assert "as it stands today" not in html
        assert "It was loud." in html

    def test_several_cards__leave_out_those_that_are_gone(self, client: Client) -> None:
        here, gone = PracticePageFactory.create_batch(2, published=True)
        case = CaseStudyPageFactory(published=True, body=[several(gone, here)])
        gone.unpublish()

        html = shown(client, case.get_absolute_url())

        assert here.title in html
        assert gone.title not in html

    def test_several_cards_all_gone__leave_no_heading(self, client: Client) -> None:
        practices = PracticePageFactory.create_batch(2, published=True)
        case = CaseStudyPageFactory(published=True, body=[several(*practices)])
        for practice in practices:
            practice.unpublish()

        assert "Under other names" not in shown(client, case.get_absolute_url())

    def test_deleted_practice__breaks_nothing(self, client: Client) -> None:
        case = CaseStudyPageFactory(published=True)
        case.practice.delete()

        assert "It was loud." in shown(client, case.get_absolute_url())

    def test_private_practice__has_no_card(self, client: Client) -> None:
        case = CaseStudyPageFactory(published=True)
        case.practice.view_restrictions.create(restriction_type="login")

        assert case.practice.title not in shown(client, case.get_absolute_url())


class TestIndex:
    def test_nothing__says_so(self, client: Client) -> None:
        assert "No case study yet" in shown(client, INDEX)

    def test_newest__is_first_and_large(self, client: Client) -> None:
        old = CaseStudyPageFactory(published=True, published_on=date(2026, 1, 1))
        new = CaseStudyPageFactory(published=True, published_on=date(2026, 5, 1))
        draft = CaseStudyPageFactory()

        html = shown(client, INDEX)

        assert html.index('class="fx-feature"') < html.index(new.title) < html.index(old.title)
        assert draft.title not in html

    def test_list__costs_the_same_for_many(
        self, client: Client, assert_same_queries: SameQueries
    ) -> None:
        assert_same_queries(
            client,
            INDEX,
            few=lambda: CaseStudyPageFactory.create_batch(2, published=True),
            many=lambda: CaseStudyPageFactory.create_batch(5, published=True),
        )


class TestAddressAndPreview:
    def test_permanent_address__is_that_of_wagtail(self) -> None:
        case = CaseStudyPageFactory(published=True)

        assert case.get_absolute_url() == case.url

    def test_draft__is_not_found_and_is_previewed(self, client: Client) -> None:
        draft = CaseStudyPageFactory()
        draft.title = "Typed a moment ago"

        assert client.get(draft.get_absolute_url()).status_code == 404
        html = draft.make_preview_request(preview_mode="").rendered_content
        assert "Typed a moment ago" in html

    def test_page_that_was_never_saved__is_previewed(self) -> None:
        practice = PracticePageFactory(published=True)
        new = CaseStudyPage(
            title="Not saved", slug="not-saved", practice=practice, body=story_body(practice)
        )

        html = new.make_preview_request(preview_mode="").rendered_content

        assert practice.title in html

    def test_index__is_previewed(self) -> None:
        response = CaseStudyIndexPage.objects.get().make_preview_request(preview_mode="")

        assert response.status_code == 200


def test_page__costs_the_same_for_many_cards(
    client: Client, assert_same_queries: SameQueries
) -> None:
    case = CaseStudyPageFactory(published=True)
    practices = PracticePageFactory.create_batch(6, published=True)

    def tell(*blocks: tuple[str, dict[str, Any]]) -> None:
        case.body = list(blocks)
        case.save_revision().publish()

    assert_same_queries(
        client,
        case.get_absolute_url(),
        few=lambda: tell(live(practices[0]), several(*practices[:2])),
        many=lambda: tell(
            *[live(practice) for practice in practices], several(*practices), several(*practices)
        ),
    )
