"""Files of a practice that is not published are for those who may see its draft."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry


def keep_private(document: Any, request: HttpRequest) -> None:
    """This will let a document be served when a page that anyone may read shows it, or when the
    visitor may see where it belongs. Raises Http404 otherwise, as if there were no such file.

    A file that no page shows is private too: the draft it was put into is only a version, which
    the index of references does not cover.
    """
    pages = _pages_with(document)
    if pages.live().public().exists() or _may_see(request.user, document, pages):
        return
    raise Http404("This file is not public.")


def _pages_with(document: Any) -> Any:
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.get_references_to(document).filter(base_content_type=page_type)
    keys = references.values_list("object_id", flat=True).distinct()
    return Page.objects.filter(pk__in=[int(key) for key in keys])


def _may_see(user: Any, document: Any, pages: Any) -> bool:
    if not user.is_authenticated:
        return False
    if document.uploaded_by_user_id == user.pk:
        return True
    policy = policy_registry.get_by_type(type(document))
    if policy.user_has_any_permission_for_instance(user, ["change", "choose"], document):
        return True
    return any(
        page.owner_id == user.pk or page.permissions_for_user(user).can_edit()
        for page in pages.specific()
    )
