"""Writes the standing row of a practice: the only place that does."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from practices.models import PracticePage, PracticeStanding
from practices.rules.standing import StandingResult, work_out_standing
from practices.rules.thresholds import Thresholds
from practices.selectors.standing_facts import standing_facts
from practices.selectors.standing_rules import thresholds_in_force
from practices.services.announcements import standing_refreshed

BATCH = 200


@transaction.atomic
def refresh_standing(*, practice_ids: Iterable[int], on: date) -> int:
    """This will rewrite the standing of each published practice as it is on the day `on`, and
    return how many it wrote. Call it in the transaction of whatever changed."""
    thresholds = thresholds_in_force()
    keys = sorted(set(practice_ids))
    written = 0
    for start in range(0, len(keys), BATCH):
        written += _refresh_batch(keys[start : start + BATCH], on, thresholds)
    return written


def _refresh_batch(keys: Sequence[int], on: date, thresholds: Thresholds) -> int:
    # The lock makes a second writer of the same practice wait, so that neither works from rows
    # that the other is changing.
    practices = list(
        PracticePage.objects.filter(pk__in=keys, first_published_at__isnull=False)
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    facts = standing_facts(practices)
    stored = PracticeStanding.objects.filter(practice__in=practices).values_list(
        "practice_id", "level", "level_since"
    )
    held = {practice_id: (level, since) for practice_id, level, since in stored}
    rows = []
    for practice in practices:
        result = work_out_standing(facts[practice.pk], on, thresholds)
        level, since = held.get(practice.pk, ("", on))
        unchanged = level == result.level
        rows.append(_row(practice, result, since if unchanged else on, on, thresholds))
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
    return len(rows)


def _row(
    practice: PracticePage,
    result: StandingResult,
    level_since: date,
    on: date,
    thresholds: Thresholds,
) -> PracticeStanding:
    evidence = result.evidence
    return PracticeStanding(
        practice=practice,
        level=result.level,
        weight=result.weight,
        evidence_level=int(evidence.level),
        direction=evidence.direction,
        says_the_author=evidence.says_the_author,
        overlays=[str(overlay.value) for overlay in result.overlays],
        used_in=result.explanation["counts"]["used_in"],
        explanation=result.explanation,
        thresholds_version=thresholds.version,
        worked_out_on=on,
        level_since=level_since,
    )
