"""Questions about practices that read as sentences."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Subquery
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet


class PracticeQuerySet(PageQuerySet):
    """Practices."""

    def discoverable(self) -> "PracticeQuerySet":
        """This will keep what anyone may find: the SQL form of `rules.visibility`.

        Wagtail's `public()` reads all restrictions first, in a statement of its own each time.
        """
        own_path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        # Not `page__path`: of a join SQLite reads every page first, for each practice anew, where
        # no page is restricted: it knows no number of rows of a table that is empty.
        their_path = Page.objects.filter(pk=OuterRef("page_id")).order_by().values("path")
        restricted = PageViewRestriction.objects.alias(
            own_path=own_path, their_path=Subquery(their_path)
        ).filter(own_path__startswith=F("their_path"))
        return self.live().exclude(Exists(restricted))

    def for_page(self) -> "PracticeQuerySet":
        """This will join, in one statement, what the page of a practice shows beside its lists."""
        return self.select_related(
            "standing", "cost_to_start", "cost_to_run", "adapted_from", "main_image"
        )

    def for_cards(self) -> "PracticeQuerySet":
        """This will fetch, in a fixed number of statements, all that a card shows."""
        return self.select_related(
            "standing", "cost_to_start", "origin_profession", "origin_region"
        ).prefetch_related("origin_services", "useful_to_services")


PracticeManager = PageManager.from_queryset(PracticeQuerySet, class_name="PracticeManager")
