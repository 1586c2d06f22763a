"""The thesaurus and the names of codes, loaded from the database and kept until words change."""

import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Max, Subquery, Value

from practices.enums import LabelExpansion, SharedLabelRule
from practices.models import (
    AmbiguousWord,
    Concept,
    ConceptLabel,
    CostBand,
    PeopleServed,
    Region,
    Service,
    Setting,
    SharedLabel,
)
from search.axes import FIXED_CODES, Axis
from search.models import SearchState
from search.thesaurus import (
    AmbiguousEntry,
    ConceptEntry,
    Label,
    SharedEntry,
    Thesaurus,
    build_thesaurus,
)

WORDS = "words"
"""The name of the version that rises with every change of concepts, labels and lists."""

LISTS: dict[Axis, Any] = {
    Axis.SERVICE: Service,
    Axis.SETTING: Setting,
    Axis.PEOPLE: PeopleServed,
    Axis.COST: CostBand,
    Axis.REGION: Region,
}


@dataclass(frozen=True)
class Snapshot:
    """Frozen: a change makes a new one. `names` holds code and name in the order of each list."""

    thesaurus: Thesaurus = field(default_factory=Thesaurus)
    names: Mapping[Axis, Mapping[str, str]] = field(default_factory=dict)
    key: tuple[int, ...] = ()


_lock = threading.Lock()
_held: dict[str, Snapshot] = {}


def words_changed() -> None:
    """This will make every process load the words again. It belongs to the transaction of the
    change; bulk writes send no signals, so their callers call it."""
    state = SearchState.objects.filter(name=WORDS)
    if not state.update(version=F("version") + 1):
        SearchState.objects.get_or_create(name=WORDS)
        state.update(version=F("version") + 1)


def current_snapshot() -> Snapshot:
    """This will give the words in force, in one statement when nothing changed."""
    key = _key()
    with _lock:
        held = _held.get(WORDS)
    if held is None or held.key != key:
        held = _load(key)
        with _lock:
            _held[WORDS] = held
    return held


def forget_snapshot() -> None:
    """This will make the next use load the words anew."""
    with _lock:
        _held.clear()


def _key() -> tuple[int, ...]:
    # Bulk-loaded labels raise no version; their number and newest row give them away.
    labels = ConceptLabel.objects.order_by().values(everything=Value(1))
    number = labels.annotate(number=Count("pk")).values("number")
    newest = labels.annotate(newest=Max("pk")).values("newest")
    state = SearchState.objects.filter(name=WORDS)
    facts = state.values_list("version", Subquery(number), Subquery(newest)).first()
    if facts is None:  # Nobody has changed a word since this database was made.
        found = ConceptLabel.objects.aggregate(number=Count("pk"), newest=Max("pk"))
        facts = (0, found["number"], found["newest"])
    return tuple(fact or 0 for fact in facts)


def _load(key: tuple[int, ...]) -> Snapshot:
    names: dict[Axis, Mapping[str, str]] = dict(FIXED_CODES)
    for axis, model in LISTS.items():
        names[axis] = dict(model.objects.values_list("code", "name"))
    concepts = list(Concept.objects.all())
    names[Axis.CONCEPT] = {concept.slug: concept.preferred_label for concept in concepts}
    thesaurus = build_thesaurus(
        _concepts(concepts),
        services=names[Axis.SERVICE],
        shared=_shared(),
        ambiguous=[
            AmbiguousEntry(word.text, word.is_acronym, dict(word.meanings))
            for word in AmbiguousWord.objects.all()
        ],
    )
    return Snapshot(thesaurus, names, key)


def _concepts(concepts: list[Concept]) -> list[ConceptEntry]:
    slugs = {concept.pk: concept.slug for concept in concepts}
    labels: dict[int, list[Label]] = defaultdict(list)
    for row in ConceptLabel.objects.select_related("service").order_by("sort_order", "pk"):
        labels[row.concept_id].append(
            Label(
                text=row.text,
                services=(row.service.code,) if row.service else (),
                expansion=LabelExpansion(row.expansion),
                is_hidden=row.is_hidden,
                exact_case=row.exact_case,
            )
        )
    links = {name: _links(name, slugs) for name in ("narrower", "related", "not_same_as")}
    return [
        ConceptEntry(
            slug=concept.slug,
            preferred=concept.preferred_label,
            definition=concept.definition,
            labels=tuple(labels[concept.pk]),
            narrower=tuple(links["narrower"][concept.pk]),
            related=tuple(links["related"][concept.pk]),
            not_same=frozenset(links["not_same_as"][concept.pk]),
        )
        for concept in concepts
    ]


def _links(name: str, slugs: Mapping[int, str]) -> dict[int, list[str]]:
    through = getattr(Concept, name).through
    found: dict[int, list[str]] = defaultdict(list)
    pairs = through.objects.order_by("pk").values_list("from_concept_id", "to_concept_id")
    for start, end in pairs:
        found[start].append(slugs[end])
    return found


def _shared() -> list[SharedEntry]:
    return [
        SharedEntry(
            shared.text,
            SharedLabelRule(shared.rule),
            tuple(concept.slug for concept in shared.concepts.all()),
        )
        for shared in SharedLabel.objects.prefetch_related("concepts")
    ]
