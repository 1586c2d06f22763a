"""Asks the owner of a practice, and answers. Nobody's address is shown to the other."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime
from wagtail.log_actions import log

from practices.enums import NewsKind
from practices.models import OwnerQuestion, PracticePage
from practices.rules.asking import ANSWER_MAX, QUESTION_LEAST, QUESTION_MAX, may_ask
from practices.rules.peer_facts import GRANTED, PeerDecision, no
from practices.selectors.peer_facts import peer_before
from practices.services.logged_actions import LoggedAction
from practices.services.news import author_ids, tell

SAME_QUESTION = timedelta(hours=1)
"""The same words again within this time are the same question, sent twice."""
NOT_YOURS = no("author", "Only those who answer for the practice can answer this.")
ANSWERED = no("answered", "This question was answered a moment ago.")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """`problems` are by the name of the field."""

    decision: PeerDecision = GRANTED
    question: OwnerQuestion | None = None
    problems: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def ask_owner(*, practice: PracticePage, user: Any, text: str, at: datetime) -> QuestionResult:
    """This will bring a question to those who answer for a practice. Safe to repeat."""
    practice = PracticePage.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    text = text.strip()
    earlier = OwnerQuestion.objects.filter(
        practice=practice, asker=user.pk, text=text, asked_at__gt=at - SAME_QUESTION
    ).first()
    if earlier is not None:
        return QuestionResult(question=earlier)
    decision = may_ask(peer_before(practice, user, on=localtime(at).date()).facts)
    if not decision.allowed:
        return QuestionResult(decision=decision)
    if problem := _problem(text, "question", QUESTION_LEAST, QUESTION_MAX):
        return QuestionResult(problems={"text": problem})
    row = OwnerQuestion.objects.create(practice=practice, asker=user, text=text, asked_at=at)
    log(practice, LoggedAction.ASK_OWNER, user=user, data={"question": row.pk})
    tell(
        recipient_ids=author_ids(practice),
        kind=NewsKind.QUESTION,
        text=f"Somebody asks you about “{practice.title}”: {text}",
        at=at,
        practice=practice,
        link=reverse("question", args=[row.pk]),
        besides=user.pk,
    )
    return QuestionResult(question=row)


@transaction.atomic
def answer_question(
    *, question: OwnerQuestion, user: Any, text: str, at: datetime
) -> QuestionResult:
    """This will bring the answer to whoever asked. One answer a question; safe to repeat."""
    practice = PracticePage.objects.get(pk=question.practice_id)
    row = OwnerQuestion.objects.select_for_update().get(pk=question.pk)
    text = text.strip()
    if user.pk not in author_ids(practice):
        return QuestionResult(decision=NOT_YOURS)
    if row.answered_at is not None:
        same = (row.answered_by_id, row.answer) == (user.pk, text)
        return QuestionResult(question=row, decision=GRANTED if same else ANSWERED)
    if problem := _problem(text, "answer", 1, ANSWER_MAX):
        return QuestionResult(problems={"text": problem})
    row.answer, row.answered_by, row.answered_at = text, user, at
    row.save()
    log(practice, LoggedAction.ANSWER_QUESTION, user=user, data={"question": row.pk})
    tell(
        recipient_ids=[row.asker_id],
        kind=NewsKind.QUESTION_ANSWERED,
        text=f"Your question about “{practice.title}” was answered: {text}",
        at=at,
        practice=practice,
        link=reverse("question", args=[row.pk]),
        besides=user.pk,
    )
    return QuestionResult(question=row)


def _problem(text: str, noun: str, least: int, most: int) -> str:
    if len(text) < least:
        return f"Write your {noun}." if not text else f"Say a little more in your {noun}."
    if len(text) > most:
        return f"Make your {noun} shorter: {most:,} characters or fewer."
    return ""
