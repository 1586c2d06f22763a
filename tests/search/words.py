"""A small thesaurus of our own with every kind of label."""

from practices.enums import LabelExpansion, SharedLabelRule
from search.thesaurus import (
    AmbiguousEntry,
    ConceptEntry,
    Label,
    SharedEntry,
    Thesaurus,
    build_thesaurus,
)

SERVICES = {
    "police": "Police",
    "nursing": "Nursing and hospitals",
    "schools": "Schools",
    "housing": "Housing",
}


CONCEPTS = [
    ConceptEntry(
        "disruptive-behaviour",
        "Disruptive behaviour",
        labels=(
            Label("anti-social behaviour", ("police",)),
            Label("ASB", ("police",)),
            Label("challenging behaviour", ("nursing",)),
            Label("aggressive patients", ("nursing",)),
            Label("poor behaviour", ("schools",)),
            Label("tenancy breach", ("housing",)),
            Label("neighbour dispute", ("housing",)),
            Label("noise", (), LabelExpansion.QUERY),
            Label("contempt", ("police",), LabelExpansion.NO),
            Label("problem tenants", (), is_hidden=True),
            Label("misbehaviour"),
        ),
        narrower=("school-exclusion",),
        related=("violence-against-staff", "distressed-behaviour"),
        not_same=frozenset({"distressed-behaviour"}),
    ),
    ConceptEntry(
        "distressed-behaviour",
        "Distressed behaviour",
        labels=(
            Label("challenging behaviour", ("nursing",)),
            Label("stress and distress", ("nursing",)),
        ),
        related=("violence-against-staff",),
        not_same=frozenset({"violence-against-staff"}),
    ),
    ConceptEntry(
        "violence-against-staff",
        "Violence against staff",
        labels=(
            Label("assault on a constable", ("police",)),
            Label("violence and aggression", ("nursing",)),
            Label("no access visit", ("housing",)),
        ),
    ),
    ConceptEntry(
        "school-exclusion",
        "School exclusion",
        labels=(
            Label("SEND", ("schools",), exact_case=True),
            Label("permanent exclusion", ("schools",)),
        ),
    ),
    ConceptEntry("overdose-a", "Drug poisoning", labels=(Label("overdose", ("nursing",)),)),
    ConceptEntry("overdose-b", "Self-harm", labels=(Label("overdose", ("police",)),)),
]

SHARED = [
    SharedEntry(
        "challenging behaviour",
        SharedLabelRule.SPLIT,
        ("disruptive-behaviour", "distressed-behaviour"),
    ),
    SharedEntry("overdose", SharedLabelRule.ASK, ("overdose-a", "overdose-b")),
    SharedEntry("restraint", SharedLabelRule.NONE, ("violence-against-staff", "school-exclusion")),
]

AMBIGUOUS = [
    AmbiguousEntry("exclusion", False, {"schools": "school exclusion", "housing": "a ban"}),
    AmbiguousEntry("ABC", True, {"police": "anti-social behaviour", "nursing": "airway"}),
]


def small_thesaurus() -> Thesaurus:
    """This will build it: disruptive and distressed behaviour are not the same."""
    return build_thesaurus(CONCEPTS, services=SERVICES, shared=SHARED, ambiguous=AMBIGUOUS)
