"""What the pages below a practice share: finding it, refusing, and the status of an answer."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from practices.models import PracticePage
from practices.rules.peer_facts import PeerDecision
from practices.selectors.cards import card
from practices.selectors.engagement_pages import discoverable_practice
from practices.selectors.practice_verbs import JOIN_URL

REFUSED, STALE, INVALID = 403, 409, 422
STALE_CODES = frozenset({"already", "gone", "stale", "answered"})
"""Refusals that follow from what happened meanwhile: another tab, a colleague, a second press."""


def practice_or_404(slug: str) -> PracticePage:
    """This will give the practice of the address. Raises Http404 for drafts and hidden ones."""
    practice = discoverable_practice(slug)
    if practice is None:
        raise Http404("No such practice.")
    return practice


def status_of(decision: PeerDecision) -> int:
    """This will give the status of an answer that refuses."""
    return STALE if decision.code in STALE_CODES else REFUSED


def render_refusal(
    request: HttpRequest,
    practice: PracticePage,
    decision: PeerDecision,
    *,
    doing: str,
    words: str = "",
    **more: Any,
) -> HttpResponse:
    """This will show the rule that says no, what can be done instead, and the `words` that were
    typed. `doing` is endorse, adopt or ask."""
    context = {
        "card": card(practice),
        "decision": decision,
        "doing": doing,
        "words": words,
        "join_url": JOIN_URL,
        **more,
    }
    return render(request, "practices/engage/refused.html", context, status=status_of(decision))
