"""A concept: every service's word for it, and the practices filed under it."""

from collections.abc import Iterable
from dataclasses import dataclass

from practices.models import Concept, ConceptLabel, PracticePage, Service
from practices.selectors.cards import PracticeCard, cards

MOST = 24


@dataclass(frozen=True, slots=True)
class ServiceOfConcept:
    """A service on the thread: its words, and how many practices began there."""

    code: str
    name: str
    words: tuple[str, ...]
    practices: int


@dataclass(frozen=True, slots=True)
class ConceptLink:
    """Another concept."""

    name: str
    url: str
    definition: str


@dataclass(frozen=True, slots=True)
class ConceptView:
    """What the page of a concept shows. `more` is how many practices are not shown."""

    name: str
    kind: str
    definition: str
    services: tuple[ServiceOfConcept, ...]
    services_without_word: tuple[str, ...]
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
    by_service: dict[str, int] = {}
    for card in shown:
        for name in card.origin_services:
            by_service[name] = by_service.get(name, 0) + 1
    words = _words(concept)
    services = list(Service.objects.all())
    return ConceptView(
        name=concept.preferred_label,
        kind=concept.get_kind_display(),
        definition=concept.definition,
        services=tuple(
            ServiceOfConcept(
                service.code,
                service.name,
                words.get(service.pk, ()),
                by_service.get(service.name, 0),
            )
            for service in services
            if service.pk in words or service.name in by_service
        ),
        services_without_word=tuple(
            service.name
            for service in services
            if service.pk not in words and service.name not in by_service
        ),
        cards=tuple(shown),
        total=total,
        more=total - len(shown),
        narrower=_links(concept.narrower.all()),
        broader=_links(concept.broader.all()),
        related=_links(concept.related.all()),
        not_same_as=_links(concept.not_same_as.all()),
    )


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
