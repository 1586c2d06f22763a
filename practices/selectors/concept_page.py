"""A concept: every service's word for it, and the practices filed under it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from practices.enums import ConceptKind, StandingLevel
from practices.models import Concept, ConceptLabel, PracticePage, Service
from practices.selectors.cards import PracticeCard, cards

MOST = 24
ONE_OF_KIND = {
    ConceptKind.PROBLEM: "One problem.",
    ConceptKind.APPROACH: "One way of working.",
    ConceptKind.PEOPLE: "One group of people.",
    ConceptKind.SETTING: "One kind of place.",
}


@dataclass(frozen=True, slots=True)
class ServiceOfConcept:
    """A service on the thread: its words, and how many practices began there."""

    service: str
    words: tuple[str, ...]
    count: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """The practices of a service: `full` are Endorsed or Proven, `open` Emerging or Tried."""

    service: str
    full: int
    open: int


@dataclass(frozen=True, slots=True)
class ConceptLink:
    """Another concept."""

    label: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class ConceptView:
    """What the page of a concept shows. `more` is how many practices are not shown."""

    name: str
    kind: str
    definition: str
    services: tuple[ServiceOfConcept, ...]
    names: int
    names_title: str
    tallies: tuple[Tally, ...]
    cards: tuple[PracticeCard, ...]
    total: int
    more: int
    narrower: tuple[ConceptLink, ...]
    broader: tuple[ConceptLink, ...]
    related: tuple[ConceptLink, ...]
    not_same_as: tuple[ConceptLink, ...]


def concept_view(concept: Concept) -> ConceptView:
    """This will gather the page of a concept. Hidden words are never part of it."""
    practices = (
        PracticePage.objects.discoverable().filter(concept_links__concept=concept).distinct()
    )
    found = list(practices.for_cards().order_by("-first_published_at", "-pk")[: MOST + 1])
    total = practices.count() if len(found) > MOST else len(found)
    shown = cards(found[:MOST])
    tallies = _tallies(shown)
    count = {tally.service: tally.full + tally.open for tally in tallies}
    words = _words(concept)
    names = len({word.casefold() for texts in words.values() for word in texts})
    return ConceptView(
        name=concept.preferred_label,
        kind=concept.get_kind_display(),
        definition=concept.definition,
        services=_services(words, count),
        names=names,
        names_title=names_title(ConceptKind(concept.kind), names),
        tallies=tallies,
        cards=tuple(shown),
        total=total,
        more=total - len(shown),
        narrower=_links(concept.narrower.all()),
        broader=_links(concept.broader.all()),
        related=_links(concept.related.all()),
        not_same_as=_links(concept.not_same_as.all()),
    )


def _services(
    words: Mapping[int, tuple[str, ...]], count: Mapping[str, int]
) -> tuple[ServiceOfConcept, ...]:
    """Those with most practices first, then those with a word, then those with neither."""
    found = [
        ServiceOfConcept(service.name, words.get(service.pk, ()), count.get(service.name, 0))
        for service in Service.objects.all()
    ]
    return tuple(sorted(found, key=lambda entry: (-entry.count, not entry.words)))


def names_title(kind: ConceptKind, names: int) -> str:
    """This will say how many names one thing has: “One problem. 12 names.”"""
    if names > 1:
        return f"{ONE_OF_KIND[kind]} {names} names."
    return f"{ONE_OF_KIND[kind]} {'One name' if names else 'No name'} so far."


def _tallies(shown: Iterable[PracticeCard]) -> tuple[Tally, ...]:
    full: Counter[str] = Counter()
    open_: Counter[str] = Counter()
    for card in shown:
        reached = card.standing in {StandingLevel.ENDORSED, StandingLevel.PROVEN}
        (full if reached else open_).update(card.origin_services)
    found = [Tally(name, full[name], open_[name]) for name in {*full, *open_}]
    return tuple(sorted(found, key=lambda tally: (-tally.full - tally.open, tally.service)))


def _words(concept: Concept) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    labels = ConceptLabel.objects.filter(
        concept=concept, service__isnull=False, is_hidden=False
    ).order_by("sort_order", "pk")
    for service_id, text in labels.values_list("service_id", "text"):
        found.setdefault(service_id, []).append(text)
    return {service_id: tuple(texts) for service_id, texts in found.items()}


def _links(concepts: Iterable[Concept]) -> tuple[ConceptLink, ...]:
    return tuple(
        ConceptLink(other.preferred_label, other.get_absolute_url(), other.definition)
        for other in concepts
    )
