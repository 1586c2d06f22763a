"""What everybody may open, and the pages of accounts."""

from tests.permissions.addresses import SIGN_IN
from tests.permissions.row import (
    EVERYONE,
    NOBODY,
    START,
    Row,
)

PAGE = r"^((?:[\w\-]+/)*)$"
THRESHOLDS = "/admin/settings/practices/standingthresholds/"
FILE = r"documents/(\d+)/(.*)$"

PUBLIC = [
    Row("healthz", "/healthz", EVERYONE),
    Row("readyz", "/readyz", EVERYONE),
    Row(PAGE, "/", EVERYONE),
    Row(PAGE, "/practices/", EVERYONE),
    Row(PAGE, "/practices/published/", EVERYONE),
    Row(PAGE, "/practices/withdrawn/", EVERYONE),
    # A draft is read in the admin and by its writer, never at its public address.
    Row(PAGE, "/practices/draft/", NOBODY),
    Row(PAGE, "/case-studies/", EVERYONE),
    Row(PAGE, "/collections/", EVERYONE),
    Row("concepts/<slug:slug>/", "/concepts/waiting/", EVERYONE),
    Row("organisations/<slug:slug>/", "/organisations/a-place/", EVERYONE),
    Row("people/<int:pk>/", "/people/{listed}/", EVERYONE),
    Row("people/<int:pk>/", "/people/{unlisted}/", NOBODY),
    Row("standing/", "/standing/", EVERYONE),
    Row("search/", "/search/", EVERYONE),
    Row("search/suggest", "/search/suggest", EVERYONE),
    Row("api/v1/search", "/api/v1/search", EVERYONE),
    Row("api/v1/suggest", "/api/v1/suggest", EVERYONE),
    # A file that no public page shows is for those who keep files.
    Row(FILE, "/documents/{file}/{file_name}", (404, 404, 404, 200, 200)),
    Row(
        "documents/authenticate_with_password/<int:restriction_id>/",
        "/documents/authenticate_with_password/1/",
        NOBODY,
    ),
    Row(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        "/_util/authenticate_with_password/1/1/",
        NOBODY,
    ),
    Row("_util/login/", "/_util/login/", (SIGN_IN, *START)),
]

ACCOUNTS = [
    # One-click accounts exist in development only.
    Row("accounts/demo/", "/accounts/demo/", NOBODY),
    Row("accounts/demo/", "/accounts/demo/", NOBODY, "POST"),
    Row("accounts/login/", "/accounts/login/", (200, *START)),
    Row("accounts/login/code/", "/accounts/login/code/", (SIGN_IN, *START)),
    # Without a code on its way there is nothing to confirm.
    Row("accounts/login/code/confirm/", "/accounts/login/code/confirm/", (SIGN_IN, *START)),
    Row("accounts/confirm-email/", "/accounts/confirm-email/", (SIGN_IN, *START)),
    Row("accounts/logout/", "/accounts/logout/", ("to /", 200, 200, 200, 200)),
    Row("accounts/inactive/", "/accounts/inactive/", EVERYONE),
]
