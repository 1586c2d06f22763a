"""Pages of plain text: about, accessibility, privacy, terms."""

from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from home.blocks import PageBody


class StandardPage(Page):
    """A page of sections that editors keep."""

    intro = models.TextField(max_length=400, blank=True)
    body = StreamField(PageBody(), blank=True)

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "home/standard_page.html"
    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "page of text"
