"""How a query is widened, and when it must not be."""

import pytest
from django.http import QueryDict

from search.expansion import Link
from search.planner import loosened, plan, read_tokens
from search.query_tree import terms_of
from search.request import SearchRequest, Words, read_request
from tests.search.words import small_thesaurus

THESAURUS = small_thesaurus()


class Nothing:
    """An index in which no label occurs."""

    def has_words(self, words):
        return False

    def has_concept(self, slug):
        return False


def planned(text: str, facts=None, **extra):
    return plan(SearchRequest(text=text, **extra), THESAURUS, facts)


def chips(text: str, **extra) -> list[str]:
    return [one.label for one in planned(text, **extra).expansions]


def test_a_word_of_one_service_is_searched_as_the_others_say_it():
    found = planned("tenancy breach").expansions
    assert [(one.label, one.service, one.weight) for one in found] == [
        ("Disruptive behaviour", "", 0.9),
        ("anti-social behaviour", "police", 0.9),
        ("aggressive patients", "nursing", 0.9),
        ("poor behaviour", "schools", 0.9),
        ("ASB", "police", 0.9),
        ("misbehaviour", "", 0.9),
        ("neighbour dispute", "housing", 0.9),
        ("School exclusion", "", 0.6),
        ("Violence against staff", "", 0.3),
    ]
    assert found[-1].link is Link.RELATED


def test_not_the_same_is_never_searched_but_shown():
    result = planned("tenancy breach")
    assert "Distressed behaviour" not in [one.label for one in result.expansions]
    # The word of both would bring in what is not the same.
    assert "challenging behaviour" not in [one.label for one in result.expansions]
    assert [one.concept for one in result.not_the_same] == ["distressed-behaviour"]


def test_a_shared_word_splits_into_two_groups_that_take_turns():
    found = planned("challenging behaviour").expansions
    assert {one.origin for one in found[:2]} == {"disruptive-behaviour", "distressed-behaviour"}
    assert {one.weight for one in found if one.link is Link.SAME} == {0.6}
    # Not the same as one of the two groups: neither may lead there.
    assert "Violence against staff" not in [one.label for one in found]


def test_a_shared_word_that_must_be_asked_waits_for_the_reader():
    result = planned("overdose")
    assert result.expansions == ()
    assert [one.concept for one in result.questions[0].meanings] == ["overdose-a", "overdose-b"]


def test_a_service_filter_answers_the_question():
    request = read_request(QueryDict("q=overdose&service=police")).request
    assert [one.concept for one in plan(request, THESAURUS).expansions] == ["overdose-b"]
    request = read_request(QueryDict("q=ABC&service=police")).request
    assert "tenancy breach" in [one.label for one in plan(request, THESAURUS).expansions]


@pytest.mark.parametrize("text", ["restraint", "exclusion", "abc", "contempt"])
def test_words_that_never_widen(text):
    assert chips(text) == []


def test_an_ambiguous_word_alone_is_a_question_and_safe_in_a_longer_label():
    assert planned("exclusion").questions[0].text == "exclusion"
    assert planned("permanent exclusion").spans[0].concepts == ("school-exclusion",)


def test_a_query_word_starts_an_expansion_and_is_added_to_none():
    assert "tenancy breach" in chips("noise")
    assert "noise" not in chips("tenancy breach")


def test_a_hidden_word_finds_and_is_never_shown():
    assert "tenancy breach" in chips("problem tenants")
    assert "problem tenants" not in chips("tenancy breach")


def test_capitals_that_matter():
    assert planned("SEND").spans[0].concepts == ("school-exclusion",)
    assert planned("send").spans == ()


def test_labels_are_matched_before_stop_words_go():
    assert planned("no access visit").spans[0].concepts == ("violence-against-staff",)
    assert planned("access visit").spans == ()


def test_a_label_that_holds_the_typed_words_is_no_chip():
    assert "Disruptive behaviour" not in chips("disruptive behaviour")


def test_labels_without_a_hit_are_dropped():
    assert planned("tenancy breach", Nothing()).expansions == ()


def test_a_chip_taken_away_is_searched_no_more_and_can_come_back():
    without = frozenset({("disruptive-behaviour", "poor behaviour")})
    result = planned("tenancy breach", without=without)
    assert "poor behaviour" not in [one.label for one in result.expansions]
    assert [one.label for one in result.removed] == ["poor behaviour"]
    assert ("problem", "poor") not in terms_of(result.match)


def test_my_words_only():
    result = planned("tenancy breach", words=Words.MINE)
    assert result.expansions == ()
    assert result.match == result.own


def test_quoted_words_are_not_widened():
    result = planned('"tenancy breach"')
    assert result.spans == ()
    assert result.match is not None


def test_limits_of_words_and_quotations():
    tokens, limits = read_tokens(" ".join(f"w{number}" for number in range(40)))
    assert len(tokens) == 24
    assert limits
    tokens, limits = read_tokens('"a b" "c d" "e f" "g h" "i j"')
    assert {token.quoted for token in tokens} == {0, 1, 2, 3, 4}
    assert limits


def test_stop_words_alone_are_searched_as_written():
    assert terms_of(planned("it").match) == {("title_exact", "it"), ("outcome_exact", "it")}


def test_no_words_no_query():
    assert planned("").is_wordless
    assert planned("?!").is_wordless


def test_did_not_work_asks_for_results():
    match = planned("boot camps did not work").match
    assert ("problem", "work") not in terms_of(match)
    assert ("problem", "boot") in terms_of(match)


def test_loosened_adds_near_spellings():
    result = planned("violance staff")
    trees = loosened(result, lambda word: ("violenc",) if word == "violance" else ())
    assert trees is not None
    assert ("title", "violenc") in terms_of(trees[0])
    assert loosened(planned("fire"), lambda word: ()) is None
