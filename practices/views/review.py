"""The pages of reviewers: the queue, a practice under review."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import TaskState

from practices.enums import ReviewOutcome
from practices.forms import govuk
from practices.forms.govuk_fields import tidy
from practices.forms.review import NoteForm, ReviewForms
from practices.models import PracticePage
from practices.selectors.review_access import may_read_reviews
from practices.selectors.review_done import closed_review, what_was_done
from practices.selectors.review_page import review_page
from practices.selectors.review_queue import review_queue
from practices.services.review import (
    decide_review,
    hand_back_review,
    take_review,
    write_review_note,
)
from practices.services.review_refusals import (
    ReviewInvalidError,
    ReviewRefusedError,
    StaleReviewError,
)
from practices.views.signed_in import sent_words, signed_in

INVALID, REFUSED, STALE = 422, 403, 409


@require_safe
@signed_in
def queue(request: HttpRequest) -> HttpResponse:
    """This will show a reviewer's queue; `?kind=` keeps one kind, `?done=` tells what they have
    just decided."""
    _only_readers_of_reviews(request)
    view = review_queue(request.user, kind=request.GET.get("kind", ""), on=timezone.localdate())
    done = what_was_done(request.GET.get("done", ""), reviewer=request.user)
    return render(request, "practices/review_queue.html", {"view": view, "done": done})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """This will show a practice under review, and do what the button that was pressed says."""
    _only_readers_of_reviews(request)
    task_state = _task_state(pk)
    if request.method != "POST":
        return _show(request, task_state, **_kept(request, task_state))
    actions = {"take": _take, "hand-back": _hand_back, "note": _note, "row": _row}
    act = actions.get(request.POST.get("do", ""), _decide)
    try:
        return act(request, task_state)
    except StaleReviewError as stale:
        return _stale(request, pk, stale.reason)
    except ReviewInvalidError:
        raise
    except ReviewRefusedError as refusal:
        return _show(request, task_state, problem=refusal.reason, status=REFUSED)


def _kept(request: HttpRequest, task_state: TaskState) -> dict[str, Any]:
    """The form that was sent when the session had ended, with its words; nothing is checked yet."""
    kept = sent_words(request)
    if kept is None:
        return {}
    if kept.get("do") == "note":
        return {"note_form": NoteForm(initial={"text": kept.get("text", "")})}
    forms = ReviewForms(revision_id=task_state.revision_id, data=kept, is_kept=True)
    return {"forms": forms}


def _only_readers_of_reviews(request: HttpRequest) -> None:
    if not may_read_reviews(request.user):
        raise PermissionDenied


def _task_state(pk: int) -> TaskState:
    """The review; 404 for what is no review of a practice."""
    task_state = (
        TaskState.objects.filter(pk=pk, task__peerreviewtask__isnull=False)
        .select_related("workflow_state", "revision")
        .first()
    )
    if task_state is None or not _practice_of(task_state).exists():
        raise Http404
    return task_state


def _practice_of(task_state: TaskState) -> Any:
    return PracticePage.objects.filter(pk=int(task_state.workflow_state.object_id))


def _take(request: HttpRequest, task_state: TaskState) -> HttpResponse:
    take_review(task_state_id=task_state.pk, reviewer=request.user, at=timezone.now())
    return redirect("review", pk=task_state.pk)


def _hand_back(request: HttpRequest, task_state: TaskState) -> HttpResponse:
    hand_back_review(task_state_id=task_state.pk, reviewer=request.user)
    return redirect("review_queue")


def _note(request: HttpRequest, task_state: TaskState) -> HttpResponse:
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _show(request, task_state, note_form=form, status=INVALID)
    write_review_note(
        practice=_practice_of(task_state).get(),
        writer=request.user,
        text=form.cleaned_data["text"],
        at=timezone.now(),
    )
    return redirect(f"{reverse('review', args=[task_state.pk])}#notes")


def _row(request: HttpRequest, task_state: TaskState) -> HttpResponse:
    forms = ReviewForms(revision_id=task_state.revision_id, data=request.POST, is_kept=True)
    forms.add_row()
    return _show(request, task_state, forms=forms)


def _decide(request: HttpRequest, task_state: TaskState) -> HttpResponse:
    forms = ReviewForms(revision_id=task_state.revision_id, data=request.POST)
    if not forms.is_valid():
        return _show(request, task_state, forms=forms, status=INVALID)
    values = forms.decision.cleaned_data
    try:
        decision = decide_review(
            task_state_id=task_state.pk,
            reviewer=request.user,
            outcome=ReviewOutcome(values["outcome"]),
            reason=values["reason"],
            changes=forms.changes,
            revision_id=values["revision"],
            at=timezone.now(),
        )
    except ReviewInvalidError as problem:
        field = problem.field if problem.field in forms.decision.fields else "outcome"
        forms.decision.add_error(field, problem.reason)
        return _show(request, task_state, forms=forms, status=INVALID)
    return redirect(f"{reverse('review_queue')}?done={decision.pk}")


def _stale(request: HttpRequest, pk: int, reason: str) -> HttpResponse:
    """What the reviewer wrote, over what is true now."""
    task_state = _task_state(pk)
    if task_state.status != TaskState.STATUS_IN_PROGRESS:
        return _closed(request, task_state, reason=reason, status=STALE)
    forms = ReviewForms(revision_id=task_state.revision_id, data=request.POST, is_kept=True)
    return _show(request, task_state, forms=forms, problem=reason, status=STALE)


def _show(
    request: HttpRequest,
    task_state: TaskState,
    *,
    forms: ReviewForms | None = None,
    note_form: NoteForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    if task_state.status != TaskState.STATUS_IN_PROGRESS:
        return _closed(request, task_state, status=status)
    forms = forms or ReviewForms(revision_id=task_state.revision_id)
    note_form = note_form or NoteForm()
    view = review_page(
        task_state,
        request.user,
        since=request.GET.get("since", ""),
        on=timezone.localdate(),
    )
    context = {
        "view": view,
        "forms": forms,
        "note_form": note_form,
        "problem": problem,
        "problems": govuk.problems_of(forms.decision, *forms.rows, note_form),
    }
    return render(request, "practices/review.html", context, status=status)


def _closed(
    request: HttpRequest, task_state: TaskState, *, reason: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "view": closed_review(task_state, request.user),
        "is_late": bool(reason),
        "wrote": _words_sent(request),
        "form": {"errors": True} if reason else None,
    }
    return render(request, "practices/review_closed.html", context, status=status)


def _words_sent(request: HttpRequest) -> str:
    """What somebody wrote who came too late: the reason or the note, and the changes wanted."""
    texts = [name for name in request.POST if name.startswith("change-") and name.endswith("-text")]
    words = [tidy(request.POST.get(name, "")).strip() for name in ("reason", "text", *texts)]
    return "\n\n".join(filter(None, words))
