"""What the admin shows to whom."""

from tests.permissions.addresses import SIGN_IN
from tests.permissions.row import (
    ADMINISTRATORS,
    CURATORS,
    DENIED,
    NO_GROUP,
    Row,
)

PAGE = r"^((?:[\w\-]+/)*)$"
THRESHOLDS = "/admin/settings/practices/standingthresholds/"
FILE = r"documents/(\d+)/(.*)$"

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
    Row("admin/engagement/reviews/", "/admin/engagement/reviews/", CURATORS),
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
