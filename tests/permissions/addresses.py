"""What a request for each address comes to, and which addresses there are."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

SIGN_IN = "sign in"
SIGN_IN_PATH = "/accounts/login/"
LANDED = 200


def routes() -> Iterator[str]:
    """This will give every route of the site as it is written in the URL configuration."""
    yield from _walk(get_resolver().url_patterns, "")


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for pattern in patterns:
        written = str(pattern.pattern)
        # As Django itself joins them, so that a match can be compared.
        route = before + written.removeprefix("^") if before else written
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield route


def outcome(client: Client, address: str, method: str = "GET") -> int | str:
    """This will say what `address` comes to: a status; `SIGN_IN` when it leads there; or
    "to /admin/" when it leads to another page."""
    response = getattr(client, method.lower())(address, follow=True)
    if response.streaming:
        response.getvalue()  # Reading a file to its end closes it.
    if not response.redirect_chain:
        return response.status_code
    path = urlsplit(response.redirect_chain[-1][0]).path
    if path == SIGN_IN_PATH:
        return SIGN_IN
    return f"to {path}" if response.status_code == LANDED else response.status_code
