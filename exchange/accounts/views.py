"""Ways in: the admin's door, and the demonstration accounts of development."""

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@require_safe
def admin_login(request: HttpRequest) -> HttpResponse:
    """This will send strangers to sign in, and tell those who are signed in that the admin is not
    for them: sending them to sign in again would loop for ever."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next", reverse("wagtailadmin_home")))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    """This will offer one button a demonstration account, in development only."""
    if not (settings.DEBUG and settings.DEMO):
        raise Http404
    accounts = get_user_model().objects.filter(is_demo=True, demo_role__gt="", is_active=True)
    if request.method == "POST":
        account = get_object_or_404(accounts, demo_role=request.POST.get("role", ""))
        login(request, account, backend=BACKEND)
        enters_admin = account.has_perm("wagtailadmin.access_admin")
        return redirect("wagtailadmin_home" if enters_admin else "/")
    return render(request, "accounts/demo.html", {"accounts": accounts.order_by("pk")})
