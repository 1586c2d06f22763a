"""The public number of reviews: how long they take."""

from typing import Any

from django import template
from django.utils.timezone import localdate

from practices.selectors.review_speed import review_speed

register = template.Library()


@register.inclusion_tag("components/time_to_decide.html")
def time_to_decide() -> dict[str, Any]:
    """This will show the median working days to decide, as it is today."""
    return {"speed": review_speed(on=localdate())}
