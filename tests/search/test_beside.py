"""Spelling, highlights, acronyms, standing's lift, similar practices, and system checks."""

import pytest
from django.db.models import Q
from django.test import override_settings

from practices.models import PracticeStanding
from search.checks import check_address, check_folder
from search.document_texts import initials
from search.documents import standing_weight
from search.engines.base import EngineHit, Fragment
from search.highlights import snippet_html
from search.hints import concept_hints
from search.practice_relations import among, load_relations
from search.similar import diversified, similar_practices
from search.speller import Speller, build_speller
from search.tokens import read_words, tokenize
from search.worker import drain_all
from tests.search.making import a_concept, a_practice
from tests.search.words import small_thesaurus


def test_one_slip_is_found_and_two_are_not():
    speller = Speller({"violence": 3, "burglary": 2, "rare": 1, "violent": 2})
    for slip in ("violance", "violene", "violencee", "voilence"):
        assert speller.near(slip)[:1] == ("violence",), slip
    assert speller.near("vialance") == ()
    assert speller.near("biolence") == ()  # The first letter is taken to be right.
    assert speller.near("rara") == ()


def test_what_is_never_corrected():
    speller = build_speller(["violence here", "violence there"], small_thesaurus())
    (typed,) = tokenize("violance")
    assert speller.corrected(typed) == "violence"
    for text in ("VIOLANCE", "violence", "tenancy", "ASB"):
        assert speller.corrected(tokenize(text)[0]) == ""
    assert speller.corrected(tokenize("violance", quoted=1)[0]) == ""


def test_highlights_escape_everything():
    html = snippet_html((Fragment("<b>&"), Fragment("<i>x</i>", is_match=True)))
    assert html == "&lt;b&gt;&amp;<mark>&lt;i&gt;x&lt;/i&gt;</mark>"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Family Nurse Partnership: one nurse", ["fnp"]),
        ("Circles of Support and Accountability", ["cosaa", "cosa", "csa"]),
        ("Red tray", []),
        ("", []),
    ],
)
def test_acronyms_of_titles(title, expected):
    assert initials(title) == expected


def test_hints_leave_shared_and_ambiguous_words_alone():
    def hints(text):
        return concept_hints(text, small_thesaurus())

    assert hints("A tenancy breach, and an assault on a constable.") == (
        "disruptive-behaviour",
        "violence-against-staff",
    )
    assert hints("challenging behaviour, exclusion, noise, overdose, restraint") == ()
    assert hints("problem tenants") == ("disruptive-behaviour",)
    assert hints("please send help") == ()
    assert hints("SEND") == ("school-exclusion",)


@pytest.mark.parametrize(
    "text", ["", "Café_noir, Zoë’s 24h; x" + "y" * 70, "١٢ ﬁne ǅ ß İstanbul", "a_b  c"]
)
def test_words_of_documents_are_those_of_questions(text):
    found = [(token.text, token.word, token.stem) for token in tokenize(text)]
    assert found == [tuple(word) for word in read_words(text)]


def test_many_practices_in_a_row_have_the_relations_of_each(live_index):
    made = [
        a_practice(f"Room {number}", services=[code], tags=[f"tag {number}"])
        for number, code in enumerate(["police", "housing", "fire"])
    ]
    ids = [practice.pk for practice in made]
    together = load_relations(ids)
    assert among("practice", [1, 900]) == Q(practice__in=[1, 900])
    for practice_id in ids:
        alone = load_relations([practice_id])
        assert together.services.names(practice_id) == alone.services.names(practice_id)
        assert together.tags.codes(practice_id) == alone.tags.codes(practice_id)


def standing(**given):
    fields = {
        "level": "emerging",
        "evidence_level": 0,
        "direction": "better",
        "says_the_author": False,
        "overlays": [],
    }
    return PracticeStanding(**(fields | given))


def test_standing_lifts_by_six_tenths_at_most():
    assert standing_weight(standing()) == 1.0
    assert standing_weight(standing(level="proven", evidence_level=5)) == pytest.approx(1.6)
    assert standing_weight(standing(evidence_level=5, direction="worse")) == 1.0
    assert standing_weight(standing(evidence_level=5, says_the_author=True)) == 1.0
    for overlay in ("withdrawn", "found-not-to-work", "safety-notice"):
        assert standing_weight(standing(level="proven", evidence_level=5, overlays=[overlay])) == 1


def hit(key, *services):
    return EngineHit(key, 1.0, {"services": list(services)})


def test_similar_has_at_most_two_of_a_service_and_six_in_all():
    hits = [hit(f"p:{n}", "police") for n in range(4)] + [hit("h", "housing", "police")]
    assert [one.key for one in diversified(hits)] == ["p:0", "p:1"]
    assert len(list(diversified(hit(f"s:{n}", f"s{n}") for n in range(20)))) == 6


def test_similar_practices_come_from_other_services(live_index, index_folder):
    concept = a_concept("falls")
    text = {"problem": "Older people fell at home in the night and waited for hours."}
    first = a_practice("Night calls", services=["ambulance"], concepts=[concept], **text)
    a_practice("Night visits", services=["fire"], concepts=[concept], **text)
    a_practice("Night crews", services=["ambulance"], concepts=[concept], **text)
    hidden = a_practice("Night beds", services=["nursing"], concepts=[concept], **text)
    drain_all()
    hidden.unpublish()
    assert [card.title for card in similar_practices(first.pk)] == ["Night visits"]
    (index_folder / "CURRENT").unlink()
    assert similar_practices(first.pk) == []


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://example.org:9200", "search.E001"),
        ("", "search.E001"),
        ("embedded:relative/path", "search.E002"),
        ("embedded:/dev/null/here", "search.E003"),
    ],
)
def test_a_wrong_set_up_is_named(url, code):
    with override_settings(SEARCH_URL=url):
        found = [*check_address(None), *check_folder(None)]
    assert [one.id for one in found] == [code]
    assert found[0].hint


def test_the_ordinary_set_up_is_fine(tmp_path):
    for url in ("embedded:", f"embedded:{tmp_path}/new"):
        with override_settings(SEARCH_URL=url):
            assert [*check_address(None), *check_folder(None)] == []
