"""Pages for people who are signed in, which lose no words when a session has ended meanwhile.

    @signed_in
    def ask(request, slug):
        form = QuestionForm(sent_words(request))   # what was sent, or what was kept

Somebody who sends a form after their session ended is led to sign in. What they typed waits in
their session for an hour; when they come back the form shows it again, and the page says so.
Files are never kept, nor more than 64 kB.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache

SESSION_KEY = "kept_words"
PARAMETER = "kept"
KEPT_FOR = timedelta(hours=1)
KEPT_MAX_CHARACTERS = 64 * 1024
KEPT_MAX_FORMS = 3
NEVER_KEPT = ("csrfmiddlewaretoken",)

View = Callable[..., HttpResponseBase]
ReturnsTo = Callable[..., str]


def signed_in(view: View | None = None, *, returns_to: ReturnsTo | None = None) -> Any:
    """This will let only people through who are signed in; others sign in first and come back to
    the same address, where `sent_words` gives back what they had typed.

    An address that only takes a POST says where to come back to:
    `@signed_in(returns_to=lambda request, slug: reverse("endorse", args=[slug]))`; it is called
    like the view. Answers are never cached.
    """
    if view is None:
        return lambda wrapped: signed_in(wrapped, returns_to=returns_to)

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        back = returns_to(request, *args, **kwargs) if returns_to else request.path
        if not request.user.is_authenticated:
            return _sign_in_first(request, back, is_form=request.method == "POST")
        if request.method == "POST":
            _forget(request, back)
        else:
            request.kept_words = _kept(request)  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return guarded


def sent_words(request: HttpRequest) -> QueryDict | None:
    """This will give what a form is filled with: what was just sent, else what was kept when the
    session ended, else None. Pass it as the form's `data`, so that every word stands as typed."""
    if request.method == "POST":
        return request.POST
    return getattr(request, "kept_words", None)


def _sign_in_first(request: HttpRequest, back: str, *, is_form: bool) -> HttpResponseBase:
    if is_form:
        key = _keep(request, back)
        wanted = f"{back}?{PARAMETER}={key}" if key else back
    elif request.method in {"GET", "HEAD"}:
        wanted = request.get_full_path()
    else:
        wanted = back
    answer = redirect_to_login(wanted)
    if "HX-Request" in request.headers:
        # A fragment must not be filled with the page to sign in: the browser goes there whole.
        return HttpResponse(headers={"HX-Redirect": answer.url})
    return answer


def _keep(request: HttpRequest, path: str) -> str:
    """This will keep what was typed, and return the key it lies under; empty when it was nothing
    or too much. The newest few forms are kept."""
    typed = request.POST.copy()
    for name in NEVER_KEPT:
        typed.pop(name, None)
    words = typed.urlencode()
    if not words or len(words) > KEPT_MAX_CHARACTERS:
        return ""
    key = get_random_string(22)
    until = (timezone.now() + KEPT_FOR).isoformat()
    held = [*_still_held(request), {"key": key, "path": path, "words": words, "until": until}]
    request.session[SESSION_KEY] = held[-KEPT_MAX_FORMS:]
    return key


def _kept(request: HttpRequest) -> QueryDict | None:
    key = request.GET.get(PARAMETER)
    if not key:
        return None
    for form in _still_held(request):
        if form["key"] == key and form["path"] == request.path:
            return QueryDict(form["words"])
    return None


def _forget(request: HttpRequest, path: str) -> None:
    """Whoever sends the form again has the words on their screen."""
    held = request.session.get(SESSION_KEY)
    if held:
        request.session[SESSION_KEY] = [form for form in held if form["path"] != path]


def _still_held(request: HttpRequest) -> list[dict[str, str]]:
    now = timezone.now()
    return [
        form
        for form in request.session.get(SESSION_KEY, [])
        if (until := parse_datetime(form["until"])) and until > now
    ]
