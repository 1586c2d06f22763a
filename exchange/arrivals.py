"""Where somebody begins who signs in for the first time: accounts know nothing of practices, so the
two meet here."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from practices.selectors.workplaces import has_said_where_they_work


def begin_with_workplace(user: Any, wanted: str, **kwargs: Any) -> str | None:
    """This will lead somebody to say where they work, once; from there they go on to where they
    were going. Whoever said it before goes there straight."""
    if has_said_where_they_work(user):
        return None
    return f"{reverse('join_organisation')}?{urlencode({'next': wanted})}"
