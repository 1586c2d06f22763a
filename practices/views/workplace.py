"""Saying where one works, and leaving."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from practices.forms.workplaces import OTHER, WorkplaceForm
from practices.models import Organisation
from practices.selectors.workplaces import (
    Offer,
    current_workplaces,
    find_organisations,
    offer_for,
    open_organisation_request,
)
from practices.services.memberships import (
    WorkplaceRefusedError,
    claim_membership,
    end_membership,
)
from practices.services.organisation_requests import ask_for_organisation
from practices.services.profiles import save_name
from practices.views.onward import onward
from practices.views.signed_in import sent_words, signed_in

INVALID = 422
LOOKED_FOR = "looked_for"
BY_ADDRESS = "Your address is proof enough: you can take part at once."
BY_PERSON = "A person checks this first."


@signed_in
def join_organisation(request: HttpRequest) -> HttpResponse:
    """This will offer the organisation of somebody's mail domain, or ask which one it is; one that
    is not on the list is looked up by its name, and asked for when there is none."""
    offer = offer_for(request.user, besides=current_workplaces(request.user))
    sent = sent_words(request)
    looked_for = " ".join((sent or {}).get(LOOKED_FOR, "").split())[:160]
    offered = _offered(request, offer, looked_for)
    form = _form(request, offer, offered, looked_for, data=sent)
    if request.method != "POST":
        return _page(request, offer, form, looked_for)
    if not form.is_valid():
        return _page(request, offer, form, looked_for, status=INVALID)
    named = form.cleaned_data["organisation_name"]
    if form.chosen is None and named.casefold() != looked_for.casefold():
        found = [one for one in _find(request, named) if one not in offered]
        if found:
            again = _form(request, offer, [*offer.organisations, *found], named, typed=form)
            return _page(request, offer, again, named)
    return _save(request, offer, form, looked_for)


def _save(request: HttpRequest, offer: Offer, form: WorkplaceForm, looked_for: str) -> HttpResponse:
    values, now, user = form.cleaned_data, timezone.now(), request.user
    try:
        save_name(user=user, full_name=values["full_name"])
        if form.chosen is None:
            ask_for_organisation(asker=user, name=values["organisation_name"], at=now)
            return redirect(_here(request))
        membership = claim_membership(
            user=user,
            organisation=form.chosen,
            profession=values["profession"],
            job_title=values["job_title"],
            at=now,
        )
    except WorkplaceRefusedError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, offer, form, looked_for, status=403)
    if membership.verified_at:
        messages.success(request, f"You can take part as somebody of {membership.organisation}.")
        return redirect(onward(request, reverse("my_work")))
    return redirect(_here(request))


@require_POST
@signed_in(returns_to=lambda request, pk: reverse("join_organisation"))
def leave_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """This will note that somebody left a place of work of theirs."""
    end_membership(user=request.user, membership_id=pk, at=timezone.now())
    return redirect("join_organisation")


def _here(request: HttpRequest) -> str:
    wanted = onward(request)
    here = reverse("join_organisation")
    return f"{here}?{urlencode({'next': wanted})}" if wanted else here


def _find(request: HttpRequest, name: str) -> list[Organisation]:
    return find_organisations(name, invented=request.user.is_demo)


def _offered(request: HttpRequest, offer: Offer, looked_for: str) -> list[Organisation]:
    found = [one for one in _find(request, looked_for) if one not in offer.organisations]
    return [*offer.organisations, *found]


def _form(
    request: HttpRequest,
    offer: Offer,
    offered: list[Organisation],
    looked_for: str,
    data: Any = None,
    typed: WorkplaceForm | None = None,
) -> WorkplaceForm:
    """The form, filled with what was sent (`data`), or afresh with what is known or was `typed`
    already."""
    initial = {"full_name": request.user.full_name, "organisation": offer.proves_id or ""}
    if typed is not None:
        initial = {**typed.cleaned_data, "organisation": ""}
    is_proof = request.user.verified_at is not None
    beside = {
        one.pk: BY_ADDRESS if is_proof and one.pk == offer.proves_id else _hint(one)
        for one in offered
    }
    other = f"None of these: ask to add “{looked_for}”" if looked_for else "Another organisation"
    return WorkplaceForm(data, offered=offered, beside=beside, other_label=other, initial=initial)


def _hint(organisation: Organisation) -> str:
    return f"{organisation.region}. {BY_PERSON}" if organisation.region else BY_PERSON


def _page(
    request: HttpRequest,
    offer: Offer,
    form: WorkplaceForm,
    looked_for: str,
    status: int = 200,
) -> HttpResponse:
    context = {
        "offer": offer,
        "form": form,
        "looked_for": looked_for,
        "workplaces": current_workplaces(request.user),
        "request_open": open_organisation_request(request.user),
        "onward": onward(request),
        "other": OTHER,
    }
    return render(request, "practices/my/organisation.html", context, status=status)
