"""Tags that fetch the view of a page of the shop window."""

from django import template

from home.models import CaseStudyPage, CollectionPage, HomePage
from home.selectors.features import CaseStudyTeaser
from home.selectors.front_page import (
    CollectionTeaser,
    FrontPage,
    collection_teasers,
    front_page,
)
from home.selectors.site_foot import FootLink, text_pages
from home.selectors.stories import (
    CaseStudyView,
    CollectionView,
    case_study_teasers,
    case_study_view,
    collection_view,
)

register = template.Library()


@register.simple_tag
def view_of_home(page: HomePage) -> FrontPage:
    """This will give what the front page shows."""
    return front_page(page)


@register.simple_tag
def view_of_case_study(page: CaseStudyPage) -> CaseStudyView:
    """This will give what a case study shows."""
    return case_study_view(page)


@register.simple_tag
def view_of_collection(page: CollectionPage) -> CollectionView:
    """This will give what a collection shows."""
    return collection_view(page)


@register.simple_tag
def list_of_case_studies() -> tuple[CaseStudyTeaser, ...]:
    """This will list the published case studies."""
    return case_study_teasers()


@register.simple_tag
def list_of_collections() -> tuple[CollectionTeaser, ...]:
    """This will list the published collections."""
    return collection_teasers()


@register.simple_tag
def list_of_text_pages() -> tuple[FootLink, ...]:
    """This will list the pages of plain text, for the foot of every page."""
    return text_pages()
