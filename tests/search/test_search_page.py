"""The search page: what it says, where its links lead, and what it does with odd addresses."""

from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from practices.models import CostBand
from search.engines.registry import engine
from search.models import PromotedAnswer
from search.page_cards import whose_words
from search.rebuild import rebuild
from search.speller import forget_speller
from search.worker import drain_all
from tests.search.making import a_practice, a_service


def read(query: str = "", **headers: str) -> str:
    response = Client().get(f"/search/?{query}", headers=headers)
    assert response.status_code == 200
    return unescape(response.content.decode())


def links(html: str, part: str) -> list[dict[str, list[str]]]:
    """This will give the parameters of the links to searches whose tag holds `part`."""
    found = [piece.split('"')[0] for piece in html.split('href="')[1:] if part in piece[:400]]
    return [parse_qs(urlsplit(one).query) for one in found if one.startswith("/search/")]


class TestWhatItSays:
    def test_nothing_typed__lists_everything(self, practices_of_three):
        html = read()
        assert "3 practices from 3 services" in html
        assert "Rounds" in html
        assert "Draft" not in html

    def test_other_names__are_chips_that_can_be_taken_away(self, practices_of_three):
        html = read("q=assault+on+a+constable")
        assert "Also searching" in html
        (away,) = links(html, "Stop also searching: </span>Violence against staff")
        assert away["without"] == ["violence-against-staff:Violence against staff"]
        again = read("q=assault+on+a+constable&without=" + away["without"][0])
        assert "Not searching:" in again
        assert "Visits in pairs" not in again

    def test_found_elsewhere__says_under_whose_words_and_how_many(self, practices_of_three):
        html = read("q=assault+on+a+constable")
        assert "Found under <b>threats to housing officers</b>, housing’s words" in html
        assert "of the first 3 never use" in html
        assert "We found them under another service’s name." in html

    def test_own_words__are_shown_escaped_and_marked(self, practices_of_three):
        html = Client().get("/search/?q=aggression&words=mine").content.decode()
        assert "Has your words" in html
        assert "<mark>aggression</mark>" in html
        assert "&lt;script&gt;" in html
        assert "<script>alert" not in html

    def test_slip__is_offered_with_what_it_finds(self, practices_of_three):
        for number in range(4):
            a_practice(f"Evening walks {number}", outcome="People with lanterns walked.")
        drain_all()
        rebuild(engine())
        forget_speller()
        html = read("q=walks+with+lanternz")
        assert "Did you mean <a" in html
        assert ">walks with <b>lanterns</b></a>? " in html
        assert "It finds 4." in html
        assert "4 practices with your spelling" in html

    def test_one_practice__has_no_sort_and_no_pages(self, practices_of_three):
        html = read("q=rounds&words=mine")
        assert ">1 practice<" in html
        assert "Sort by" not in html
        assert "Pages of results" not in html

    def test_promoted__stands_first_and_once_with_its_reason(self, practices_of_three):
        PromotedAnswer.objects.create(
            words="assault on a constable",
            practice=practices_of_three["rounds"],
            note="It was tried here.",
        )
        html = read("q=assault+on+a+constable")
        assert "Chosen by a curator: It was tried here." in html
        assert html.count(">Rounds</a>") == 1
        assert html.index(">Rounds</a>") < html.index(">Visits in pairs</a>")

    @pytest.mark.parametrize(
        ("service", "expected"),
        [
            ("Housing", "housing’s words"),
            ("Children’s services", "children’s services’ words"),
            ("NHS trusts", "NHS trusts’ words"),
        ],
    )
    def test_whose_words(self, service, expected):
        assert whose_words(service) == expected


class TestLinks:
    def test_filters__are_joined_by_or_and_and(self, practices_of_three):
        html = read("service=nursing&service=housing&tag=night-shift&q=ward")
        chips = html.split("Filters in use")[1].split("Clear all")[0]
        assert [chips.count(f">{word}</span>") for word in ("or", "and")] == [1, 1]
        (without,) = links(html, "Remove filter tag")
        assert without == {"q": ["ward"], "service": ["nursing", "housing"]}
        (clear,) = links(html, "Clear all")
        assert clear == {"q": ["ward"]}

    def test_ticked_boxes__are_ticked_in_open_facets(self, practices_of_three):
        band = CostBand.objects.create(code="under-5k", name="Under £5,000")
        a_practice("Cheap rounds", cost_to_start=band)
        drain_all()
        html = read("cost=under-5k")
        assert 'id="cost-under-5k" name="cost" value="under-5k" checked' in html
        assert '<details class="fx-facet" id="facet-cost" open>' in html
        assert '<details class="fx-facet" id="facet-region"' not in html.replace(" open", " OPEN")

    def test_zero_counts__stay(self, practices_of_three):
        a_service("courts")
        html = read("q=rounds&words=mine")
        box = html.split('id="service-courts"')[0].rsplit("<label", 1)[1]
        assert "is-none" in box

    def test_boxes__never_hide_what_is_ticked(self, practices_of_three):
        for number in range(12):
            a_service(f"service-{number}")
        a_practice("The last one", services=["service-11"])
        drain_all()
        html = read("service=service-11")
        facet = html.split('id="facet-service"')[1].split("</fieldset>")[0]
        first, more = facet.split('id="more-service"')
        assert 'value="service-11" checked' in first
        assert first.count("<input") == 7
        assert more.count("<input") == 8

    def test_words_box__keeps_filters_and_forgets_chips(self, practices_of_three):
        html = read("q=ward&service=nursing&without=violence-against-staff:assault&sort=title")
        form = html.split("data-searchbar")[1].split("</form>")[0]
        assert 'name="service" value="nursing"' in form
        assert 'name="sort" value="title"' in form
        assert "without" not in form

    def test_pages__are_numbered_and_beyond_the_last_is_the_last(self, practices_of_three):
        for number in range(45):
            a_practice(f"Corridor {number}")
        drain_all()
        html = read("q=corridor")
        assert "45 practices" in html
        assert [one["page"] for one in links(html, 'rel="next"')] == [["2"]]
        last = read("q=corridor&page=9999")
        assert "There is no page 9,999. This is the last one, 3." in last
        assert 'aria-current="page">3</a>' in last
        assert last.count("<article") == 5

    def test_order_of_parameters__is_one_address(self, practices_of_three):
        first, second = read("tag=x&service=nursing&q=a"), read("q=a&service=nursing&tag=x")
        assert links(first, "Remove filter tag") == links(second, "Remove filter tag")


class TestNothingFound:
    def test_wider_choices__say_what_they_find(self, practices_of_three):
        a_service("courts")
        html = read("q=rounds&service=courts&tag=night-shift")
        assert "Nothing matches all of that yet" in html
        assert "Any service, same tag" in html
        assert "1 practice" in html
        (wider,) = links(html, "Any service, same tag")
        assert wider == {"q": ["rounds"], "tag": ["night-shift"]}

    def test_wider_choices__count_what_the_reader_would_be_shown(self, practices_of_three):
        a_service("courts")
        html = read("q=rounds+flurb+zzz+whistling&service=courts&tag=night-shift")
        assert "Nothing matches all of that yet" in html
        assert len(links(html, "Any service, same tag")) == 1
        assert "1 practice" in read("q=rounds+flurb+zzz+whistling&tag=night-shift")

    def test_problems_close_by__come_from_the_thesaurus(self, practices_of_three):
        a_service("courts")
        html = read("q=assault+on+a+constable&service=courts")
        assert "Try a problem close to it" in html
        assert "/concepts/violence-against-staff/" in html

    def test_unknown_words__offer_known_problems(self, practices_of_three):
        html = read("q=zzzzzz")
        assert "Start from a problem we know" in html
        assert "never who looked" in html

    def test_empty_site__still_helps(self, live_index):
        html = read("q=anything")
        assert "Other ways to look" in html
