"""How allauth behaves here."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from exchange.accounts.signals import address_proved

SHARED_DEVICE = "shared_device"
SHARED_DEVICE_SECONDS = 30 * 60
ADMIN_PERMISSION = "wagtailadmin.access_admin"


class AccountAdapter(DefaultAccountAdapter):
    """Whoever has the code that went to an address has the account of that address; there is no
    other way to sign up (exchange.accounts.sign_in_process)."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": "That is not the code. Check the newest e-mail.",
        "too_many_login_attempts": "Too many tries. Wait an hour, then ask for a new code.",
        "rate_limited": "Too many tries. Wait an hour, then ask for a new code.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """This will allow addresses of the very site somebody is on, and of no other."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """This will send those who keep the site to the admin, and everyone else to their work.
        An address asked for before signing in goes first."""
        return landing_page(request.user)

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """This will let a session on a shared device end soon; signed-in pages renew it while
        somebody is at work."""
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if request.session.pop(SHARED_DEVICE, False):
            request.session.set_expiry(SHARED_DEVICE_SECONDS)
        return answer

    def post_login(
        self, request: HttpRequest, user: Any, *, email: str | None = None, **kwargs: Any
    ) -> HttpResponse:
        """This will remember when somebody first proved that their address is theirs: with a code
        that was sent to it. The rest of the site hears of it and may say where they begin."""
        is_first = bool(email and user.verified_at is None and email.lower() == user.email)
        if is_first:
            user.verified_at = timezone.now()
            user.save(update_fields=["verified_at"])
        answer: HttpResponse = super().post_login(request, user, email=email, **kwargs)
        return _begin(user, answer) if is_first else answer


def _begin(user: Any, answer: HttpResponse) -> HttpResponse:
    wanted = answer.get("Location", "")
    heard = address_proved.send(type(user), user=user, wanted=wanted)
    return next((redirect(path) for _, path in heard if path), answer)


def landing_page(user: Any) -> str:
    """This will give the page that somebody starts at."""
    if user.has_perm(ADMIN_PERMISSION):
        return reverse("wagtailadmin_home")
    return resolve_url(settings.LOGIN_REDIRECT_URL)
