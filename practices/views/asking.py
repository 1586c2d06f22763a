"""Ask the owner of a practice, read and answer a question, reply to a record of use."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from practices.forms.asking import AnswerForm, QuestionForm, ReplyForm
from practices.models import Adoption, PracticePage
from practices.rules.asking import may_ask
from practices.selectors.cards import card, standing_of
from practices.selectors.engagement_pages import (
    adoption_to_answer,
    question_of,
    replies_to,
)
from practices.selectors.peer_facts import peer_before
from practices.selectors.practice_endorsements import UNLISTED
from practices.selectors.use_cards import use_card
from practices.services.adoption_replies import reply_to_adoption
from practices.services.news import author_ids
from practices.services.questions import answer_question, ask_owner
from practices.views.engagement import INVALID, practice_or_404, render_refusal, status_of
from practices.views.signed_in import sent_words, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """This will bring a question to the owner; nobody's address is shown to the other."""
    practice = practice_or_404(slug)
    form = QuestionForm(sent_words(request))
    if request.method == "POST" and form.is_valid():
        result = ask_owner(
            practice=practice,
            user=request.user,
            text=form.cleaned_data["text"],
            at=timezone.now(),
        )
        if result.question is not None:
            return redirect(f"{reverse('question', args=[result.question.pk])}?sent")
        if not result.decision.allowed:
            words = form.cleaned_data["text"]
            return render_refusal(request, practice, result.decision, doing="ask", words=words)
        form.add_error("text", result.problems["text"])
    elif request.method != "POST":
        peer = peer_before(practice, request.user, on=timezone.localdate())
        decision = may_ask(peer.facts)
        if not decision.allowed:
            return render_refusal(request, practice, decision, doing="ask")
    status = INVALID if request.method == "POST" else 200
    context = {"card": card(practice), "form": form}
    return render(request, "practices/engage/ask.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """This will show a question to whoever asked it and to those who may answer it."""
    found = question_of(pk)
    if found is None:
        raise Http404("No such question.")
    answers = request.user.pk in author_ids(found.practice)
    if found.asker_id != request.user.pk and not answers:
        raise Http404("Not your question.")
    form = AnswerForm(sent_words(request)) if answers and found.answered_at is None else None
    status = 200
    refusal = ""
    if request.method == "POST":
        form = AnswerForm(request.POST)
        status = INVALID
        if form.is_valid():
            result = answer_question(
                question=found,
                user=request.user,
                text=form.cleaned_data["text"],
                at=timezone.now(),
            )
            if result.question is not None and result.decision.allowed:
                return redirect(f"{reverse('question', args=[pk])}?answered")
            if not result.decision.allowed:
                refusal, status = result.decision.reason, status_of(result.decision)
            for name, text in result.problems.items():
                form.add_error(name, text)
    listed = getattr(getattr(found.asker, "profile", None), "is_listed", False)
    context = {
        "question": found,
        "practice": found.practice,
        "form": form,
        "answers": answers,
        "asker": found.asker.full_name if listed else UNLISTED,
        "refusal": refusal,
        "sent": "sent" in request.GET,
        "answered": "answered" in request.GET,
    }
    return render(request, "practices/engage/question.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def reply(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """This will let those who answer for a practice reply to a record of use, and nobody else
    open the page."""
    practice = practice_or_404(slug)
    adoption = adoption_to_answer(practice, pk)
    if adoption is None or request.user.pk not in author_ids(practice):
        raise Http404("No such record of yours.")
    form = ReplyForm(sent_words(request), initial={"kind": "answer"})
    refusal, status = "", 200
    if request.method == "POST":
        status = INVALID
        if form.is_valid():
            result = reply_to_adoption(
                adoption=adoption, user=request.user, at=timezone.now(), **form.cleaned_data
            )
            if result.reply is not None:
                return redirect(f"{request.path}?sent")
            if not result.decision.allowed:
                refusal, status = result.decision.reason, status_of(result.decision)
            for name, text in result.problems.items():
                form.add_error(name, text)
    return _reply_page(request, practice, adoption, form, refusal, status)


def _reply_page(
    request: HttpRequest,
    practice: PracticePage,
    adoption: Adoption,
    form: ReplyForm,
    refusal: str,
    status: int,
) -> HttpResponse:
    standing = standing_of(practice)
    context = {
        "card": card(practice),
        "use": use_card(adoption, replies_to(adoption)),
        "adoption": adoption,
        "form": form,
        "refusal": refusal,
        "sent": "sent" in request.GET,
        "used_in": standing.used_in,
    }
    return render(request, "practices/engage/reply.html", context, status=status)
