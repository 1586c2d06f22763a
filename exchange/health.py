"""Probes for whoever runs the site: is it alive, is it ready."""

from typing import Any

from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search.engines.registry import engine
from search.readiness import SearchReadiness, readiness


@never_cache
@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """This will answer 200 as long as the process answers at all."""
    return JsonResponse({"status": "alive"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """This will answer 503 when the database does not answer, else 200 with the state of search
    and its outbox: "degraded" when somebody should look. Without search, pages, writes and a
    search of titles go on, so it is no reason to send visitors away."""
    try:
        search = readiness(engine())
    except Error:  # Also that of a connection which the server has closed.
        return JsonResponse({"status": "not ready", "database": "no answer"}, status=503)
    return JsonResponse(
        {"status": "ready" if search.is_well else "degraded", "database": "ok", **_told(search)}
    )


def _told(search: SearchReadiness) -> dict[str, Any]:
    return {
        "search": "ok" if search.is_answering else "no answer",
        "outbox": {
            "due": search.due,
            "lag_seconds": search.lag_seconds,
            "set_aside": search.parked,
        },
    }
