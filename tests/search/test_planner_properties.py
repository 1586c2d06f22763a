"""What holds of the planner for any text."""

from itertools import groupby

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from practices.enums import LabelExpansion
from search.boosts import MAX_EXPANSIONS
from search.planner import loosened, plan
from search.query_tree import Node, Phrase, Some, terms_of
from search.request import SearchRequest, clean_text
from search.thesaurus import Thesaurus
from search.tokens import stems
from tests.search.reference_words import reference_thesaurus
from tests.search.words import small_thesaurus

THESAURI = [small_thesaurus(), *([found] if (found := reference_thesaurus()) else [])]

known_words = st.sampled_from(
    sorted({use.label.text for one in THESAURI for uses in one.uses.values() for use in uses})
    + sorted({entry.text for one in THESAURI for entry in one.ambiguous.values()})
)
any_text = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(known_words, st.text(max_size=12)), max_size=8).map(" ".join),
    st.lists(known_words, min_size=1, max_size=3).map(" and ".join),
)


@settings(max_examples=150, deadline=None)
@given(text=any_text)
@example(text="\x00" * 50)
@example(text="‏مرحبا‮ abc")
@example(text="🚒🚑👩‍🚒" * 40)
@example(text="a" * 10_000)
@example(text="the of and")
@example(text='"“”" "" \' AND OR NOT (title:* ~2 ^9')
def test_any_text_gives_a_plan(text):
    for thesaurus in THESAURI:
        result = plan(SearchRequest(text=text), thesaurus)
        loosened(result, lambda word: (word[:-1],))
        assert_sound(result, thesaurus)
        plan(SearchRequest(text=clean_text(text)), thesaurus)


def assert_sound(result, thesaurus: Thesaurus) -> None:
    for node in (result.match, result.own):
        assert all(word and word == word.lower() for _, word in terms_of(node))
        assert_phrases_have_two_words(node)
    for _, group in groupby(result.expansions, key=lambda one: one.span):
        assert len(list(group)) <= MAX_EXPANSIONS
    typed = {slug for span in result.spans for slug in span.concepts}
    for chip in result.expansions:
        assert_no_crossing(chip, typed, thesaurus)


def assert_no_crossing(chip, typed: set[str], thesaurus: Thesaurus) -> None:
    """Whatever a chip leads to, by its concept or by its very words, is not “not the same” as
    anything that was typed, unless the reader typed a word that is both."""
    reached = {chip.concept, *thesaurus.owners(stems(chip.label))}
    for slug in typed:
        crossed = thesaurus.concepts[slug].not_same & reached
        assert crossed <= typed, (chip, slug)
        if chip.origin == slug:
            assert not crossed, (chip, slug)
    label = next(
        (label for label in thesaurus.concepts[chip.concept].labels if label.text == chip.label),
        None,
    )
    if label:
        assert label.expansion == LabelExpansion.YES
        assert not label.is_hidden


def assert_phrases_have_two_words(node: Node | None) -> None:
    if isinstance(node, Phrase):
        assert len(node.words) > 1
    elif node is not None and hasattr(node, "parts"):
        bonus = node.bonus if isinstance(node, Some) else ()
        for part in (*node.parts, *bonus):
            assert_phrases_have_two_words(part)


@pytest.mark.skipif(len(THESAURI) < 2, reason="the reference files are not there")
def test_no_label_of_the_reference_crosses_when_typed_alone():
    thesaurus = THESAURI[1]
    for uses in thesaurus.uses.values():
        for use in uses:
            assert_sound(plan(SearchRequest(text=use.label.text), thesaurus), thesaurus)
