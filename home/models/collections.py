"""Collections: a path of practices with a curator's sentence at each stop."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from home.blocks import Stops


class CollectionIndexPage(Page):
    """The page above every collection, at /collections/."""

    intro = models.TextField(max_length=300, blank=True)

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.CollectionPage"]
    template = "home/collection_index.html"
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "collection index"


class CollectionPage(Page):
    """One path: stops in order, each a live practice."""

    summary = models.TextField(max_length=240, help_text="One sentence for lists.")
    intro = models.TextField(max_length=1200, blank=True)
    credit = models.CharField(max_length=160, blank=True)
    published_on = models.DateField(null=True, blank=True)
    stops = StreamField(Stops())
    is_demo = models.BooleanField("part of the demonstration", default=False)

    parent_page_types: ClassVar[list[str]] = ["home.CollectionIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "home/collection_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("intro"),
        FieldPanel("credit"),
        FieldPanel("published_on"),
        FieldPanel("stops"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        verbose_name = "collection"

    def get_absolute_url(self) -> str:
        """The permanent address; see `PracticePage.get_absolute_url`."""
        return reverse("wagtail_serve", args=[f"collections/{self.slug}/"])
