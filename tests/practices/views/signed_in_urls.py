"""The site, and two addresses that stand for every page of people who are signed in."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from exchange.urls import urlpatterns as site
from practices.views.signed_in import sent_words, signed_in


class Words(forms.Form):
    words = forms.CharField()
    tick = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False)


@signed_in
def form_page(request: HttpRequest) -> HttpResponse:
    """A page with a form."""
    form = Words(sent_words(request))
    if request.method == "POST" and form.is_valid():
        return HttpResponse(f"saved {form.cleaned_data}")
    return render(request, "base.html", {"form": form})


@signed_in(returns_to=lambda request: "/for-tests/form/")
def only_post(request: HttpRequest) -> HttpResponse:
    """An address that only takes a POST."""
    return HttpResponse("done")


urlpatterns = [
    path("for-tests/form/", form_page),
    path("for-tests/only-post/", only_post),
    *site,
]
