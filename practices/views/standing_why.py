"""“Why this standing?”: the page and the data."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from practices.models import PracticePage
from practices.selectors.why_standing import why_data, why_view
from practices.views.engagement import practice_or_404

JSON = "application/json"


@require_safe
def why_standing(request: HttpRequest, slug: str) -> HttpResponse:
    """This will explain a standing line by line; as JSON with `?format=json`, or to whoever
    prefers that in `Accept`."""
    practice = practice_or_404(slug)
    wanted = request.GET.get("format")
    if wanted == "json" or (not wanted and request.get_preferred_type(["text/html", JSON]) == JSON):
        answer: HttpResponse = JsonResponse(why_data(practice))
    else:
        context = {"view": why_view(practice), "practice": practice}
        answer = render(request, "practices/why.html", context)
    patch_vary_headers(answer, ["Accept"])
    return answer


@require_safe
def standing_data(request: HttpRequest, pk: int) -> JsonResponse:
    """This will give the standing of a practice by its id, with every line of its explanation."""
    practice = PracticePage.objects.discoverable().for_cards().filter(pk=pk).first()
    if practice is None:
        raise Http404("No such practice.")
    return JsonResponse(why_data(practice))
