"""Record how an organisation uses a practice, and see what that moved."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from practices.enums import USED_STATUSES, AdoptionStatus
from practices.forms.adopting import AdoptForm, initial_of
from practices.models import Adoption, Organisation, PracticePage
from practices.rules.adopting import may_adopt, status_refusal
from practices.rules.endorsing import may_endorse
from practices.selectors.cards import card, standing_of
from practices.selectors.engagement_pages import current_adoption, replies_to
from practices.selectors.moves import what_adopting_moved
from practices.selectors.peer_facts import Peer, peer_before
from practices.selectors.practice_detail import lines
from practices.selectors.standing_rules import thresholds_in_force
from practices.selectors.use_cards import use_card
from practices.services.adoption import STALE, record_adoption
from practices.views.engagement import INVALID, practice_or_404, render_refusal, status_of
from practices.views.signed_in import sent_words, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def adopt_practice(request: HttpRequest, slug: str) -> HttpResponse:
    """This will show the form, filled with the organisation's record when there is one, and keep
    what is sent; `?saved` shows the record and what it moved."""
    practice = practice_or_404(slug)
    peer = peer_before(practice, request.user, on=timezone.localdate())
    decision = may_adopt(peer.facts)
    if not decision.allowed or peer.membership is None:
        words = request.POST.get("outcome", "")
        return render_refusal(request, practice, decision, doing="adopt", words=words)
    place = peer.membership.organisation
    current = current_adoption(practice, place.pk)
    if request.method != "POST" and "saved" in request.GET and current is not None:
        return _saved(request, practice, peer, current)
    form = _form(request, practice, peer, current)
    status, theirs = 200, None
    if request.method == "POST":
        status = INVALID
        if form.is_valid():
            result = record_adoption(
                practice=practice,
                user=request.user,
                report=form.report,
                seen=form.cleaned_data["seen"],
                at=timezone.now(),
            )
            if result.adoption is not None:
                return redirect(f"{reverse('adopt', args=[slug])}?saved")
            if result.decision.code == STALE.code:
                current = current_adoption(practice, place.pk)
                theirs, status = current, status_of(STALE)
                form = _form(request, practice, peer, current, over=current)
            elif not result.decision.allowed:
                return render_refusal(request, practice, result.decision, doing="adopt")
            for name, text in result.problems.items():
                form.add_error(name if name in form.fields else None, text)
    return _page(request, practice, place, form, current, theirs=theirs, status=status)


def _form(
    request: HttpRequest,
    practice: PracticePage,
    peer: Peer,
    current: Adoption | None,
    *,
    over: Adoption | None = None,
) -> AdoptForm:
    """The form as sent; written `over` a colleague's record, when that has just been shown."""
    data: Any = sent_words(request)
    if over is not None and data is not None:
        data = data.copy()
        data["seen"] = str(over.pk)
    refusals = {code.value: status_refusal(code, peer.facts) for code in AdoptionStatus}
    return AdoptForm(
        data,
        initial=initial_of(current) if current else None,
        must_keep=lines(practice.must_keep),
        can_change=lines(practice.can_change),
        on=peer.facts.on,
        refusals={code: reason for code, reason in refusals.items() if reason},
    )


def _page(
    request: HttpRequest,
    practice: PracticePage,
    place: Organisation,
    form: AdoptForm,
    current: Adoption | None,
    *,
    theirs: Adoption | None,
    status: int,
) -> HttpResponse:
    counts = standing_of(practice).explanation.get("counts", {})
    context = {
        "card": card(practice),
        "form": form,
        "place": place,
        "current": current,
        "replies": use_card(current, replies_to(current)).replies if current else (),
        "theirs": use_card(theirs) if theirs else None,
        "stale": STALE.reason,
        "used_in": counts.get("used_in", 0),
        "stopped": counts.get("stopped", 0),
    }
    return render(request, "practices/engage/adopt.html", context, status=status)


def _saved(
    request: HttpRequest, practice: PracticePage, peer: Peer, current: Adoption
) -> HttpResponse:
    used = current.status in USED_STATUSES
    context = {
        "card": card(practice),
        "use": use_card(current, replies_to(current)),
        "moves": what_adopting_moved(current, on=peer.facts.on),
        "used_in": standing_of(practice).used_in,
        "is_planned": not used,
        "has_endorsed": peer.endorsement_id is not None,
        "endorsing": may_endorse(peer.facts, thresholds_in_force()),
        "has_owner": peer.facts.has_somebody,
    }
    return render(request, "practices/engage/adopted.html", context)
