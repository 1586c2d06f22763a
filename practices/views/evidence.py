"""The pages on which people add evidence to a practice, and reviewers confirm or dispute it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from practices.enums import ConfirmationVerdict
from practices.forms.evidence_add import EvidenceAddForm, EvidenceVerdictForm
from practices.models import EvidenceItem, PracticePage
from practices.selectors.evidence_review import evidence_review
from practices.selectors.review_access import may_read_reviews
from practices.services.evidence import add_evidence, decide_evidence, design_shown, may_add
from practices.services.review_refusals import (
    ReviewInvalidError,
    ReviewRefusedError,
    StaleReviewError,
)
from practices.views.signed_in import sent_words, signed_in

INVALID, REFUSED, STALE = 422, 403, 409


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def evidence_add(request: HttpRequest, slug: str) -> HttpResponse:
    """This will take a study or report about a practice that anyone may read."""
    practice = get_object_or_404(PracticePage.objects.discoverable(), slug=slug)
    allowed = may_add(practice=practice, user=request.user, at=timezone.now())
    if request.method != "POST":
        kept = sent_words(request)
        blank = EvidenceItem(direction="", about="", independent="")
        form = EvidenceAddForm(instance=blank) if kept is None else EvidenceAddForm(kept)
        return _add_page(request, practice, form, refusal=allowed.reason)
    form = EvidenceAddForm(request.POST)
    if not form.is_valid():
        return _add_page(request, practice, form, refusal=allowed.reason, status=INVALID)
    try:
        item = add_evidence(
            practice=practice, by=request.user, values=form.cleaned_data, at=timezone.now()
        )
    except ReviewRefusedError as refusal:
        return _add_page(request, practice, form, refusal=refusal.reason, status=REFUSED)
    return redirect(f"{reverse('evidence_added', args=[slug])}?item={item.pk}")


@require_http_methods(["GET", "HEAD"])
@signed_in
def evidence_added(request: HttpRequest, slug: str) -> HttpResponse:
    """This will say what happens now to what somebody has just added."""
    number = request.GET.get("item", "")
    item = get_object_or_404(
        EvidenceItem.objects.select_related("practice"),
        pk=int(number) if number.isdecimal() and len(number) < 19 else 0,
        practice__slug=slug,
        added_by=request.user,
    )
    return render(request, "practices/evidence_added.html", {"item": item})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def evidence_verdict(request: HttpRequest, pk: int) -> HttpResponse:
    """This will show an evidence item to a reviewer, and take what they say of its design."""
    if not may_read_reviews(request.user):
        raise PermissionDenied
    discoverable = PracticePage.objects.discoverable()
    item = get_object_or_404(
        EvidenceItem.objects.filter(practice__in=discoverable).select_related(
            "practice", "added_by"
        ),
        pk=pk,
    )
    if request.method != "POST":
        return _verdict_page(request, item, _fresh(item, sent_words(request)))
    form = EvidenceVerdictForm(request.POST)
    if not form.is_valid():
        return _verdict_page(request, item, form, status=INVALID)
    values = form.cleaned_data
    try:
        row = decide_evidence(
            item_id=item.pk,
            reviewer=request.user,
            verdict=ConfirmationVerdict(values["verdict"]),
            note=values["note"],
            design_seen=values["design_seen"],
            at=timezone.now(),
        )
    except StaleReviewError as stale:
        item.refresh_from_db()
        kept = _fresh(item, request.POST)
        return _verdict_page(request, item, kept, problem=stale.reason, status=STALE)
    except ReviewInvalidError as problem:
        form.add_error(problem.field, problem.reason)
        return _verdict_page(request, item, form, status=INVALID)
    except ReviewRefusedError as refusal:
        return _verdict_page(request, item, form, problem=refusal.reason, status=REFUSED)
    return redirect(f"{reverse('review_queue')}?done=evidence-{row.pk}")


def _fresh(item: EvidenceItem, kept: Any = None) -> EvidenceVerdictForm:
    """A form over the design as it is now, with words that were typed over another."""
    words = {name: (kept or {}).get(name, "") for name in ("verdict", "note")}
    return EvidenceVerdictForm(initial=words | {"design_seen": design_shown(item)})


def _add_page(
    request: HttpRequest,
    practice: PracticePage,
    form: EvidenceAddForm,
    *,
    refusal: str,
    status: int = 200,
) -> HttpResponse:
    context = {"practice": practice, "form": form, "refusal": refusal}
    return render(request, "practices/evidence_add.html", context, status=status)


def _verdict_page(
    request: HttpRequest,
    item: EvidenceItem,
    form: EvidenceVerdictForm,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "view": evidence_review(item, request.user),
        "form": form,
        "problem": problem,
    }
    return render(request, "practices/evidence_review.html", context, status=status)
