"""Who may open what. One row an address: what it comes to for each role, in the order of ROLES.

A number is a status. SIGN_IN: the visitor is led to sign in. "to …": led to that page. Names in
braces are rows that the test makes (tests/test_permission_table.py).
"""

from dataclasses import dataclass

from tests.permissions.addresses import SIGN_IN

Outcome = int | str
DENIED = "to /admin/"
"""Wagtail leads somebody who may enter the admin, but not this screen, back to its front page."""


@dataclass(frozen=True, slots=True)
class Row:
    """`route` as in the URL configuration; `outcomes` for anonymous, contributor, reviewer,
    curator, administrator."""

    route: str
    address: str
    outcomes: tuple[Outcome, Outcome, Outcome, Outcome, Outcome]
    method: str = "GET"


EVERYONE = (200, 200, 200, 200, 200)
NOBODY = (404, 404, 404, 404, 404)
SIGNED_IN = (SIGN_IN, 200, 200, 200, 200)
NOT_FOR_THEM = (SIGN_IN, 404, 404, 404, 404)
UNSENT = (SIGN_IN, 422, 422, 422, 422)
"""An empty form is answered with what is missing."""
START = ("to /my/", "to /my/", "to /admin/", "to /admin/")
"""Where members, reviewers, curators and administrators land when they need not sign in."""
CURATORS = (SIGN_IN, 403, 403, 200, 200)
ADMINISTRATORS = (SIGN_IN, 403, 403, DENIED, 200)
NO_GROUP = (SIGN_IN, 403, 403, DENIED, DENIED)

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
    # Below a practice: anybody reads why; those who are signed in do something about it. All of
    # them have a place of work and none is an author, so nobody is refused.
    Row("practices/<slug:slug>/why/", "/practices/published/why/", EVERYONE),
    Row("practices/<slug:slug>/why/", "/practices/draft/why/", NOBODY),
    Row("api/v1/practices/<int:pk>/standing", "/api/v1/practices/{published}/standing", EVERYONE),
    Row("api/v1/practices/<int:pk>/standing", "/api/v1/practices/{draft}/standing", NOBODY),
    Row("practices/<slug:slug>/endorse/", "/practices/published/endorse/", SIGNED_IN),
    Row("practices/<slug:slug>/endorse/", "/practices/draft/endorse/", NOT_FOR_THEM),
    Row("practices/<slug:slug>/endorse/", "/practices/published/endorse/", UNSENT, "POST"),
    # Without an endorsement there is nothing to take back.
    Row(
        "practices/<slug:slug>/endorse/withdraw/",
        "/practices/published/endorse/withdraw/",
        (SIGN_IN, *["to /practices/published/"] * 4),
    ),
    Row("practices/<slug:slug>/adopt/", "/practices/published/adopt/", SIGNED_IN),
    Row("practices/<slug:slug>/adopt/", "/practices/published/adopt/", UNSENT, "POST"),
    Row("practices/<slug:slug>/ask/", "/practices/published/ask/", SIGNED_IN),
    Row("practices/<slug:slug>/ask/", "/practices/published/ask/", UNSENT, "POST"),
    # Only those who answer for the practice; none of these do.
    Row(
        "practices/<slug:slug>/adoptions/<int:pk>/reply/",
        "/practices/published/adoptions/{adoption}/reply/",
        NOT_FOR_THEM,
    ),
    Row("my/questions/<int:pk>/", "/my/questions/{question}/", NOT_FOR_THEM),
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

MEMBERS = (SIGN_IN, 200, 200, 200, 200)

MY_WORK = [
    Row("my/", "/my/", MEMBERS),
    Row("my/news/", "/my/news/", MEMBERS),
    # Only a button marks news as read.
    Row("my/news/read/", "/my/news/read/", (405, 405, 405, 405, 405)),
    Row("my/news/read/", "/my/news/read/", (SIGN_IN, *["to /my/news/"] * 4), "POST"),
    Row("my/details/", "/my/details/", MEMBERS),
    Row("my/mail/", "/my/mail/", MEMBERS),
    # The link of an e-mail is signed; nobody can make one up.
    Row("my/mail/stop/<str:token>/", "/my/mail/stop/made-up/", NOBODY),
    Row("my/mail/stop/<str:token>/", "/my/mail/stop/made-up/", NOBODY, "POST"),
    Row("my/organisation/", "/my/organisation/", MEMBERS),
    # Somebody else's place of work is left alone.
    Row(
        "my/organisation/<int:pk>/leave/",
        "/my/organisation/{membership}/leave/",
        (SIGN_IN, *["to /my/organisation/"] * 4),
        "POST",
    ),
]

ADMIN = [
    Row("admin/login/", "/admin/login/", (SIGN_IN, 403, 403, *["to /admin/"] * 2)),
    Row("admin/", "/admin/", CURATORS),
    Row("admin/account/", "/admin/account/", CURATORS),
    # Pages
    Row("admin/pages/", "/admin/pages/", (SIGN_IN, 403, 403, *["to /admin/pages/{home}/"] * 2)),
    Row("admin/pages/<int:parent_page_id>/", "/admin/pages/{home}/", CURATORS),
    Row("admin/pages/<int:page_id>/edit/", "/admin/pages/{home}/edit/", CURATORS),
    Row("admin/pages/<int:page_id>/edit/", "/admin/pages/{published}/edit/", CURATORS),
    Row("admin/pages/<int:page_id>/edit/", "/admin/pages/{draft}/edit/", CURATORS),
    Row("admin/pages/<int:page_id>/unpublish/", "/admin/pages/{published}/unpublish/", CURATORS),
    Row("admin/pages/<int:page_id>/history/", "/admin/pages/{published}/history/", CURATORS),
    # Nobody deletes or copies a practice that was published.
    Row(
        "admin/pages/<int:page_id>/delete/",
        "/admin/pages/{published}/delete/",
        (SIGN_IN, 403, 403, *["to /admin/pages/{published}/"] * 2),
    ),
    Row(
        "admin/pages/<int:page_id>/copy/",
        "/admin/pages/{published}/copy/",
        (SIGN_IN, 403, 403, *["to /admin/pages/{published}/"] * 2),
    ),
    Row(
        "admin/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/"
        "<int:parent_page_id>/",
        "/admin/pages/add/practices/practicepage/{practices}/",
        NO_GROUP,
    ),
    Row(
        "admin/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/"
        "<int:parent_page_id>/",
        "/admin/pages/add/home/casestudypage/{case_studies}/",
        CURATORS,
    ),
    Row("admin/pages/search/", "/admin/pages/search/", CURATORS),
    Row("admin/choose-page/", "/admin/choose-page/", CURATORS),
    Row("admin/practices/", "/admin/practices/", CURATORS),
    # Shop window
    Row("admin/shop-window/case-studies/", "/admin/shop-window/case-studies/", CURATORS),
    Row("admin/shop-window/collections/", "/admin/shop-window/collections/", CURATORS),
    Row("admin/shop-window/pages/", "/admin/shop-window/pages/", CURATORS),
    # Pictures and files
    Row("admin/images/", "/admin/images/", CURATORS),
    Row("admin/images/add/", "/admin/images/add/", CURATORS),
    Row("admin/documents/", "/admin/documents/", CURATORS),
    Row("admin/documents/add/", "/admin/documents/add/", CURATORS),
    # Lists
    Row("admin/taxonomy/services/", "/admin/taxonomy/services/", CURATORS),
    Row("admin/taxonomy/services/new/", "/admin/taxonomy/services/new/", CURATORS),
    Row("admin/taxonomy/regions/", "/admin/taxonomy/regions/", CURATORS),
    Row("admin/taxonomy/professions/", "/admin/taxonomy/professions/", CURATORS),
    Row("admin/taxonomy/settings/", "/admin/taxonomy/settings/", CURATORS),
    Row("admin/taxonomy/cost-bands/", "/admin/taxonomy/cost-bands/", CURATORS),
    Row("admin/taxonomy/people-served/", "/admin/taxonomy/people-served/", CURATORS),
    Row("admin/taxonomy/tags/", "/admin/taxonomy/tags/", CURATORS),
    Row("admin/concepts/concepts/", "/admin/concepts/concepts/", CURATORS),
    Row("admin/concepts/concepts/new/", "/admin/concepts/concepts/new/", CURATORS),
    Row(
        "admin/concepts/concepts/edit/<int:pk>/",
        "/admin/concepts/concepts/edit/{concept}/",
        CURATORS,
    ),
    Row("admin/concepts/shared-words/", "/admin/concepts/shared-words/", CURATORS),
    Row("admin/concepts/ambiguous-words/", "/admin/concepts/ambiguous-words/", CURATORS),
    # Organisations and people
    Row("admin/organisations/organisations/", "/admin/organisations/organisations/", CURATORS),
    Row(
        "admin/organisations/organisations/new/",
        "/admin/organisations/organisations/new/",
        CURATORS,
    ),
    Row("admin/organisations/memberships/", "/admin/organisations/memberships/", CURATORS),
    Row(
        "admin/organisations/memberships/check/<int:pk>/",
        "/admin/organisations/memberships/check/{membership}/",
        CURATORS,
    ),
    Row("admin/organisations/requests/", "/admin/organisations/requests/", CURATORS),
    Row(
        "admin/organisations/requests/edit/<int:pk>/",
        "/admin/organisations/requests/edit/{request}/",
        CURATORS,
    ),
    Row("admin/organisations/profiles/", "/admin/organisations/profiles/", CURATORS),
    Row("admin/organisations/credits/", "/admin/organisations/credits/", CURATORS),
    # Evidence, endorsements, adoptions: made by peers, read by curators
    Row("admin/evidence/items/", "/admin/evidence/items/", CURATORS),
    Row("admin/evidence/items/new/", "/admin/evidence/items/new/", CURATORS),
    Row("admin/evidence/items/edit/<int:pk>/", "/admin/evidence/items/edit/{item}/", CURATORS),
    Row("admin/evidence/items/delete/<int:pk>/", "/admin/evidence/items/delete/{item}/", NO_GROUP),
    Row("admin/evidence/confirmations/", "/admin/evidence/confirmations/", CURATORS),
    Row("admin/engagement/endorsements/", "/admin/engagement/endorsements/", CURATORS),
    Row(
        "admin/engagement/endorsements/inspect/<int:pk>/",
        "/admin/engagement/endorsements/inspect/{endorsement}/",
        CURATORS,
    ),
    Row("admin/engagement/adoptions/", "/admin/engagement/adoptions/", CURATORS),
    Row("admin/engagement/disputes/", "/admin/engagement/disputes/", CURATORS),
    Row(
        "admin/engagement/disputes/edit/<int:pk>/",
        "/admin/engagement/disputes/edit/{dispute}/",
        CURATORS,
    ),
    Row("admin/engagement/safety-notices/", "/admin/engagement/safety-notices/", CURATORS),
    Row("admin/engagement/safety-notices/new/", "/admin/engagement/safety-notices/new/", CURATORS),
    # Search
    Row("admin/search/promoted-answers/", "/admin/search/promoted-answers/", CURATORS),
    Row("admin/search/waiting/", "/admin/search/waiting/", CURATORS),
    Row("admin/reports/searches/", "/admin/reports/searches/", CURATORS),
    Row(
        "admin/reports/searches-without-result/",
        "/admin/reports/searches-without-result/",
        CURATORS,
    ),
    # Settings
    Row(
        "admin/settings/<slug:app_name>/<slug:model_name>/",
        THRESHOLDS,
        (SIGN_IN, 403, 403, DENIED, f"to {THRESHOLDS}{{thresholds}}/"),
    ),
    Row("admin/users/", "/admin/users/", ADMINISTRATORS),
    Row("admin/users/new/", "/admin/users/new/", ADMINISTRATORS),
    Row("admin/users/edit/<int:pk>/", "/admin/users/edit/{user}/", ADMINISTRATORS),
    Row("admin/groups/", "/admin/groups/", NO_GROUP),
    Row("admin/sites/", "/admin/sites/", NO_GROUP),
    Row("admin/redirects/", "/admin/redirects/", ADMINISTRATORS),
    Row("admin/collections/", "/admin/collections/", NO_GROUP),
    Row("admin/snippets/", "/admin/snippets/", NO_GROUP),
    Row("admin/workflows/list/", "/admin/workflows/list/", NO_GROUP),
    Row("admin/workflows/tasks/index/", "/admin/workflows/tasks/index/", NO_GROUP),
    # Reports
    Row("admin/reports/locked/", "/admin/reports/locked/", NO_GROUP),
    Row("admin/reports/workflow/", "/admin/reports/workflow/", CURATORS),
    Row("admin/reports/workflow_tasks/", "/admin/reports/workflow_tasks/", CURATORS),
    Row("admin/reports/site-history/", "/admin/reports/site-history/", CURATORS),
    Row("admin/reports/aging-pages/", "/admin/reports/aging-pages/", CURATORS),
    Row("admin/reports/page-types-usage/", "/admin/reports/page-types-usage/", CURATORS),
]

TABLE = [*PUBLIC, *ACCOUNTS, *MY_WORK, *ADMIN]
