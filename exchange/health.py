"""Probes for whoever runs the site: is it alive, is it ready."""

from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """This will answer 200 as long as the process answers at all."""
    return JsonResponse({"status": "alive"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """This will answer 200 when the database answers, else 503 with what is missing."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:  # Also that of a connection which the server has closed.
        return JsonResponse({"status": "not ready", "database": "no answer"}, status=503)
    return JsonResponse({"status": "ready", "database": "ok"})
