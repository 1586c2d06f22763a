"""Every number of the ranking, with why it is what it is.

None is tuned to one collection: they state what a reader expects of any text.
"""

FIELD_BOOSTS: dict[str, float] = {
    "title": 4.0,  # A title names the practice: a word in it is what the page is about.
    "outcome": 3.0,  # One honest sentence on what changed: short, so each word weighs.
    "concepts": 3.0,  # An editor filed the practice under these words.
    "problem": 2.0,  # Readers describe problems, so words here answer them.
    "what_we_did": 1.5,  # The practice in a picture, before the steps.
    "results": 1.0,  # Figures and sources: right words, but beside the point.
    "more": 1.0,  # Everything else that was written: found, never loud.
}

EXACT_BOOSTS: dict[str, float] = {
    # A word as written is a little surer than a word with the same stem.
    "title_exact": 4.8,
    "outcome_exact": 3.6,
}

FIELD_TIE = 0.3
"""A word in several fields counts a little more than in its best one, not as often as it occurs."""

PHRASE_BOOST = 2.0
"""All words side by side beat the same words scattered."""

PAIR_BOOST = 0.5
"""Two neighbours side by side help a sentence that is nowhere as a whole."""

PHRASE_SLOP = 1
"""One word may stand between: “violence towards staff” finds “violence against our staff”."""

ALL_WORDS_BOOST = 0.5
"""Documents with all words stand above those with some: their score counts half again."""

LABEL_WEIGHT = 0.9
"""Another service's word for the same thing is almost as good as the reader's own."""

SPLIT_WEIGHT = 0.6
"""A word with two meanings: each half is less sure, so each weighs less."""

NARROWER_WEIGHT = 0.6
"""A special case of what was asked answers part of it."""

RELATED_WEIGHT = 0.3
"""A neighbouring problem helps only when little else is there."""

FILED_BOOST = 10.0
"""The record carries the concept itself: about as strong as its name in the field `concepts`.
Codes score flat, so this stands for a boost of 3 and the usual rarity of a concept."""

HINT_BOOST = 1.0
"""Words of the concept stand somewhere in the record: a hint, not an editor's decision."""

FUZZY_WEIGHT = 0.1
"""A word one letter away is a guess: far below every word as typed."""

UNKNOWN_WEIGHT = 0.5
"""A word that stands nowhere cannot be meant as typed: its neighbour stands in for it."""

LOOSE_WEIGHT = 0.2
"""Practices with only a few of the words stand below all that have most."""

MOST_WORDS = 0.75
"""Above two words, three in four are enough: sentences hold words that no record has."""

FEW_WORDS = 0.34
"""When hardly anything has most of the words, a third of them will do."""

LITTLE = 10
"""With fewer hits than half a page the search is widened to some of the words and near spellings;
they stand below."""

MAX_TOKENS = 24
MAX_QUOTED = 4
MAX_EXPANSIONS = 12
"""Other words for each span; more would crowd the reader's own out of the page."""

SIMILAR_CONCEPT_BOOST = 9.0
"""What editors filed together is more alike than what shares words."""

PROVEN_LOWEST = 1.0
PROVEN_HIGHEST = 1.6
"""Standing may lift a practice by six tenths and no more: a poor match stays one."""
