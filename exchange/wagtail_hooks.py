"""Joins to Wagtail that concern every kind of page, so no single app can own them."""

from typing import Any

from django.http import HttpRequest, HttpResponseNotAllowed
from wagtail import hooks
from wagtail.models import Page

READING = ("GET", "HEAD", "OPTIONS")


@hooks.register("before_serve_page")
def refuse_writing(
    page: Page, request: HttpRequest, args: Any, kwargs: Any
) -> HttpResponseNotAllowed | None:
    """This will answer 405 to whoever writes to a page: pages are read, and what people send goes
    to views of its own. Wagtail would answer 200 to a DELETE, as if it had happened."""
    return None if request.method in READING else HttpResponseNotAllowed(READING)
