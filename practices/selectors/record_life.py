"""Where a record is in its life, as Wagtail's rows have it."""

from practices.models import PracticePage
from practices.rules.lifecycle import LifecycleFacts, PracticeState, ReviewStatus, state_of


def life_of(practice: PracticePage) -> LifecycleFacts:
    """This will gather what the state of a practice follows from; one statement. Give it the page
    as its row has it, not a version of it."""
    review = practice.current_workflow_state
    return LifecycleFacts(
        live=practice.live,
        has_unpublished_changes=practice.has_unpublished_changes,
        review=ReviewStatus(review.status if review else ""),
        was_published=practice.first_published_at is not None,
        withdrawn=practice.is_withdrawn,
    )


def state_of_practice(practice: PracticePage) -> PracticeState:
    """This will name the state of a practice."""
    return state_of(life_of(practice))
