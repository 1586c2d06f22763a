"""The search page, its completion, and the search API: read-only, for anyone."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.finding import find
from search.json_answers import search_json, suggest_json
from search.page import search_page
from search.page_cards import PublicCards
from search.query_log import remember_afterwards
from search.request import read_request
from search.results import SearchResults
from search.snapshot import Snapshot, current_snapshot
from search.suggest import suggest
from search.wider import ways_on


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """This will show what a search finds. Parameters that mean nothing are left out and told."""
    snapshot = current_snapshot()
    reading = read_request(request.GET, snapshot.names)
    cards = PublicCards()
    results = find(reading.request, snapshot=snapshot, visible=cards.visible)
    if reading.request.page > results.pages:
        results = _last_page(request, results, snapshot, cards)
    view = search_page(results, snapshot, cards=cards, errors=reading.errors)
    ways = None if view.has_results else ways_on(results, snapshot)
    response = render(request, "search/search.html", {"view": view, "ways": ways})
    response.headers["X-Search-Engine"] = results.engine
    remember_afterwards(response, request, results)
    return response


def _last_page(
    request: HttpRequest, beyond: SearchResults, snapshot: Snapshot, cards: PublicCards
) -> SearchResults:
    """Behind the last page there is nothing to see, so the last one is shown, and readers told."""
    parameters = request.GET.copy()
    parameters["page"] = str(beyond.pages)
    asked = read_request(parameters, snapshot.names).request
    if beyond.total:
        told = f"There is no page {beyond.request.page:,}. This is the last one, {beyond.pages:,}."
        asked = replace(asked, limits=(*asked.limits, told))
    return find(asked, snapshot=snapshot, visible=cards.visible)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """This will complete what was typed so far, as a list for the box of the page."""
    found = suggest(request.GET.get("q", ""))
    return render(request, "search/suggestions.html", {"found": found})


@require_safe
def api_search(request: HttpRequest) -> JsonResponse:
    """This will answer GET /api/v1/search; bad parameters are 400 with errors by parameter."""
    reading = read_request(request.GET, current_snapshot().names)
    if reading.errors:
        return JsonResponse({"errors": reading.errors}, status=400)
    results = find(reading.request)
    response = JsonResponse(search_json(results, request.build_absolute_uri))
    response["X-Search-Engine"] = results.engine
    remember_afterwards(response, request, results)
    return response


@require_safe
def api_suggest(request: HttpRequest) -> JsonResponse:
    """This will answer GET /api/v1/suggest?q=, however odd the words are."""
    found = suggest(request.GET.get("q", ""))
    return JsonResponse(suggest_json(found, request.build_absolute_uri))
