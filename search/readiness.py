"""What a probe may ask of search: few and cheap questions, answered in words that give nothing
away. `check_search` compares everything; this does not."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone

from search.engines.base import SearchEngine
from search.models import SearchDirty
from search.outbox import FED_STATES

LATE = timedelta(minutes=5)
"""A worker needs seconds; rows that wait longer say that none works, or that an engine is down."""


@dataclass(frozen=True, slots=True)
class SearchReadiness:
    """Whether the engine answers, and the outbox: documents due, how many seconds the oldest of
    them has waited, and documents set aside because the engine refuses them."""

    is_answering: bool
    due: int
    lag_seconds: int
    parked: int

    @property
    def is_well(self) -> bool:
        """Whether nobody needs to look."""
        return self.is_answering and self.lag_seconds <= LATE.total_seconds() and not self.parked


def readiness(engine: SearchEngine) -> SearchReadiness:
    """This will ask the engine whether it answers and the outbox what is due: one query, whatever
    the number of practices."""
    waiting = Q(is_parked=False)
    outbox = SearchDirty.objects.filter(target__state__in=FED_STATES).aggregate(
        due=Count("pk", filter=waiting),
        oldest=Min("marked_at", filter=waiting),
        parked=Count("pk", filter=~waiting),
    )
    oldest = outbox["oldest"]
    waited = (timezone.now() - oldest).total_seconds() if oldest else 0
    return SearchReadiness(
        is_answering=engine.check().is_ready,
        due=outbox["due"],
        lag_seconds=max(0, int(waited)),
        parked=outbox["parked"],
    )
