"""My work, its news, and the link that stops e-mails."""

from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practices.enums import MailRhythm
from practices.selectors.due_mail import rhythm_of
from practices.selectors.my_work import my_work_view
from practices.selectors.news import by_day, news_of, unread_count
from practices.selectors.workplaces import current_workplaces, open_organisation_request
from practices.services.mail_links import user_of_stop_token
from practices.services.mail_preferences import set_mail_rhythm
from practices.services.news_reading import mark_all_read
from practices.views.onward import onward
from practices.views.signed_in import signed_in

A_PAGE = 30


@require_safe
@signed_in
def my_work(request: HttpRequest) -> HttpResponse:
    """This will show what waits for somebody, their practices and their newest news."""
    now = timezone.now()
    context = {
        "view": my_work_view(request.user, now=now),
        "shown_at": now.isoformat(),
        "rhythm": rhythm_of(request.user),
        "workplaces": current_workplaces(request.user),
        "request_open": open_organisation_request(request.user),
    }
    return render(request, "practices/my/work.html", context)


@require_safe
@signed_in
def my_news(request: HttpRequest) -> HttpResponse:
    """This will show all news, a page at a time."""
    page = Paginator(news_of(request.user), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "days": by_day(page.object_list, today=localdate()),
        "unread": unread_count(request.user),
        "shown_at": timezone.now().isoformat(),
    }
    return render(request, "practices/my/news.html", context)


@require_POST
@signed_in(returns_to=lambda request: reverse("my_news"))
def mark_news_read(request: HttpRequest) -> HttpResponse:
    """This will mark the news that somebody saw as read; a page that is no longer true marks what
    it showed and no more."""
    now = timezone.now()
    try:
        shown = parse_datetime(request.POST.get("shown_at", ""))
    except ValueError:
        shown = None
    is_moment = shown is not None and timezone.is_aware(shown)
    mark_all_read(user=request.user, until=min(shown, now) if is_moment else now)
    return redirect(onward(request, reverse("my_news")))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mail_stop(request: HttpRequest, token: str) -> HttpResponse:
    """This will stop somebody's e-mails from the link in one of them, without signing in: reading
    asks first, because programs open links, and one POST does it. The link is signed, so no token
    of the form is needed; mail programs have none."""
    user_id = user_of_stop_token(token)
    if user_id is None:
        raise Http404
    user = get_object_or_404(get_user_model(), pk=user_id)
    if request.method == "POST":
        set_mail_rhythm(user=user, rhythm=MailRhythm.NEVER, at=timezone.now())
    is_stopped = rhythm_of(user) == MailRhythm.NEVER
    return render(request, "practices/my/mail_stop.html", {"is_stopped": is_stopped})
