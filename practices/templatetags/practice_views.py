"""Tags that fetch the view of a page: Wagtail serves the template, the template asks for it."""

from django import template
from django.template.context import Context
from django.utils.timezone import localdate

from practices.models import PracticePage
from practices.selectors.practice_detail import PracticeView, practice_view
from practices.selectors.practice_index import PracticeIndex, practice_index
from practices.selectors.practice_verbs import Verb, verbs_of

register = template.Library()


@register.simple_tag
def view_of_practice(practice: PracticePage) -> PracticeView:
    """This will give everything that the page of `practice` shows."""
    return practice_view(practice)


@register.simple_tag(takes_context=True)
def verbs_of_practice(context: Context, practice: PracticePage) -> tuple[Verb, ...]:
    """This will give what the reader can do about `practice`; nothing in a preview of a draft."""
    request = context.get("request")
    return verbs_of(practice, getattr(request, "user", None), on=localdate())


@register.simple_tag(takes_context=True)
def list_of_practices(context: Context) -> PracticeIndex:
    """This will give one page of the practices that the address asks for."""
    return practice_index(context["request"].GET)
