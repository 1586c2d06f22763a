"""Tags that fetch the view of a page: Wagtail serves the template, the template asks for it."""

from django import template
from django.template.context import Context

from practices.models import PracticePage
from practices.selectors.practice_detail import PracticeView, practice_view
from practices.selectors.practice_index import PracticeIndex, practice_index

register = template.Library()


@register.simple_tag
def view_of_practice(practice: PracticePage) -> PracticeView:
    """This will give everything that the page of `practice` shows."""
    return practice_view(practice)


@register.simple_tag(takes_context=True)
def list_of_practices(context: Context) -> PracticeIndex:
    """This will give one page of the practices that the address asks for."""
    return practice_index(context["request"].GET)
