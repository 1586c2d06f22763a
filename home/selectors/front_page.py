"""The front page as one frozen view."""

from dataclasses import dataclass

from django.db.models import Count

from home.models import CollectionPage, HomePage
from home.selectors.features import (
    CaseStudyTeaser,
    FeaturedCard,
    featured_case_studies,
    featured_practices,
)
from practices.enums import LabelExpansion, StandingLevel
from practices.models import Concept, ConceptLabel, PracticePage
from practices.selectors.cards import PracticeCard, cards

NEWEST = 6
WORDS_SHOWN = 5
CONCEPTS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Word:
    """A service's own word."""

    label: str
    service: str


@dataclass(frozen=True, slots=True)
class OneProblem:
    """A concept under the names of several services."""

    title: str
    url: str
    link_text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Verb:
    """What a reader can do, in one word."""

    label: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go."""

    label: str
    url: str


VERBS = (
    Verb("Find", "/practices/", "See what other services do about the same problem."),
    Verb(
        "Try",
        "/collections/",
        "See what it takes, what it costs and what went wrong for others.",
    ),
    Verb(
        "Trust", "/standing/", "Who has used it, how strong the evidence is, and what is not known."
    ),
)
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five")


@dataclass(frozen=True, slots=True)
class CollectionTeaser:
    """A collection in a list."""

    url: str
    title: str
    summary: str
    stops: int


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What the front page shows beside its headline."""

    names: OneProblem | None
    verbs: tuple[Verb, ...]
    action_label: str
    case_studies: tuple[CaseStudyTeaser, ...]
    featured: tuple[FeaturedCard, ...]
    newest: tuple[PracticeCard, ...]
    newly_proven: PracticeCard | None
    collections: tuple[CollectionTeaser, ...]
    concepts: tuple[Link, ...]


def front_page(home: HomePage) -> FrontPage:
    """This will gather the front page of `home`, as it is in memory."""
    practices = PracticePage.objects.discoverable().for_cards()
    proven = list(
        practices.filter(standing__level=StandingLevel.PROVEN).order_by(
            "-standing__level_since", "-pk"
        )[:1]
    )
    return FrontPage(
        names=one_problem(home.names_concept) if home.names_concept else None,
        verbs=VERBS,
        action_label=f"See all {PracticePage.objects.discoverable().count()} practices",
        case_studies=featured_case_studies(home),
        featured=featured_practices(home),
        newest=tuple(cards(practices.order_by("-first_published_at", "-pk")[:NEWEST])),
        newly_proven=cards(proven)[0] if proven else None,
        collections=collection_teasers(),
        concepts=busiest_concepts(),
    )


def one_problem(concept: Concept) -> OneProblem | None:
    """This will give the first word of each of the first services that have one."""
    labels = (
        ConceptLabel.objects.filter(concept=concept, service__isnull=False, is_hidden=False)
        .exclude(expansion=LabelExpansion.NO)
        .select_related("service")
        .order_by("sort_order", "service__sort_order", "pk")
    )
    words: dict[str, Word] = {}
    told: set[str] = set()
    for label in labels:
        if label.service and label.text.casefold() not in told:
            if label.service.code not in words:
                told.add(label.text.casefold())
            words.setdefault(label.service.code, Word(label.text, label.service.name))
    shown = tuple(words.values())[:WORDS_SHOWN]
    if not shown:
        return None
    return OneProblem(
        title=f"One problem. {NUMBERS[len(shown)]} name{'s' if len(shown) != 1 else ''}.",
        url=concept.get_absolute_url(),
        link_text="Find what all of them do",
        words=shown,
    )


def collection_teasers() -> tuple[CollectionTeaser, ...]:
    """This will list the published collections, newest first."""
    pages = CollectionPage.objects.live().public().order_by("-published_on", "title")
    return tuple(
        CollectionTeaser(page.get_absolute_url(), page.title, page.summary, len(page.stops))
        for page in pages
    )


def busiest_concepts() -> tuple[Link, ...]:
    """This will give the concepts with most practices."""
    concepts = (
        Concept.objects.filter(
            practice_links__practice__in=PracticePage.objects.discoverable().values("pk")
        )
        .annotate(practices=Count("practice_links"))
        .order_by("-practices", "preferred_label")[:CONCEPTS_SHOWN]
    )
    return tuple(Link(concept.preferred_label, concept.get_absolute_url()) for concept in concepts)
