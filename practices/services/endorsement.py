"""Endorses a practice, changes the words of an endorsement, and takes it back."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime
from wagtail.log_actions import log

from practices.enums import EndorsementKind, NewsKind
from practices.models import Endorsement, PracticePage
from practices.rules.endorsing import (
    GAIN_MAX,
    PLACE_MAX,
    WITHDRAWAL_MAX,
    may_endorse,
    may_endorse_as,
    statement_problem,
)
from practices.rules.peer_facts import GRANTED, PeerDecision, no
from practices.selectors.peer_facts import Peer, peer_before
from practices.selectors.standing_rules import thresholds_in_force
from practices.services.logged_actions import LoggedAction
from practices.services.news import author_ids, tell
from practices.services.standing import refresh_standing


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementWords:
    """What an endorser says. `seen` is the month (its first day); `gain`: what they could gain,
    empty when nothing."""

    kind: str
    statement: str
    place: str = ""
    seen: date | None = None
    has_conflict: bool = False
    gain: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementResult:
    """`problems` are by the name of the field; there is an endorsement when it was written, now or
    by the first of two taps."""

    decision: PeerDecision = GRANTED
    endorsement: Endorsement | None = None
    problems: dict[str, str] = field(default_factory=dict)


ALREADY = no("already", "You already have one here. You can change your words, or take it back.")
BY_AUTHOR = no("author", "You helped to write this, so you cannot endorse it.")
GONE = no("gone", "You took this endorsement back already.")


@transaction.atomic
def endorse(
    *, practice: PracticePage, user: Any, words: EndorsementWords, at: datetime
) -> EndorsementResult:
    """This will put somebody's name to a practice, or say why not. Safe to repeat: the same words
    sent twice give the same endorsement."""
    practice = _locked(practice)
    on = localtime(at).date()
    peer = peer_before(practice, user, on=on)
    if peer.endorsement_id is not None and not peer.facts.is_author:
        return _again(peer.endorsement_id, words)
    thresholds = thresholds_in_force()
    decision = may_endorse(peer.facts, thresholds)
    if not decision.allowed:
        return EndorsementResult(decision=decision)
    problems = _problems(words, peer, thresholds)
    if problems:
        return EndorsementResult(problems=problems)
    try:
        with transaction.atomic():
            row = _write(practice, user, peer, words, at)
    except IntegrityError as error:
        # Somebody came between the check and the row, past our lock: the database has the last
        # word, and the person hears the same reason.
        return EndorsementResult(decision=BY_AUTHOR if "author" in str(error) else ALREADY)
    log(practice, LoggedAction.ENDORSE, user=user, data={"endorsement": row.pk, "kind": row.kind})
    refresh_standing(practice_ids=[practice.pk], on=on)
    tell(
        recipient_ids=author_ids(practice),
        kind=NewsKind.ENDORSED,
        text=f"{row.organisation.name} endorsed “{practice.title}”: "
        f"{row.get_kind_display().lower()}.",
        at=at,
        practice=practice,
        link=f"{practice.get_absolute_url()}#vouch",
        besides=user.pk,
    )
    return EndorsementResult(endorsement=row)


@transaction.atomic
def reword_endorsement(
    *, endorsement: Endorsement, user: Any, words: EndorsementWords, at: datetime
) -> EndorsementResult:
    """This will change what somebody said; the day they said it first stays."""
    practice = _locked(endorsement.practice)
    row = Endorsement.objects.select_for_update().get(pk=endorsement.pk, endorser=user.pk)
    if row.withdrawn_at is not None:
        return EndorsementResult(decision=GONE)
    on = localtime(at).date()
    peer = peer_before(practice, user, on=on)
    kept = words.kind == row.kind
    problems = _problems(words, peer, thresholds_in_force(), check_kind=not kept)
    if problems:
        return EndorsementResult(problems=problems)
    for name, value in _columns(words).items():
        setattr(row, name, value)
    row.save()
    log(practice, LoggedAction.REWORD_ENDORSEMENT, user=user, data={"endorsement": row.pk})
    refresh_standing(practice_ids=[practice.pk], on=on)
    return EndorsementResult(endorsement=row)


@transaction.atomic
def withdraw_endorsement(
    *, endorsement: Endorsement, user: Any, reason: str, at: datetime
) -> EndorsementResult:
    """This will take somebody's own endorsement back, with a reason. The row stays and counts 0
    from now on. Safe to repeat."""
    practice = _locked(endorsement.practice)
    row = Endorsement.objects.select_for_update().get(pk=endorsement.pk, endorser=user.pk)
    if row.withdrawn_at is not None:
        return EndorsementResult(endorsement=row)
    reason = reason.strip()
    if not reason or len(reason) > WITHDRAWAL_MAX:
        text = (
            f"Make your reason shorter: {WITHDRAWAL_MAX} characters or fewer."
            if reason
            else "Say why you take it back. Readers see your reason."
        )
        return EndorsementResult(problems={"reason": text})
    row.withdrawn_at, row.withdrawn_reason = at, reason
    row.save()
    log(practice, LoggedAction.WITHDRAW_ENDORSEMENT, user=user, data={"endorsement": row.pk})
    refresh_standing(practice_ids=[practice.pk], on=localtime(at).date())
    tell(
        recipient_ids=author_ids(practice),
        kind=NewsKind.ENDORSEMENT_WITHDRAWN,
        text=f"An endorsement of “{practice.title}” from {row.organisation.name} was withdrawn.",
        at=at,
        practice=practice,
        link=f"{practice.get_absolute_url()}#vouch",
        besides=user.pk,
    )
    return EndorsementResult(endorsement=row)


def _locked(practice: PracticePage) -> PracticePage:
    """The practice, read again: a second writer of the same one waits here."""
    found: PracticePage = PracticePage.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    return found


def _again(endorsement_id: int, words: EndorsementWords) -> EndorsementResult:
    row = Endorsement.objects.select_related("organisation").get(pk=endorsement_id)
    if (row.kind, row.statement) == (words.kind, words.statement.strip()):
        return EndorsementResult(endorsement=row)
    return EndorsementResult(decision=ALREADY)


def _problems(
    words: EndorsementWords, peer: Peer, thresholds: Any, *, check_kind: bool = True
) -> dict[str, str]:
    found: dict[str, str] = {}
    if words.kind not in EndorsementKind.values:
        found["kind"] = "Say how you know it."
    elif check_kind and not (as_kind := may_endorse_as(words.kind, peer.facts)).allowed:
        found["kind"] = as_kind.reason
    if problem := statement_problem(len(words.statement.strip()), thresholds):
        found["statement"] = problem
    if len(words.place) > PLACE_MAX:
        found["place"] = f"Make the place shorter: {PLACE_MAX} characters or fewer."
    if words.seen is not None and words.seen > peer.facts.on:
        found["seen"] = "This month is still to come. Choose an earlier one."
    if words.has_conflict and not words.gain.strip():
        found["gain"] = "Say what you could gain."
    elif len(words.gain) > GAIN_MAX:
        found["gain"] = f"Make this shorter: {GAIN_MAX} characters or fewer."
    return found


def _columns(words: EndorsementWords) -> dict[str, Any]:
    return {
        "kind": words.kind,
        "statement": words.statement.strip(),
        "place": words.place.strip(),
        "seen_year": words.seen.year if words.seen else None,
        "seen_month": words.seen.month if words.seen else None,
        "has_conflict": words.has_conflict,
        "conflict_detail": words.gain.strip() if words.has_conflict else "",
    }


def _write(
    practice: PracticePage, user: Any, peer: Peer, words: EndorsementWords, at: datetime
) -> Endorsement:
    membership = peer.membership
    assert membership is not None  # noqa: S101  may_endorse refuses without a place.
    row: Endorsement = Endorsement.objects.create(
        practice=practice,
        endorser=user,
        organisation=membership.organisation,
        job_title=membership.job_title,
        region=membership.organisation.region,
        endorsed_at=at,
        conflict_signed_on=peer.facts.on,  # With the day itself: rule 1 judges it on that day.
        **_columns(words),
    )
    return row
