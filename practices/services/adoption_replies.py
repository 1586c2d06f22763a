"""Lets the owner of a practice answer a record of use, ask about it or dispute it, and lets a
curator settle a dispute. The owner changes nothing in the record."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime
from wagtail.log_actions import log

from practices.enums import AdoptionReplyKind, NewsKind
from practices.models import Adoption, AdoptionReply, PracticePage
from practices.rules.asking import REPLY_MAX, may_reply
from practices.rules.peer_facts import GRANTED, PeerDecision
from practices.services.curators import curator_ids
from practices.services.logged_actions import LoggedAction
from practices.services.news import author_ids, tell
from practices.services.standing import refresh_standing

NOTE_MAX = 300
EMPTY = {
    AdoptionReplyKind.ANSWER: "Write your answer, or leave this page: you need not answer.",
    AdoptionReplyKind.QUESTION: "Write your question.",
    AdoptionReplyKind.DISPUTE: "Say what you think is not true, and why.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyResult:
    """`problems` are by the name of the field."""

    decision: PeerDecision = GRANTED
    reply: AdoptionReply | None = None
    problems: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def reply_to_adoption(
    *, adoption: Adoption, user: Any, kind: str, text: str, at: datetime
) -> ReplyResult:
    """This will write what an author says to a record of use, and tell who recorded it; of a
    dispute also the curators. Safe to repeat: the same words sent twice are one reply."""
    practice = PracticePage.objects.select_for_update(of=("self",)).get(pk=adoption.practice_id)
    text = text.strip()
    replies = list(AdoptionReply.objects.filter(adoption=adoption))
    for reply in replies:
        if (reply.author_id, reply.kind, reply.text) == (user.pk, kind, text):
            return ReplyResult(reply=reply)
    decision = may_reply(
        kind,
        is_author=user.pk in author_ids(practice),
        is_open_dispute=any(
            reply.kind == AdoptionReplyKind.DISPUTE and reply.settled_at is None
            for reply in replies
        ),
        replies=len(replies),
        records_own_use=adoption.recorded_by_id == user.pk,
    )
    if not decision.allowed:
        return ReplyResult(decision=decision)
    if kind not in AdoptionReplyKind.values:
        return ReplyResult(problems={"kind": "Choose what you want to do."})
    if not text:
        return ReplyResult(problems={"text": EMPTY[AdoptionReplyKind(kind)]})
    if len(text) > REPLY_MAX:
        return ReplyResult(
            problems={"text": f"Make this shorter: {REPLY_MAX:,} characters or fewer."}
        )
    row = AdoptionReply.objects.create(
        adoption=adoption, author=user, kind=kind, text=text, written_at=at
    )
    log(
        practice,
        LoggedAction.REPLY_TO_ADOPTION,
        user=user,
        data={"adoption": adoption.pk, "reply": row.pk, "kind": kind},
    )
    _tell(practice, adoption, row)
    return ReplyResult(reply=row)


@transaction.atomic
def settle_dispute(
    *, reply: AdoptionReply, curator: Any, note: str, stands: bool, at: datetime
) -> AdoptionReply:
    """This will end a dispute with a note that both sides read. A record that does not stand is no
    longer current, and the standing is worked out without it. Safe to repeat: the first decision
    stays."""
    practice_id = reply.adoption.practice_id
    practice = PracticePage.objects.select_for_update(of=("self",)).get(pk=practice_id)
    row = AdoptionReply.objects.select_related("adoption__organisation").get(pk=reply.pk)
    if row.settled_at is not None:
        return row
    row.settled_at, row.settled_by, row.settled_note = at, curator, note.strip()[:NOTE_MAX]
    row.save()
    if not stands:
        row.adoption.is_current = False
        row.adoption.save(update_fields=["is_current"])
    log(
        practice,
        LoggedAction.SETTLE_DISPUTE,
        user=curator,
        data={"adoption": row.adoption_id, "reply": row.pk, "stands": stands},
    )
    refresh_standing(practice_ids=[practice_id], on=localtime(at).date())
    verdict = "stands" if stands else "was taken off the page"
    tell(
        recipient_ids={row.author_id, row.adoption.recorded_by_id},
        kind=NewsKind.ADOPTION_DISPUTED,
        text=f"A curator settled the dispute over “{practice.title}”: the record of "
        f"{row.adoption.organisation.name} {verdict}. {row.settled_note}",
        at=at,
        practice=practice,
        link=f"{practice.get_absolute_url()}#used",
        besides=curator.pk,
    )
    return row


def _tell(practice: PracticePage, adoption: Adoption, reply: AdoptionReply) -> None:
    name = adoption.organisation.name
    disputed = reply.kind == AdoptionReplyKind.DISPUTE
    says = {
        AdoptionReplyKind.ANSWER: "answered your record",
        AdoptionReplyKind.QUESTION: "asks about your record",
        AdoptionReplyKind.DISPUTE: "does not think that your record is true",
    }[AdoptionReplyKind(reply.kind)]
    tell(
        recipient_ids=[adoption.recorded_by_id],
        kind=NewsKind.ADOPTION_DISPUTED if disputed else NewsKind.ADOPTION_REPLY,
        text=f"The owner of “{practice.title}” {says}: {reply.text}",
        at=reply.written_at,
        practice=practice,
        link=f"{practice.get_absolute_url()}adopt/",
        besides=reply.author_id,
    )
    if disputed:
        tell(
            recipient_ids=curator_ids() - {adoption.recorded_by_id},
            kind=NewsKind.ADOPTION_DISPUTED,
            text=f"The record of {name} about “{practice.title}” is disputed. Ask for proof.",
            at=reply.written_at,
            practice=practice,
            link="/admin/engagement/disputes/",
            besides=reply.author_id,
        )
