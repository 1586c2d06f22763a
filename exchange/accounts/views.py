"""Ways in: signing in by code, the admin's door, and the demonstration accounts of development."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

from allauth.account.views import (
    ConfirmEmailVerificationCodeView,
    ConfirmLoginCodeView,
    RequestLoginCodeView,
)
from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access

from exchange.accounts.account_screens import OwnAccountView
from exchange.accounts.adapter import ADMIN_PERMISSION, SHARED_DEVICE, landing_page
from exchange.accounts.forms import AddressForm, CodeForm
from exchange.accounts.models import User
from exchange.accounts.sign_in_process import SignInProcess

BACKEND = "django.contrib.auth.backends.ModelBackend"
PRINTED_MAIL = "django.core.mail.backends.console.EmailBackend"
REVIEW_PERMISSION = "practices.review_practice"


class SignInView(RequestLoginCodeView):
    """Asks for an address and sends a code to it. It does and looks the same for an address that
    nobody has, so that nobody can find out who has an account; the code then opens one."""

    form_class = AddressForm
    template_name = "account/sign_in.html"

    def form_valid(self, form: Any) -> HttpResponse:
        self.request.session[SHARED_DEVICE] = form.cleaned_data["shared"]
        SignInProcess.begin(request=self.request, user=form._user, email=form.cleaned_data["email"])
        return redirect(self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        answer = super().form_invalid(form)
        answer.status_code = 422
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"offers_demo": demo_is_open()}


class ConfirmCodeView(ConfirmLoginCodeView):
    """Takes the code and signs in; the first time, that makes the account."""

    form_class = CodeForm
    template_name = "account/confirm_code.html"

    def form_valid(self, form: Any) -> HttpResponse:
        self._process = SignInProcess(stage=self.stage)
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        answer = super().form_invalid(form)
        if answer.status_code == HTTPStatus.OK:
            answer.status_code = 422
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        began = datetime.fromtimestamp(self._process.state["at"], tz=UTC)
        left = self._process.max_attempts - self._process.state["failed_attempts"]
        return super().get_context_data(**kwargs) | {
            "works_until": localtime(began + timedelta(seconds=self._process.timeout)),
            "tries_left": left,
            "printed_here": settings.DEBUG and settings.EMAIL_BACKEND == PRINTED_MAIL,
        }


@never_cache
def email_verification_sent(request: HttpRequest) -> HttpResponseBase:
    """This will take a second code where an address is not proved yet. Whoever is signed in has
    proved it: allauth would send them to a page that we do not have."""
    if request.user.is_authenticated:
        return redirect(landing_page(request.user))
    return ConfirmEmailVerificationCodeView.as_view()(request)


@never_cache
@require_safe
def admin_login(request: HttpRequest) -> HttpResponse:
    """This will send strangers to sign in, and tell those who are signed in and may not enter that
    the admin is not for them: sending them to sign in again would loop for ever."""
    if request.user.is_authenticated:
        if request.user.has_perm(ADMIN_PERMISSION):
            return redirect("wagtailadmin_home")
        raise PermissionDenied
    wanted = request.GET.get("next", "")
    home = reverse("wagtailadmin_home")
    return redirect_to_login(wanted if is_ours(request, wanted) else home)


# Wagtail brings a form for passwords with its public pages.
no_password_form = RedirectView.as_view(pattern_name="account_login", query_string=True)
own_account = require_admin_access(OwnAccountView.as_view())


def is_ours(request: HttpRequest, url: str) -> bool:
    """This will say whether an address is one of this very site."""
    return url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A demonstration account, its button and what it lets somebody do."""

    role: str
    name: str
    may: str


def demo_is_open() -> bool:
    """This will say whether anybody may become a demonstration account: on a developer's own
    machine only (a system check refuses it anywhere else)."""
    return bool(settings.DEBUG and settings.DEMO)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    """This will offer one button a demonstration account, in development only."""
    if not demo_is_open():
        raise Http404
    if request.method == "POST":
        account = get_object_or_404(_demo_users(), demo_role=request.POST.get("role", ""))
        login(request, account, backend=BACKEND)
        wanted = request.POST.get("next", "")
        return redirect(wanted if is_ours(request, wanted) else landing_page(account))
    wanted = request.GET.get("next", "")
    accounts = [
        DemoAccount(role=user.demo_role, name=str(user), may=_may(user)) for user in _demo_users()
    ]
    context = {"accounts": accounts, "next": wanted if is_ours(request, wanted) else ""}
    return render(request, "accounts/demo.html", context)


def _demo_users() -> QuerySet[User]:
    users = get_user_model().objects.filter(is_demo=True, demo_role__gt="", is_active=True)
    return users.order_by("pk")


def _may(user: Any) -> str:
    """What an account lets somebody do, from the rights that it really has."""
    if user.is_superuser or user.has_perm("practices.override_practitioner_text"):
        return "Keeps the whole site: content, people, the numbers of the standing rules."
    if user.has_perm(ADMIN_PERMISSION):
        return "Features case studies, builds collections, keeps taxonomy and concepts."
    if user.has_perm(REVIEW_PERMISSION):
        return "Reviews practices of other organisations. Shares, endorses and records use too."
    return "Shares what works, endorses, records what the organisation uses, asks and answers."
