"""How fast reviewers decide: a public number."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import localtime, make_aware

from practices.models import ReviewDecision
from practices.rules.review_times import (
    MEDIAN_OVER_DAYS,
    PROMISED_DAYS,
    median_working_days,
)


@dataclass(frozen=True, slots=True)
class ReviewSpeed:
    """`usual_days`: the median working days of the last `over_days` days, None without decisions;
    `decisions`: how many those were; `decided_by_reader`: how many a reviewer ever took."""

    promised_days: int
    over_days: int
    usual_days: int | None
    decisions: int
    decided_by_reader: int = 0

    @property
    def in_words(self) -> str:
        """“4 working days”, or nothing while it is not known."""
        if self.usual_days is None:
            return ""
        return f"{self.usual_days} working day{'' if self.usual_days == 1 else 's'}"

    @property
    def told_to_authors(self) -> str:
        """What somebody who sends a practice may expect, in one sentence."""
        if self.in_words:
            return f"A reviewer usually decides in {self.in_words}."
        return f"We promise an answer in {self.promised_days} working days."


def review_speed(*, on: date, reviewer: Any = None) -> ReviewSpeed:
    """This will work out the public median as it is on a day."""
    since = make_aware(datetime.combine(on - timedelta(days=MEDIAN_OVER_DAYS), time()))
    until = make_aware(datetime.combine(on + timedelta(days=1), time()))
    rows = ReviewDecision.objects.filter(decided_at__gte=since, decided_at__lt=until)
    days = [
        (localtime(sent).date(), localtime(decided).date())
        for sent, decided in rows.values_list("sent_at", "decided_at")
    ]
    own = ReviewDecision.objects.filter(reviewer=reviewer).count() if reviewer else 0
    return ReviewSpeed(
        promised_days=PROMISED_DAYS,
        over_days=MEDIAN_OVER_DAYS,
        usual_days=median_working_days(days),
        decisions=len(days),
        decided_by_reader=own,
    )
