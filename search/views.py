"""The search API: read-only, for anyone."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from search.finding import find
from search.json_answers import search_json, suggest_json
from search.query_log import note_query
from search.request import read_request
from search.snapshot import current_snapshot
from search.suggest import suggest


@require_safe
def api_search(request: HttpRequest) -> JsonResponse:
    """This will answer GET /api/v1/search; bad parameters are 400 with errors by parameter."""
    reading = read_request(request.GET, current_snapshot().names)
    if reading.errors:
        return JsonResponse({"errors": reading.errors}, status=400)
    results = find(reading.request)
    note_query(results, request)
    response = JsonResponse(search_json(results, request.build_absolute_uri))
    response["X-Search-Engine"] = results.engine
    return response


@require_safe
def api_suggest(request: HttpRequest) -> JsonResponse:
    """This will answer GET /api/v1/suggest?q=, however odd the words are."""
    found = suggest(request.GET.get("q", ""))
    return JsonResponse(suggest_json(found, request.build_absolute_uri))
