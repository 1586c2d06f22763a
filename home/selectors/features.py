"""What curators feature today, and what of it still stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from home.models import CaseStudyPage, HomePage
from home.models.home_page import Feature
from home.selectors.lead_pictures import Picture, lead_picture
from practices.models import PracticePage
from practices.selectors.cards import PracticeCard, card


@dataclass(frozen=True, slots=True)
class CaseStudyTeaser:
    """A case study in a list."""

    url: str
    title: str
    standfirst: str
    why_we_chose: str
    reading_minutes: int
    published_on: date | None
    services: tuple[str, ...]
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class FeaturedCard:
    """A featured practice with a curator's reason."""

    card: PracticeCard
    reason: str


def shown_today(feature: Feature, today: date) -> bool:
    """This will say whether a feature is within its days."""
    started = feature.shown_from is None or feature.shown_from <= today
    ended = feature.shown_until is not None and feature.shown_until < today
    return started and not ended


def in_order(features: Iterable[Feature]) -> list[Feature]:
    """This will keep the curator's order; unsaved ones (preview) come as they are listed."""
    return sorted(features, key=lambda one: one.sort_order if one.sort_order is not None else 0)


def featured_case_studies(home: HomePage) -> tuple[CaseStudyTeaser, ...]:
    """This will give the case studies to show now, without those that were unpublished."""
    today = localdate()
    chosen = [one for one in in_order(home.featured_case_studies.all()) if shown_today(one, today)]
    pages = {
        page.pk: page
        for page in CaseStudyPage.objects.live()
        .public()
        .filter(pk__in=[one.case_study_id for one in chosen])
        .prefetch_related("services")
    }
    return tuple(
        case_study_teaser(pages[one.case_study_id], reason=one.reason)
        for one in chosen
        if one.case_study_id in pages
    )


def featured_practices(home: HomePage) -> tuple[FeaturedCard, ...]:
    """This will give the practices to show now, without those that were unpublished."""
    today = localdate()
    chosen = [one for one in in_order(home.featured_practices.all()) if shown_today(one, today)]
    pages = {
        page.pk: page
        for page in PracticePage.objects.discoverable()
        .filter(pk__in=[one.practice_id for one in chosen])
        .for_cards()
    }
    return tuple(
        FeaturedCard(card(pages[one.practice_id]), one.reason)
        for one in chosen
        if one.practice_id in pages
    )


def case_study_teaser(page: CaseStudyPage, *, reason: str = "") -> CaseStudyTeaser:
    """This will make a teaser of a case study whose services are fetched."""
    return CaseStudyTeaser(
        url=page.get_absolute_url(),
        title=page.title,
        standfirst=page.standfirst,
        why_we_chose=reason or page.why_we_chose,
        reading_minutes=page.reading_minutes,
        published_on=page.published_on,
        services=tuple(service.name for service in page.services.all()),
        picture=lead_picture(page.lead_picture),
    )
