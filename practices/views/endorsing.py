"""Endorse a practice, see what it moved, change the words, take it back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from practices.enums import EndorsementKind
from practices.forms import govuk
from practices.forms.endorsing import EndorseForm, TakeBackForm, initial_of
from practices.models import Endorsement, PracticePage
from practices.rules.endorsing import may_endorse, may_endorse_as
from practices.rules.months import month_and_year
from practices.rules.thresholds import Thresholds
from practices.selectors.cards import card, standing_of
from practices.selectors.engagement_pages import current_adoption, own_endorsement
from practices.selectors.moves import what_endorsing_moved
from practices.selectors.peer_facts import Peer, gives_local_support, peer_before
from practices.selectors.practice_endorsements import endorsement_line
from practices.selectors.standing_rules import thresholds_in_force
from practices.services.endorsement import (
    GONE,
    EndorsementResult,
    endorse,
    reword_endorsement,
    withdraw_endorsement,
)
from practices.views.engagement import INVALID, practice_or_404, render_refusal
from practices.views.signed_in import sent_words, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def endorse_practice(request: HttpRequest, slug: str) -> HttpResponse:
    """This will show the form and take the endorsement; whoever has one sees it instead, and
    changes its words with `?change`."""
    practice = practice_or_404(slug)
    peer = peer_before(practice, request.user, on=timezone.localdate())
    mine = own_endorsement(practice, request.user)
    if mine is not None and not peer.facts.is_author:
        changing = "change" in request.GET
        if request.method != "POST" and not changing:
            return _own(request, mine)
        if changing:
            return _change(request, practice, peer, mine)
    if "change" in request.GET and not peer.facts.is_author:
        # Taken back in another tab: sending the change must not endorse anew.
        words = request.POST.get("statement", "")
        return render_refusal(request, practice, GONE, doing="endorse", words=words)
    decision = may_endorse(peer.facts, thresholds_in_force())
    if request.method != "POST" and not decision.allowed:
        return render_refusal(request, practice, decision, doing="endorse")
    form = _form(request, practice, peer)
    if request.method == "POST" and form.is_valid():
        result = endorse(practice=practice, user=request.user, words=form.words, at=timezone.now())
        if result.endorsement is not None:
            return redirect(f"{reverse('endorse', args=[slug])}?done")
        if not result.decision.allowed:
            return _refuse(request, practice, result)
        _show_problems(form, result)
    elif request.method == "POST" and not decision.allowed and decision.code != "already":
        return render_refusal(
            request, practice, decision, doing="endorse", words=request.POST.get("statement", "")
        )
    return _page(request, practice, peer, form)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def take_back(request: HttpRequest, slug: str) -> HttpResponse:
    """This will ask for the reason, and take somebody's own endorsement back."""
    practice = practice_or_404(slug)
    mine = own_endorsement(practice, request.user)
    if mine is None:
        return redirect(practice.get_absolute_url() + "#vouch")
    form = TakeBackForm(sent_words(request))
    if request.method == "POST" and form.is_valid():
        result = withdraw_endorsement(
            endorsement=mine,
            user=request.user,
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
        )
        if not result.problems:
            return redirect(practice.get_absolute_url() + "#vouch")
        _show_problems(form, result)
    context = {"card": card(practice), "form": form, "lines": [endorsement_line(mine, _told(mine))]}
    status = INVALID if request.method == "POST" else 200
    return render(request, "practices/engage/take_back.html", context, status=status)


def _own(request: HttpRequest, mine: Endorsement) -> HttpResponse:
    practice = mine.practice
    standing = standing_of(practice)
    context = {
        "card": card(PracticePage.objects.for_cards().get(pk=practice.pk)),
        "lines": [endorsement_line(mine, _told(mine))],
        "done": "done" in request.GET,
        "organisations": standing.explanation.get("counts", {}).get("endorsing_organisations", 0),
        "moves": what_endorsing_moved(mine, on=timezone.localdate()),
    }
    return render(request, "practices/engage/endorsed.html", context)


def _change(
    request: HttpRequest, practice: PracticePage, peer: Peer, mine: Endorsement
) -> HttpResponse:
    form = _form(request, practice, peer, mine)
    if request.method == "POST" and form.is_valid():
        result = reword_endorsement(
            endorsement=mine, user=request.user, words=form.words, at=timezone.now()
        )
        if result.endorsement is not None:
            return redirect(f"{reverse('endorse', args=[practice.slug])}?done")
        if not result.decision.allowed:
            return _refuse(request, practice, result)
        _show_problems(form, result)
    return _page(request, practice, peer, form, mine)


def _form(
    request: HttpRequest, practice: PracticePage, peer: Peer, mine: Endorsement | None = None
) -> EndorseForm:
    thresholds = thresholds_in_force()
    return EndorseForm(
        sent_words(request),
        initial=initial_of(mine) if mine else None,
        thresholds=thresholds,
        use_row=_use_row(practice, peer, thresholds, mine),
    )


def _use_row(
    practice: PracticePage, peer: Peer, thresholds: Thresholds, mine: Endorsement | None
) -> govuk.Row:
    adopt_url = reverse("adopt", args=[practice.slug])
    decision = may_endorse_as(EndorsementKind.USED, peer.facts)
    keeps = mine is not None and mine.kind == EndorsementKind.USED
    if not decision.allowed and not keeps:
        return govuk.Row(
            hint="Your organisation uses it, or did.",
            counts=f"Counts {thresholds.weight_used}",
            refusal=decision.reason,
            fact_text="Record your use first",
            fact_url=adopt_url,
        )
    row = current_adoption(practice, peer.membership.organisation_id) if peer.membership else None
    fact = ""
    if row is not None:
        recorded = timezone.localdate(row.recorded_at)
        month = month_and_year(recorded.year, recorded.month)
        fact = f"{row.organisation.name} recorded its use in {month}."
    return govuk.Row(
        hint="Your organisation uses it, or did.",
        counts=f"Counts {thresholds.weight_used}",
        fact=fact,
        fact_text="See the record" if fact else "",
        fact_url=adopt_url if fact else "",
    )


def _page(
    request: HttpRequest,
    practice: PracticePage,
    peer: Peer,
    form: EndorseForm,
    mine: Endorsement | None = None,
) -> HttpResponse:
    membership = peer.membership
    place = membership.organisation if membership else None
    context: dict[str, Any] = {
        "card": card(practice),
        "form": form,
        "mine": mine,
        "membership": membership,
        "place": place,
        "region": place.region.name if place and place.region else "",
        "is_local": membership is not None and gives_local_support(practice, membership),
    }
    status = INVALID if request.method == "POST" else 200
    return render(request, "practices/engage/endorse.html", context, status=status)


def _refuse(
    request: HttpRequest, practice: PracticePage, result: EndorsementResult
) -> HttpResponse:
    return render_refusal(
        request,
        practice,
        result.decision,
        doing="endorse",
        words=request.POST.get("statement", ""),
    )


def _show_problems(form: Any, result: EndorsementResult) -> None:
    for name, text in result.problems.items():
        form.add_error(name, text)


def _told(mine: Endorsement) -> dict[str, Any]:
    explanation = standing_of(mine.practice).explanation
    rows: list[dict[str, Any]] = explanation.get("endorsements", [])
    return next((row for row in rows if row["id"] == mine.pk), {})
