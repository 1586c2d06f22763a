"""Which slugs a practice may have."""

import re

SLUG_MAX = 80
ROUTE_WORDS = frozenset({"share", "compare", "feed", "new", "mine"})
"""Words that are, or will be, routes beside the practices (docs: contract, URLs)."""

_SHAPE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def slug_problem(slug: str) -> str:
    """This will say in one sentence what is wrong with `slug`, or return an empty string."""
    if not slug:
        return ""  # Wagtail makes one from the title.
    if len(slug) > SLUG_MAX:
        return f"Make the slug shorter: {SLUG_MAX} characters or fewer."
    if not _SHAPE.fullmatch(slug):
        return "Use small letters a to z, digits and single hyphens in the slug."
    if slug in ROUTE_WORDS:
        return f"“{slug}” is an address of the site itself. Choose another slug."
    return ""
