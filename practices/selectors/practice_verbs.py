"""What a reader can do on the page of a practice: each verb allowed, or refused with its reason."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from practices.enums import Overlay
from practices.models import PracticeCredit, PracticePage
from practices.rules.adopting import may_adopt
from practices.rules.asking import may_ask
from practices.rules.endorsing import may_endorse
from practices.rules.peer_facts import PeerDecision, PeerFacts
from practices.selectors.cards import standing_of
from practices.selectors.peer_facts import peer_before
from practices.selectors.standing_rules import thresholds_in_force

JOIN_URL = "/my/organisation/"
"""Where somebody says where they work."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A button or a link. A refused one has a `reason`, and a link to what helps when there is
    something that helps."""

    label: str
    url: str
    kind: str
    reason: str = ""
    help_label: str = ""
    help_url: str = ""


def verbs_of(practice: PracticePage, user: Any, *, on: date) -> tuple[Verb, ...]:
    """This will say what `user` (anonymous or an account) can do about a published practice. A
    stranger costs no statement; somebody signed in three."""
    if practice.pk is None or not practice.live:
        return ()
    if getattr(user, "is_authenticated", False):
        peer = peer_before(practice, user, on=on)
        facts, mine, ours = peer.facts, peer.endorsement_id, peer.adoption_id
        endorsing = may_endorse(facts, thresholds_in_force())
        adopting, asking = may_adopt(facts), may_ask(facts)
    else:
        facts, mine, ours = _stranger(practice, on), None, None
        endorsing, adopting, asking = may_endorse(facts), may_adopt(facts), may_ask(facts)
    slug = [practice.slug]
    endorse = _verb("Endorse this", reverse("endorse", args=slug), "primary", endorsing)
    if mine is not None and not facts.is_author:
        endorse = Verb("See your endorsement", endorse.url, "primary")
    label = "Change our record" if ours is not None else "We use it, or plan to"
    return (
        endorse,
        _verb(label, reverse("adopt", args=slug), "secondary", adopting),
        _verb("Ask the owner", reverse("ask_owner", args=slug), "secondary", asking),
    )


def _verb(label: str, url: str, kind: str, decision: PeerDecision) -> Verb:
    if decision.allowed:
        return Verb(label, url, kind)
    if decision.code == "place":
        return Verb(label, url, kind, decision.reason, "Say where you work", JOIN_URL)
    if decision.code == "author" and kind == "primary":
        return Verb(label, url, kind, decision.reason, "What you can do instead", url)
    return Verb(label, url, kind, decision.reason)


def _stranger(practice: PracticePage, on: date) -> PeerFacts:
    """Somebody who has not signed in may try everything that nobody is refused."""
    overlays = standing_of(practice).overlays
    has_somebody = practice.owner_id is not None or (
        PracticeCredit.objects.filter(practice=practice.pk).exists()
    )
    return PeerFacts(
        on=on,
        account_verified_on=date.min,
        practice_is_withdrawn=practice.is_withdrawn,
        safety_notice_open=Overlay.SAFETY_NOTICE in overlays,
        has_somebody=has_somebody,
    )
