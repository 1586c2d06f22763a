"""Sharing a practice: begin, the four steps of the quick share, and the sections of the record."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from practices.enums import RecordSection
from practices.forms.share_parts import Part, part_of
from practices.forms.share_quick import STEP_TITLES, TitleForm
from practices.models import PracticePage
from practices.rules.record_sections import QUICK, FieldPlace
from practices.rules.sharing import may_begin, may_edit
from practices.selectors.cards import card
from practices.selectors.record_draft import Draft, draft_of, own_practices
from practices.selectors.record_life import life_of
from practices.selectors.share_pages import STEPS, drafts_of
from practices.services.submission_errors import NotAllowedError, StaleVersionError
from practices.services.submission_start import begin_share, begun_with, shares_begun
from practices.services.submissions import save_part
from practices.views.signed_in import sent_words, signed_in

TOKEN = "share_token"  # noqa: S105  It names a form, and opens nothing.
INVALID, REFUSED, STALE = 422, 403, 409


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def share(request: HttpRequest) -> HttpResponse:
    """This will ask for the first answer and make a draft of it. The same form sent again, and the
    page opened again by going back, find the same draft."""
    if "another" in request.GET:
        request.session.pop(TOKEN, None)
    token = _token(request)
    begun = begun_with(author=request.user, token=token)
    initial = {"title": begun.draft_title} if begun else None
    form = TitleForm(sent_words(request), initial=initial)
    if request.method != "POST":
        return _start_page(request, form, token, begun)
    if not form.is_valid():
        return _start_page(request, form, token, begun, status=INVALID)
    try:
        practice = _begin(request, token, form.cleaned_data["title"])
    except NotAllowedError as refusal:
        form.add_error(None, refusal.reason)
        return _start_page(request, form, token, begun, status=REFUSED)
    return redirect("share_step", practice.pk, 2)


def _begin(request: HttpRequest, token: UUID, title: str) -> PracticePage:
    now = timezone.now()
    practice = begin_share(author=request.user, token=token, title=title, at=now)
    if practice.draft_title != title:
        save_part(
            practice_id=practice.pk,
            author=request.user,
            place=FieldPlace(QUICK, 1),
            changes={"title": title},
            version=practice.latest_revision_id or 0,
            is_done=False,
            at=now,
        )
    return practice


def _token(request: HttpRequest) -> UUID:
    """What tells this share from others: of the form, else of this browser until its quick share
    is finished. A token that somebody changed makes a new one, which is no harm."""
    said = request.POST.get("token") or request.session.get(TOKEN, "")
    try:
        token = UUID(said)
    except ValueError:
        token = uuid4()
    request.session[TOKEN] = str(token)
    return token


def _start_page(
    request: HttpRequest,
    form: TitleForm,
    token: UUID,
    begun: PracticePage | None,
    status: int = 200,
) -> HttpResponse:
    user: Any = request.user
    decision = may_begin(
        is_verified=user.verified_at is not None,
        begun_today=shares_begun(user, at=timezone.now()),
    )
    context = {
        "form": form,
        "token": token,
        "begun": begun,
        "drafts": drafts_of(user),
        "refusal": "" if begun else decision.reason,
        "steps": range(1, STEPS + 1),
    }
    return render(request, "practices/share/start.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def share_step(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    """This will ask for one step of the quick share, save it, and go on to the next."""
    if not 1 <= step <= STEPS:
        raise Http404
    return _part_page(request, pk, FieldPlace(QUICK, step))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def share_section(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """This will ask for one section of the record and save it alone."""
    if section == QUICK:
        return redirect("share_step", pk, 1)
    if section not in RecordSection.values:
        raise Http404
    return _part_page(request, pk, FieldPlace(section))


def own_draft(request: HttpRequest, pk: int) -> Draft:
    """This will read a record of whoever asks. Raises Http404 when it is not theirs."""
    practice = get_object_or_404(own_practices(request.user).distinct(), pk=pk)
    return draft_of(practice)


def _part_page(request: HttpRequest, pk: int, place: FieldPlace) -> HttpResponse:
    draft = own_draft(request, pk)
    allowed = may_edit(life_of(draft.practice))
    if not allowed.allowed and request.method != "POST":
        return refused_page(request, draft.practice, allowed.reason)
    version = draft.version
    words = sent_words(request)
    files = None if words is None else request.FILES  # Files alone would make the form a sent one.
    part = part_of(place, draft.page, request.user, data=words, files=files)
    if request.method != "POST" or "add" in request.POST:
        return _show_part(request, draft, place, part, version=_version_sent(request) or version)
    is_valid = part.is_valid()
    later = "later" in request.POST
    try:
        saved = save_part(
            practice_id=pk,
            author=request.user,
            place=place,
            changes=part.changes,
            version=_version_sent(request),
            is_done=is_valid and request.POST.get("done") == "yes",
            at=timezone.now(),
        )
    except StaleVersionError as stale:
        return _show_part(request, draft, place, part, version=stale.version, status=STALE)
    except NotAllowedError as refusal:
        return refused_page(request, draft.practice, refusal.reason, part=part)
    if is_valid or (later and part.keeps_all):
        if place.step == STEPS or later:
            request.session.pop(TOKEN, None)
        return _go_on(pk, place, later=later)
    return _show_part(
        request, own_draft(request, pk), place, part, version=saved.version, status=INVALID
    )


def _version_sent(request: HttpRequest) -> int:
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else 0


def _go_on(pk: int, place: FieldPlace, *, later: bool) -> HttpResponse:
    if place.step and place.step < STEPS and not later:
        return redirect("share_step", pk, place.step + 1)
    return redirect("share_record", pk)


def _show_part(
    request: HttpRequest,
    draft: Draft,
    place: FieldPlace,
    part: Part,
    *,
    version: int,
    status: int = 200,
) -> HttpResponse:
    is_stale = status == STALE
    context = {
        "draft": draft.page,
        "practice": draft.practice,
        "part": part,
        "place": place,
        "version": version,
        "problems": part.problems if status == INVALID else None,
        "is_saved": part.keeps_all if status == INVALID else True,
        "theirs": part_of(place, draft.page, request.user) if is_stale else None,
        "title": STEP_TITLES[place.step - 1] if place.step else RecordSection(place.section).label,
        "steps": range(1, STEPS + 1),
        "is_done": _is_done(draft.practice, place, request),
        "card": card(draft.page),
    }
    template = "practices/share/step.html" if place.step else "practices/share/section.html"
    return render(request, template, context, status=status)


def _is_done(practice: PracticePage, place: FieldPlace, request: HttpRequest) -> bool:
    if request.method == "POST":
        return request.POST.get("done") == "yes"
    return practice.section_marks.filter(section=place.section, is_done=True).exists()


def refused_page(
    request: HttpRequest, practice: PracticePage, reason: str, part: Part | None = None
) -> HttpResponse:
    """This will say why something cannot be done with a record, and keep what was typed on the
    page."""
    context = {"practice": practice, "reason": reason, "part": part}
    return render(request, "practices/share/refused.html", context, status=REFUSED)


@require_POST
@signed_in
def share_alike(request: HttpRequest) -> HttpResponse:
    """This will list practices that may be the same as what is being written."""
    context = {name: request.POST.get(name, "")[:2000] for name in ("title", "outcome", "problem")}
    besides = request.POST.get("besides", "")
    context["besides"] = int(besides) if besides.isdecimal() and len(besides) < 12 else 0
    return render(request, "practices/share/alike.html", context)
