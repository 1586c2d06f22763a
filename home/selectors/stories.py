"""Case studies and collections as frozen views, with live practices in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from home.models import CaseStudyPage, CollectionPage
from home.selectors.features import CaseStudyTeaser, case_study_teaser
from home.selectors.lead_pictures import Picture, lead_picture
from practices.models import PracticePage
from practices.selectors.cards import PracticeCard, card


@dataclass(frozen=True, slots=True)
class StoryPart:
    """One block: its kind, what the curator wrote, and live cards by the order they are named.

    A practice that was unpublished has no card, so its block shows nothing of it."""

    kind: str
    value: Any
    cards: tuple[PracticeCard, ...]

    @property
    def template(self) -> str:
        """The template that shows it."""
        return f"home/story/{self.kind}.html"

    @property
    def note(self) -> str:
        """What stands in the margin."""
        return str(self.value.get("note") or "")


@dataclass(frozen=True, slots=True)
class CaseStudyView:
    """What the page of a case study shows."""

    title: str
    standfirst: str
    credit: str
    published: date | None
    reading_minutes: int
    services: tuple[str, ...]
    why_we_chose: str
    picture: Picture | None
    parts: tuple[StoryPart, ...]
    practice_url: str
    today: date


@dataclass(frozen=True, slots=True)
class StopView:
    """A stop of a path."""

    title: str
    sentence: str
    warning: bool
    card: PracticeCard


@dataclass(frozen=True, slots=True)
class CollectionView:
    """What the page of a collection shows."""

    title: str
    summary: str
    intro: str
    credit: str
    published: date | None
    services: int
    stops: tuple[StopView, ...]


def case_study_view(page: CaseStudyPage) -> CaseStudyView:
    """This will gather a case study with its live cards, in a fixed number of statements."""
    live = live_cards(_named_practices(page.body))
    return CaseStudyView(
        title=page.title,
        standfirst=page.standfirst,
        credit=page.credit,
        published=page.published_on,
        reading_minutes=page.reading_minutes,
        services=tuple(service.name for service in page.services.all()),
        why_we_chose=page.why_we_chose,
        picture=lead_picture(page.lead_picture),
        parts=tuple(_parts(page.body, live)),
        practice_url=live[page.practice_id].url if page.practice_id in live else "",
        today=localdate(),
    )


def case_study_teasers() -> tuple[CaseStudyTeaser, ...]:
    """This will list the published case studies, newest first."""
    pages = CaseStudyPage.objects.live().public().order_by("-published_on", "title")
    return tuple(case_study_teaser(page) for page in pages.prefetch_related("services"))


def collection_view(page: CollectionPage) -> CollectionView:
    """This will gather a collection; a stop whose practice was unpublished is left out."""
    stops = [child.value for child in page.stops]
    live = live_cards(stop["practice"].pk for stop in stops if stop["practice"])
    shown = [stop for stop in stops if stop["practice"] and stop["practice"].pk in live]
    return CollectionView(
        title=page.title,
        summary=page.summary,
        intro=page.intro,
        credit=page.credit,
        published=page.published_on,
        services=len({name for stop in shown for name in _card(stop, live).origin_services}),
        stops=tuple(
            StopView("", stop["sentence"], bool(stop["warning"]), _card(stop, live))
            for stop in shown
        ),
    )


def _card(stop: Mapping[str, Any], live: Mapping[int, PracticeCard]) -> PracticeCard:
    return live[stop["practice"].pk]


def live_cards(practice_ids: Iterable[int]) -> dict[int, PracticeCard]:
    """This will make cards of those practices that anyone may find."""
    found = PracticePage.objects.discoverable().filter(pk__in=set(practice_ids)).for_cards()
    return {practice.pk: card(practice) for practice in found}


def _named_practices(body: Any) -> Iterator[int]:
    for child in body:
        yield from (practice.pk for practice in _practices_of(child))


def _practices_of(child: Any) -> list[Any]:
    if child.block_type == "live_practice":
        return [child.value["practice"]] if child.value["practice"] else []
    if child.block_type == "live_practices":
        return [practice for practice in child.value["practices"] if practice]
    return []


def _parts(body: Any, live: dict[int, PracticeCard]) -> Iterator[StoryPart]:
    for child in body:
        named = _practices_of(child)
        cards = tuple(live[practice.pk] for practice in named if practice.pk in live)
        if child.block_type.startswith("live_") and not cards:
            continue
        yield StoryPart(child.block_type, child.value, cards)
