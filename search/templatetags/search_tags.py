"""What pages of other parts show of search. With search down they show nothing, and do not fail."""

from collections.abc import Sequence

from django import template

from practices.models import PracticePage
from practices.selectors.cards import PracticeCard
from practices.selectors.practice_detail import Section
from search.duplicates import possible_duplicates
from search.similar import similar_practices

OTHERS = Section("others", "Same problem, other services")
LAST = "history"

register = template.Library()


@register.simple_tag
def similar(practice: PracticePage) -> list[PracticeCard]:
    """This will list practices of other services for the same problem, at most two a service."""
    return similar_practices(practice.pk) if practice.pk else []


@register.simple_tag
def duplicates(
    title: str, outcome: str = "", problem: str = "", besides: int = 0
) -> list[PracticeCard]:
    """This will list at most three practices that may be the same as one that is being written."""
    return possible_duplicates(title=title, outcome=outcome, problem=problem, besides=besides)


@register.simple_tag
def with_others(sections: Sequence[Section], others: Sequence[PracticeCard]) -> list[Section]:
    """This will put the section of those practices, if there are any, before the history."""
    if not others:
        return list(sections)
    place = next((n for n, one in enumerate(sections) if one.id == LAST), len(sections))
    return [*sections[:place], OTHERS, *sections[place:]]
