"""What the frame around every page needs."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from practices.selectors.demonstration import has_demonstration_rows


def site_frame(request: HttpRequest) -> dict[str, object]:
    """This will add `show_demo_strip` (a demonstration row exists) and `public_url`."""
    return {
        "show_demo_strip": SimpleLazyObject(has_demonstration_rows),
        "public_url": settings.PUBLIC_URL,
    }
