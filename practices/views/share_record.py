"""A record of somebody's own: its sections, a look at it as readers will see it, and its moves."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practices.forms.withdrawal import WithdrawalForm
from practices.models import PracticePage
from practices.rules.sharing import may_withdraw
from practices.selectors.record_life import life_of
from practices.selectors.share_pages import record_view
from practices.services.submission_errors import NotAllowedError
from practices.services.submission_review import send_for_review, take_back
from practices.services.submission_withdrawal import withdraw_practice
from practices.views.share import INVALID, REFUSED, own_draft, refused_page
from practices.views.signed_in import sent_words, signed_in


def _back_to_record(request: HttpRequest, pk: int) -> str:
    return reverse("share_record", args=[pk])


@require_safe
@signed_in
def share_record(request: HttpRequest, pk: int) -> HttpResponse:
    """This will show the sections of a record, what is missing, and what may be done."""
    return _record_page(request, own_draft(request, pk).practice)


def _record_page(
    request: HttpRequest, practice: PracticePage, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    view = record_view(practice, request.user)
    context = {"view": view, "refusal": refusal}
    return render(request, "practices/share/record.html", context, status=status)


@require_safe
@signed_in
def share_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """This will show the newest version as readers will see it, to its authors only."""
    draft = own_draft(request, pk)
    context = {"page": draft.page, "practice_id": pk}
    return render(request, "practices/share/preview.html", context)


@require_POST
@signed_in(returns_to=_back_to_record)
def share_send(request: HttpRequest, pk: int) -> HttpResponse:
    """This will send a record for review. What is missing is listed again, with status 422."""
    draft = own_draft(request, pk)
    try:
        send_for_review(practice_id=pk, author=request.user, at=timezone.now())
    except NotAllowedError as refusal:
        view = record_view(draft.practice, request.user)
        status = INVALID if view.missing or view.named else REFUSED
        return _record_page(request, draft.practice, refusal=refusal.reason, status=status)
    return redirect("share_record", pk)


@require_POST
@signed_in(returns_to=_back_to_record)
def share_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """This will take a record back from review."""
    draft = own_draft(request, pk)
    try:
        take_back(practice_id=pk, author=request.user)
    except NotAllowedError as refusal:
        return _record_page(request, draft.practice, refusal=refusal.reason, status=REFUSED)
    return redirect("share_record", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def share_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """This will ask why a practice is taken out of use, and do it."""
    practice = own_draft(request, pk).practice
    allowed = may_withdraw(life_of(practice))
    if not allowed.allowed:
        return refused_page(request, practice, allowed.reason)
    form, status = WithdrawalForm(sent_words(request)), 200
    if request.method == "POST" and form.is_valid():
        return _withdraw(request, practice, form.cleaned_data)
    if request.method == "POST":
        status = INVALID
    context = {"practice": practice, "form": form}
    return render(request, "practices/share/withdraw.html", context, status=status)


def _withdraw(
    request: HttpRequest, practice: PracticePage, answers: dict[str, Any]
) -> HttpResponse:
    try:
        withdraw_practice(
            practice_id=practice.pk,
            author=request.user,
            reason=answers["reason"],
            year=answers["year"] or timezone.localdate().year,
        )
    except NotAllowedError as refusal:
        return refused_page(request, practice, refusal.reason)
    return redirect("share_record", practice.pk)
