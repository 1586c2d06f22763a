"""Shows levels that were held back, once their days are over."""

from datetime import date

from practices.models import PracticeStanding
from practices.services.standing import refresh_standing


def release_holds(*, on: date) -> int:
    """This will work out every standing whose held level is due by the day `on`, and return how
    many. What was lost in the meantime is not shown. Safe to repeat, and to run late."""
    due = PracticeStanding.objects.filter(held_until__lte=on)
    return refresh_standing(practice_ids=due.values_list("practice_id", flat=True), on=on)
