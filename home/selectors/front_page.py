"""The front page as one frozen view."""

from dataclasses import dataclass

from django.db.models import Count, Q

from home.models import CollectionPage, HomePage
from home.selectors.features import (
    CaseStudyTeaser,
    FeaturedCard,
    featured_case_studies,
    featured_practices,
)
from practices.enums import ConceptKind, LabelExpansion, StandingLevel
from practices.models import Concept, ConceptLabel, PracticePage
from practices.models.practice_query import PracticeQuerySet
from practices.rules.months import day_in_words
from practices.selectors.cards import PracticeCard, cards

NEWEST = 6
WORDS_SHOWN = 5
PROBLEMS_SHOWN = 6


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
    note: str = ""


@dataclass(frozen=True, slots=True)
class StandingLine:
    """A standing in one sentence."""

    code: str
    label: str
    sentence: str


VERBS = (
    Verb(
        "Find", "/search/", "Say the problem your way. We look under every service’s name for it."
    ),
    Verb(
        "Try",
        "/collections/",
        "See what it takes, what it costs and what went wrong for others.",
    ),
    Verb(
        "Trust", "/standing/", "Who has used it, how strong the evidence is, and what is not known."
    ),
)
SEATS = {
    StandingLevel.EMERGING: "One team does it. Two seats are empty.",
    StandingLevel.TRIED: "Somebody else used it and said how it went, good or bad.",
    StandingLevel.ENDORSED: "Separate organisations put their name to it. Some have used it.",
    StandingLevel.PROVEN: "They still use it, and strong evidence fills the middle.",
}
STANDINGS = tuple(
    StandingLine(level.value, str(level.label), sentence) for level, sentence in SEATS.items()
)
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five")


@dataclass(frozen=True, slots=True)
class CollectionTeaser:
    """A collection in a list, with the titles of its stops that are still on the site."""

    url: str
    title: str
    summary: str
    stops: tuple[str, ...]


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
    proven_since: str
    collections: tuple[CollectionTeaser, ...]
    problems: tuple[Link, ...]
    standings: tuple[StandingLine, ...]


def front_page(home: HomePage) -> FrontPage:
    """This will gather the front page of `home`, as it is in memory."""
    # Made once: each `discoverable()` asks again which pages are private.
    found = PracticePage.objects.discoverable()
    practices = found.for_cards()
    proven = list(
        practices.filter(standing__level=StandingLevel.PROVEN).order_by(
            "-standing__level_since", "-pk"
        )[:1]
    )
    total = found.count()
    return FrontPage(
        names=one_problem(home.names_concept) if home.names_concept else None,
        verbs=VERBS,
        action_label=f"See all {total} practices" if total > 1 else "See the practices",
        case_studies=featured_case_studies(home),
        featured=featured_practices(home),
        newest=tuple(cards(practices.order_by("-first_published_at", "-pk")[:NEWEST])),
        newly_proven=cards(proven)[0] if proven else None,
        proven_since=day_in_words(proven[0].standing.level_since) if proven else "",
        collections=collection_teasers(),
        problems=shared_problems(found),
        standings=STANDINGS,
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
    pages = list(CollectionPage.objects.live().public().order_by("-published_on", "title"))
    named = {page.pk: _stop_ids(page) for page in pages}
    titles = dict(
        PracticePage.objects.discoverable()
        .filter(pk__in={id_ for ids in named.values() for id_ in ids})
        .values_list("pk", "title")
    )
    return tuple(
        CollectionTeaser(
            url=page.get_absolute_url(),
            title=page.title,
            summary=page.summary,
            stops=tuple(titles[id_] for id_ in named[page.pk] if id_ in titles),
        )
        for page in pages
    )


def _stop_ids(page: CollectionPage) -> list[int]:
    """The stored keys: the blocks themselves would fetch each page's practices in turn."""
    return [stop["value"]["practice"] for stop in page.stops.raw_data if stop["value"]["practice"]]


def shared_problems(practices: PracticeQuerySet) -> tuple[Link, ...]:
    """This will give the problems of more than one service that most of `practices` fix."""
    live = Q(practice_links__practice__in=practices)
    concepts = (
        Concept.objects.filter(live, kind=ConceptKind.PROBLEM)
        .annotate(
            practices=Count("practice_links__practice", distinct=True),
            services=Count("practice_links__practice__origin_services", distinct=True),
        )
        .filter(services__gt=1)
        .order_by("-practices", "-services", "preferred_label")[:PROBLEMS_SHOWN]
    )
    return tuple(
        Link(
            concept.preferred_label,
            concept.get_absolute_url(),
            f"{counted(concept.practices, 'practice')}, {counted(concept.services, 'service')}",
        )
        for concept in concepts
    )


def counted(number: int, thing: str) -> str:
    """This will write “1 practice” or “3 practices”."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
