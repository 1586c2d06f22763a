"""Where everything is mounted; no logic."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
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
    path("_util/login/", accounts.no_password_form, name="no_password_form"),
    path("", include("practices.urls")),
    path("", include("search.urls")),
    # In development: pictures only. Documents have a view that asks who may read them.
    *(
        address
        for folder in ("images", "original_images")
        for address in static(
            f"{settings.MEDIA_URL}{folder}/", document_root=settings.MEDIA_ROOT / folder
        )
    ),
    path("", include(wagtail_urls)),
]
