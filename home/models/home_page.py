"""The front page, and what curators feature on it."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page

from home.models.case_studies import CaseStudyPage
from practices.models import Concept, PracticePage


class HomePage(Page):
    """The front page. Headline and examples are editors' words; the lists are worked out."""

    headline = models.CharField(
        max_length=80, default="Someone three miles away has already fixed this."
    )
    standfirst = models.TextField(
        max_length=240,
        default=(
            "They call it something else, so you never heard. See what works in 14 public "
            "services, written by the people who do it."
        ),
    )
    names_concept = models.ForeignKey(
        Concept,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="concept shown as “one problem, many names”",
    )

    max_count = 1
    subpage_types: ClassVar[list[str]] = [
        "practices.PracticeIndexPage",
        "home.CaseStudyIndexPage",
        "home.CollectionIndexPage",
        "home.StandardPage",
    ]
    template = "home/home_page.html"
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("headline"), FieldPanel("standfirst"), FieldPanel("names_concept")],
            heading="At the top",
        ),
        InlinePanel(
            "featured_case_studies",
            heading="Featured case studies",
            label="case study",
            max_num=6,
            help_text="The first one is shown large. Drag to reorder.",
        ),
        InlinePanel(
            "featured_practices",
            heading="Featured practices",
            label="practice",
            max_num=6,
            help_text="Chosen by you. That is never shown as standing.",
        ),
    ]

    class Meta:
        verbose_name = "home page"


class Feature(Orderable):
    """An editor's choice: what, why, and from when until when."""

    reason = models.CharField("why we chose it", max_length=200)
    shown_from = models.DateField(null=True, blank=True, help_text="Empty: from now on.")
    shown_until = models.DateField(null=True, blank=True, help_text="The last day. Empty: no end.")

    dates_panel = FieldRowPanel([FieldPanel("shown_from"), FieldPanel("shown_until")])

    class Meta(Orderable.Meta):
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.shown_from and self.shown_until and self.shown_until < self.shown_from:
            raise ValidationError({"shown_until": "The last day is before the first day."})


class FeaturedCaseStudy(Feature):
    """A case study on the front page."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="featured_case_studies")
    case_study = models.ForeignKey(CaseStudyPage, on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("case_study"), FieldPanel("reason"), Feature.dates_panel]


class FeaturedPractice(Feature):
    """A practice on the front page."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="featured_practices")
    practice = models.ForeignKey(PracticePage, on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("practice"), FieldPanel("reason"), Feature.dates_panel]
