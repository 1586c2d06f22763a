"""The words other services use for the problem of a practice."""

from dataclasses import dataclass

from practices.enums import LabelExpansion
from practices.models import ConceptLabel, PracticePage


@dataclass(frozen=True, slots=True)
class ServiceWord:
    """A service and its commonest word."""

    service: str
    label: str


@dataclass(frozen=True, slots=True)
class ConceptWords:
    """A concept with each service's first word for it."""

    name: str
    url: str
    words: tuple[ServiceWord, ...]


def concept_words(practice: PracticePage) -> tuple[ConceptWords, ...]:
    """This will give the concepts of a practice, most important first, without hidden words."""
    links = practice.concept_links.all().select_related("concept")
    ordered = sorted(links, key=lambda link: (link.sort_order or 0, link.pk or 0))
    concepts = [link.concept for link in ordered]
    labels = (
        ConceptLabel.objects.filter(
            concept__in=[concept.pk for concept in concepts],
            service__isnull=False,
            is_hidden=False,
        )
        .exclude(expansion=LabelExpansion.NO)
        .select_related("service")
        .order_by("service__sort_order", "sort_order", "pk")
    )
    first: dict[tuple[int, int | None], ServiceWord] = {}
    for label in labels:
        if label.service:
            word = ServiceWord(label.service.name, label.text)
            first.setdefault((label.concept_id, label.service_id), word)
    return tuple(
        ConceptWords(
            name=concept.preferred_label,
            url=concept.get_absolute_url(),
            words=tuple(word for (key, _), word in first.items() if key == concept.pk),
        )
        for concept in concepts
    )
