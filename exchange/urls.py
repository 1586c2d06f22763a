"""Where everything is mounted; no logic."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from exchange import health
from exchange.accounts import views as accounts

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("admin/login/", accounts.admin_login, name="admin_login"),
    path("admin/account/", accounts.own_account, name="own_account"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/", include("exchange.accounts.urls")),
    path("", include("practices.urls")),
    path("", include("search.urls")),
    # Wagtail's own way in to protected pages asks for a password; there are none here.
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include(wagtail_urls)),
]
