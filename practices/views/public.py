"""Public pages of the domain that are not Wagtail pages: anyone may read them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from practices.models import Concept, Organisation, Profile
from practices.selectors.concept_page import concept_view
from practices.selectors.organisation_page import organisation_view
from practices.selectors.person_page import person_view
from practices.selectors.standing_rules import standing_rules


@require_safe
def concept(request: HttpRequest, slug: str) -> HttpResponse:
    """This will show a concept with every service's word for it."""
    found = get_object_or_404(Concept, slug=slug)
    return render(request, "practices/concept.html", {"view": concept_view(found)})


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """This will show an organisation."""
    found = get_object_or_404(
        Organisation.objects.select_related("service", "region", "parent"), slug=slug
    )
    return render(request, "practices/organisation.html", {"view": organisation_view(found)})


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """This will show a person who chose to be listed; anybody else is not found."""
    found = get_object_or_404(
        Profile.objects.select_related("user"), pk=pk, is_listed=True, user__is_active=True
    )
    return render(request, "practices/person.html", {"view": person_view(found)})


@require_safe
def standing(request: HttpRequest) -> HttpResponse:
    """This will show how standing works, with the thresholds in force."""
    return render(request, "practices/standing.html", {"view": standing_rules()})
