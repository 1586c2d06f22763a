"""What stands at the foot of every page."""

from dataclasses import dataclass

from django.urls import reverse

from home.models import StandardPage


@dataclass(frozen=True, slots=True)
class FootLink:
    """A page of plain text."""

    label: str
    url: str


def text_pages() -> tuple[FootLink, ...]:
    """This will list the published pages of plain text, in the order editors keep them, in one
    statement: a link at the foot never leads to a page that is not there."""
    rows = StandardPage.objects.live().order_by("path").values_list("title", "slug")
    return tuple(
        FootLink(title, reverse("wagtail_serve", args=[f"{slug}/"])) for title, slug in rows
    )
