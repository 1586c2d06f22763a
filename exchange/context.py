"""What the frame around every page needs."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from practices.selectors.demonstration import has_demonstration_rows
from practices.selectors.waiting import waiting_count


def site_frame(request: HttpRequest) -> dict[str, object]:
    """This will add `show_demo_strip` (a demonstration row exists), `waiting_count` (how much waits
    for whoever is signed in; nobody else is counted for) and `public_url`."""
    return {
        "waiting_count": SimpleLazyObject(lambda: _waiting(request)),
        "show_demo_strip": SimpleLazyObject(has_demonstration_rows),
        "public_url": settings.PUBLIC_URL,
    }


def _waiting(request: HttpRequest) -> int:
    user = getattr(request, "user", None)
    return waiting_count(user) if user is not None and user.is_authenticated else 0
