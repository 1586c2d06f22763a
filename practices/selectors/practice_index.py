"""The list of all practices at /practices/, by service, newest first."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import Count, Q

from practices.models import PracticePage, Service
from practices.selectors.cards import PracticeCard, cards

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class ServiceChoice:
    """A service to narrow the list to; `count` is of practices that began there."""

    code: str
    name: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class PracticeIndex:
    """One page of the list."""

    cards: list[PracticeCard]
    page: ListPage[PracticePage]
    services: tuple[ServiceChoice, ...]
    service: ServiceChoice | None
    total: int
    base_query: str


def practice_index(parameters: Mapping[str, str]) -> PracticeIndex:
    """This will list practices for `service` and `page`; a wrong value reads as none, a page past
    the end as the last."""
    wanted = parameters.get("service", "")
    live = Q(practices_begun__in=PracticePage.objects.discoverable())
    choices = tuple(
        ServiceChoice(service.code, service.name, service.count, service.code == wanted)
        for service in Service.objects.annotate(
            count=Count("practices_begun", filter=live, distinct=True)
        )
        if service.count
    )
    chosen = next((choice for choice in choices if choice.selected), None)
    practices = (
        PracticePage.objects.discoverable().for_cards().order_by("-first_published_at", "-pk")
    )
    if chosen:
        practices = practices.filter(origin_services__code=chosen.code)
    page = Paginator(practices, PAGE_SIZE).get_page(parameters.get("page"))
    return PracticeIndex(
        cards=cards(page.object_list),
        page=page,
        services=choices,
        service=chosen,
        total=page.paginator.count,
        base_query=f"service={chosen.code}" if chosen else "",
    )
