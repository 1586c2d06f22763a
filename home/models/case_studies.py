"""Case studies: stories that curators chose. They never look like standing."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from home.blocks import CaseStudyBody, LeadPicture
from practices.models import PracticePage, Service


class CaseStudyIndexPage(Page):
    """The page above every case study, at /case-studies/."""

    intro = models.TextField(max_length=300, blank=True)

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.CaseStudyPage"]
    template = "home/case_study_index.html"
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "case study index"
        verbose_name_plural = "case study indexes"


class CaseStudyPage(Page):
    """One story, with the live record of the practice it tells of."""

    standfirst = models.TextField(max_length=400)
    practice = models.ForeignKey(
        PracticePage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="case_studies",
        help_text="The practice it tells of.",
    )
    services = ParentalManyToManyField(Service, blank=True, related_name="case_studies")
    credit = models.CharField(max_length=160, blank=True, help_text="Who wrote it.")
    published_on = models.DateField(null=True, blank=True)
    reading_minutes = models.PositiveSmallIntegerField(default=4)
    why_we_chose = models.TextField(
        "why we chose it",
        max_length=400,
        help_text="Why this story. It is never a claim of standing.",
    )
    lead_picture = StreamField(
        LeadPicture(), blank=True, help_text="Drawn from these figures; no photograph."
    )
    body = StreamField(CaseStudyBody())
    is_demo = models.BooleanField("part of the demonstration", default=False)

    parent_page_types: ClassVar[list[str]] = ["home.CaseStudyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "home/case_study_page.html"
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("standfirst"), FieldPanel("practice"), FieldPanel("services")],
            heading="The story in short",
        ),
        MultiFieldPanel(
            [FieldPanel("credit"), FieldPanel("published_on"), FieldPanel("reading_minutes")],
            heading="Who and when",
        ),
        FieldPanel("why_we_chose"),
        FieldPanel("lead_picture"),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("standfirst")]

    class Meta:
        verbose_name = "case study"
        verbose_name_plural = "case studies"

    def get_absolute_url(self) -> str:
        """The permanent address; see `PracticePage.get_absolute_url`."""
        return reverse("wagtail_serve", args=[f"case-studies/{self.slug}/"])
