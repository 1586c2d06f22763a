"""Snippets as HTML: the one place that calls text from an engine safe."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.engines.base import Snippet


def snippet_html(snippet: Snippet) -> SafeString:
    """This will escape every piece of a snippet and mark what was searched with <mark>."""
    pieces = [
        format_html("<mark>{}</mark>", part.text) if part.is_match else format_html("{}", part.text)
        for part in snippet
    ]
    return format_html_join("", "{}", ((piece,) for piece in pieces))
