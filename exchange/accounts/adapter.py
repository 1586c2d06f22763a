"""How allauth behaves here."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

ADMIN_PERMISSION = "wagtailadmin.access_admin"


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up stays closed until members can prove their organisation; accounts are made in the
    admin."""

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
        """This will send those who keep the site to the admin, and everyone else to the front
        page. An address asked for before signing in goes first."""
        return landing_page(request.user)

    def post_login(
        self, request: HttpRequest, user: Any, *, email: str | None = None, **kwargs: Any
    ) -> HttpResponse:
        """This will remember when somebody first proved that their address is theirs: with a code
        that was sent to it."""
        if email and user.verified_at is None and email.lower() == user.email:
            user.verified_at = timezone.now()
            user.save(update_fields=["verified_at"])
        return super().post_login(request, user, email=email, **kwargs)


def landing_page(user: Any) -> str:
    """This will give the page that somebody starts at."""
    return reverse("wagtailadmin_home") if user.has_perm(ADMIN_PERMISSION) else "/"
