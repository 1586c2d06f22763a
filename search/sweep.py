"""The nightly look at everything: what differs is mended, what is stuck is freed."""

from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.utils import timezone

from search.engines.base import EngineError, SearchEngine
from search.models import SearchDirty, SearchTarget, TargetState
from search.query_log import forget_old
from search.rebuild import differences, reconcile, repair, stale_cards
from search.worker import drain_all, drain_outbox

STUCK = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class SweepReport:
    """What a sweep found: differences mended, cards that were stale, rows that are set aside."""

    mended: int
    stale: int
    parked: int


@dataclass(frozen=True, slots=True)
class IndexReport:
    """How an index and the database compare. `problems` is empty when all is well."""

    index: str
    documents: int
    due: int
    parked: int
    problems: tuple[str, ...]


def sweep(engine: SearchEngine) -> SweepReport:
    """This will compare every live index with the database both ways, mend it, drain what is due,
    and let the query log forget."""
    reconcile(engine)
    reap_stuck_tasks()
    forget_old(timezone.localdate())
    SearchDirty.objects.exclude(target__in=SearchTarget.objects.all()).delete()
    drain_all()
    mended = stale = 0
    for target in SearchTarget.objects.filter(engine=engine.name, state=TargetState.LIVE):
        # Versions first: an index that is ahead of the database would keep what it has.
        mended += repair(engine, target)
        wrong = stale_cards(engine, target)
        stale += len(wrong)
        if wrong:
            from search.outbox import mark_keys

            mark_keys(wrong)
            repair(engine, target)
    return SweepReport(mended, stale, SearchDirty.objects.filter(is_parked=True).count())


def inspect(engine: SearchEngine) -> IndexReport:
    """This will say whether searches can be answered and the index equals the database; it
    changes nothing."""
    health = engine.check()
    live = SearchTarget.objects.filter(engine=engine.name, state=TargetState.LIVE).first()
    if not health.is_ready or live is None:
        problem = health.problem or "There is no search index yet: run rebuild_search."
        return IndexReport(health.index, health.documents, 0, 0, (problem,))
    problems = []
    if live.schema_hash != engine.schema_hash:
        problems.append("The index was made by another version: run rebuild_search.")
    if live.name != health.index:
        problems.append(f"{health.index} answers, but {live.name} is recorded: run sync_search.")
    due = live.dirty.filter(is_parked=False).count()
    parked = live.dirty.filter(is_parked=True)
    problems += [f"{row.key} is set aside: {row.last_error}" for row in parked[:10]]
    try:
        if wrong := differences(engine, live):
            problems.append(f"{len(wrong)} documents differ from the database: run sync_search.")
        if stale := stale_cards(engine, live):
            problems.append(f"{len(stale)} documents are out of date: run sync_search.")
    except EngineError as error:
        problems.append(str(error))
    return IndexReport(health.index, health.documents, due, parked.count(), tuple(problems))


def reap_stuck_tasks() -> int:
    """This will remove our tasks that a killed worker left running for ever; what they had to do
    stands in the outbox."""
    if not apps.is_installed("django_tasks_db"):
        return 0
    from django_tasks_db.models import DBTaskResult

    stuck = DBTaskResult.objects.filter(
        task_path=drain_outbox.module_path,
        status="RUNNING",
        started_at__lt=timezone.now() - STUCK,
    )
    removed: int = stuck.delete()[0]
    return removed
