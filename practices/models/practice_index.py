"""The page above every practice."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from practices.models.practice_page import INDEX_SLUG, PracticePage


class PracticeIndexPage(Page):
    """The page above every practice, at /practices/."""

    intro = models.TextField(max_length=300, blank=True)

    max_count = 1
    subpage_types: ClassVar[list[str]] = ["practices.PracticePage"]
    template = "practices/practice_index.html"
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "practice index"

    def clean(self) -> None:
        super().clean()
        if self.slug and self.slug != INDEX_SLUG:
            raise ValidationError({"slug": f"Keep “{INDEX_SLUG}”: it is in every address."})

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """This will find a practice with all that its page joins, in one statement where Wagtail
        would need two and one more for each join."""
        if len(path_components) != 1:
            return super().route(request, path_components)
        practice = (
            PracticePage.objects.child_of(self)
            .live()
            .for_page()
            .filter(slug=path_components[0])
            .first()
        )
        if practice is None:
            raise Http404
        return RouteResult(practice)
