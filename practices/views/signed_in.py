"""Pages for people who are signed in, which lose no words when a session has ended meanwhile.

    @signed_in
    def ask(request, slug):
        form = QuestionForm(sent_words(request))   # what was sent, or what was kept

Somebody who sends a form after their session ended is led to sign in. What they typed waits in
their session for an hour; when they come back the form shows it again, and the page says so.
Files are never kept, nor more than 64 kB.

Whose words they are is known from a mark in a cookie, set with every page that somebody signed in
was shown: a colleague who signs in next on a shared device does not get them. Signing in also
changes the token of forms, so a page of the one who was there before cannot be sent as theirs.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache

SESSION_KEY = "kept_words"
PARAMETER = "kept"
KEPT_FOR = timedelta(hours=1)
KEPT_MAX_CHARACTERS = 64 * 1024
KEPT_MAX_FORMS = 3
NEVER_KEPT = ("csrfmiddlewaretoken",)
READER_COOKIE = "reader"
SEEN_KEY = "last_seen"
RENEWED_EVERY_SECONDS = 5 * 60

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
        _renew_short_session(request)
        if request.method == "POST":
            _forget(request, back)
        else:
            request.kept_words = _kept(request)  # type: ignore[attr-defined]
        return _marked(request, view(request, *args, **kwargs))

    return guarded


def sent_words(request: HttpRequest) -> QueryDict | None:
    """This will give what a form is filled with: what was just sent, else what was kept when the
    session ended, else None. Pass it as the form's `data`, so that every word stands as typed."""
    if request.method == "POST":
        return request.POST
    return getattr(request, "kept_words", None)


def _mark_of(user: Any) -> str:
    """A mark of an account that nobody else can make, and that names nobody."""
    return salted_hmac("practices.kept_words", str(user.pk), algorithm="sha256").hexdigest()


def _marked(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """This will leave the mark of who is shown this page; it goes when the browser is closed."""
    mark = _mark_of(request.user)
    if request.COOKIES.get(READER_COOKIE) != mark:
        answer.set_cookie(
            READER_COOKIE,
            mark,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite=settings.SESSION_COOKIE_SAMESITE,
        )
    return answer


def _renew_short_session(request: HttpRequest) -> None:
    """This will let the short session of a shared device last while somebody is at work. One write
    in five minutes is enough."""
    if request.session.get_expiry_age() >= settings.SESSION_COOKIE_AGE:
        return
    now = int(timezone.now().timestamp())
    if now - request.session.get(SEEN_KEY, 0) >= RENEWED_EVERY_SECONDS:
        request.session[SEEN_KEY] = now


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
    or too much, or nobody knows whose it is. The newest few forms are kept."""
    typed = request.POST.copy()
    for name in NEVER_KEPT:
        typed.pop(name, None)
    words = typed.urlencode()
    whose = request.COOKIES.get(READER_COOKIE, "")
    if not words or not whose or len(words) > KEPT_MAX_CHARACTERS:
        return ""
    key = get_random_string(22)
    until = (timezone.now() + KEPT_FOR).isoformat()
    form = {"key": key, "path": path, "words": words, "until": until, "whose": whose[:64]}
    held = [*_still_held(request), form]
    request.session[SESSION_KEY] = held[-KEPT_MAX_FORMS:]
    return key


def _kept(request: HttpRequest) -> QueryDict | None:
    key = request.GET.get(PARAMETER)
    if not key:
        return None
    held = _still_held(request)
    own = [
        form
        for form in held
        if constant_time_compare(form.get("whose", ""), _mark_of(request.user))
    ]
    if len(own) < len(held):  # Somebody else signed in: what another typed goes at once.
        request.session[SESSION_KEY] = own
    for form in own:
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
