"""Says why a review can no longer be decided, to somebody who has just tried."""

from django.utils.timezone import localtime
from wagtail.models import TaskState

from practices.models import ReviewDecision
from practices.rules.months import MONTH_NAMES

CHANGED_SINCE = "The author changed this since you opened it. Read it again before you decide."


def why_closed(task_state: TaskState) -> str:
    """This will say in one sentence what ended a review, and on which day."""
    decision = ReviewDecision.objects.filter(task_state_id=task_state.pk).first()
    if decision is not None:
        return f"Somebody decided this on {_day(decision.decided_at)}."
    if task_state.finished_at is None:
        return "This is no longer with a reviewer."
    if task_state.status == TaskState.STATUS_CANCELLED:
        return f"This was taken back from review on {_day(task_state.finished_at)}."
    return f"Somebody decided this on {_day(task_state.finished_at)}."


def _day(moment: object) -> str:
    day = localtime(moment)  # type: ignore[arg-type]
    return f"{day.day} {MONTH_NAMES[day.month - 1]}"
