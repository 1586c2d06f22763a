"""Writes the standing row of a practice: the only place that does."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils.timezone import localtime, now

from practices.enums import NewsKind, StandingLevel
from practices.models import PracticePage, PracticeStanding
from practices.rules.hold import (
    LEVELS,
    HeldLevels,
    StoredLevels,
    earned_since,
    explain_hold,
    hold_gains,
    without_hold,
)
from practices.rules.standing import StandingFacts, StandingResult, work_out_standing
from practices.rules.thresholds import Thresholds
from practices.selectors.standing_facts import standing_facts
from practices.selectors.standing_rules import thresholds_in_force
from practices.services.announcements import standing_refreshed
from practices.services.news import tell

BATCH = 200


@transaction.atomic
def refresh_standing(*, practice_ids: Iterable[int], on: date, hold: bool = True) -> int:
    """This will rewrite the standing of each published practice as it is on the day `on`, and
    return how many it wrote. Call it in the transaction of whatever changed.

    A level gained is held back as `rules.hold` says, and authors are told when the level that
    readers see moves. With `hold=False` everything is shown at once and nobody is told: for rows
    that are written after the event, such as those of the demonstration.
    """
    thresholds = thresholds_in_force()
    keys = sorted(set(practice_ids))
    written = 0
    for start in range(0, len(keys), BATCH):
        written += _refresh_batch(keys[start : start + BATCH], on, thresholds, hold)
    return written


def _refresh_batch(keys: Sequence[int], on: date, thresholds: Thresholds, hold: bool) -> int:
    # The lock makes a second writer of the same practice wait, so that neither works from rows
    # that the other is changing.
    practices = list(
        PracticePage.objects.filter(pk__in=keys, first_published_at__isnull=False)
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    facts = standing_facts(practices)
    before = {
        row.practice_id: row for row in PracticeStanding.objects.filter(practice__in=practices)
    }
    rows = []
    for practice in practices:
        result = work_out_standing(facts[practice.pk], on, thresholds)
        stored = before.get(practice.pk)
        levels = StoredLevels(shown=StandingLevel.EMERGING)
        if stored is not None:
            levels = StoredLevels(
                shown=StandingLevel(stored.level), earned_since=earned_since(stored.explanation)
            )
        if hold and (stored is not None or _begins(practice, on)):
            held = hold_gains(levels, result.level, on=on, days=thresholds.hold_days)
        else:
            held = without_hold(result.level)
        unchanged = stored is not None and stored.level == held.shown
        since = stored.level_since if stored is not None and unchanged else on
        rows.append(_row(practice, result, held, since, on, thresholds))
    PracticeStanding.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["practice"],
        update_fields=[
            field.name
            for field in PracticeStanding._meta.concrete_fields
            if field.name not in {"id", "practice"}
        ],
    )
    standing_refreshed.send(PracticeStanding, practice_ids=[row.practice_id for row in rows])
    if hold:
        _announce(rows, before, facts)
    return len(rows)


def _begins(practice: PracticePage, on: date) -> bool:
    """Whether it is published on this very day. Of an older practice without a row nobody knows
    what readers saw, so nothing is held back: a rebuild shows what is earned."""
    first = practice.first_published_at
    return first is not None and localtime(first).date() >= on


def _row(
    practice: PracticePage,
    result: StandingResult,
    held: HeldLevels,
    level_since: date,
    on: date,
    thresholds: Thresholds,
) -> PracticeStanding:
    evidence = result.evidence
    return PracticeStanding(
        practice=practice,
        level=held.shown,
        weight=result.weight,
        evidence_level=int(evidence.level),
        direction=evidence.direction,
        says_the_author=evidence.says_the_author,
        overlays=[str(overlay.value) for overlay in result.overlays],
        used_in=result.explanation["counts"]["used_in"],
        explanation=explain_hold(result.explanation, held, days=thresholds.hold_days),
        thresholds_version=thresholds.version,
        worked_out_on=on,
        level_since=level_since,
        earned_level=held.earned,
        held_until=held.held_until,
    )


def _announce(
    rows: Iterable[PracticeStanding],
    before: Mapping[int, PracticeStanding],
    facts: Mapping[int, StandingFacts],
) -> None:
    """Tell the authors of each practice whose level, as readers see it, moved."""
    for row in rows:
        old = before.get(row.practice_id)
        if old is None or old.level == row.level:
            continue
        was, is_now = StandingLevel(old.level), StandingLevel(row.level)
        gained = LEVELS.index(is_now) > LEVELS.index(was)
        tell(
            recipient_ids=facts[row.practice_id].author_ids,
            kind=NewsKind.STANDING_GAINED if gained else NewsKind.STANDING_LOST,
            text=f"“{row.practice.title}” was {was.label}. It is now {is_now.label}.",
            at=now(),
            practice=row.practice,
            link=f"{row.practice.get_absolute_url()}why/",
        )
