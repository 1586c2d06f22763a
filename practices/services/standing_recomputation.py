"""Works every standing out again: the same answer, unless something changed behind its back."""

from collections.abc import Callable
from datetime import date

from practices.models import PracticePage, PracticeStanding
from practices.services.standing import refresh_standing

BATCH = 50


def standings_to_recompute() -> list[int]:
    """This will give the primary key of each practice that was ever published."""
    published = PracticePage.objects.filter(first_published_at__isnull=False)
    return list(published.order_by("pk").values_list("pk", flat=True))


def recompute_standings(
    keys: list[int], *, on: date, step: Callable[[int], object] = lambda done: None
) -> int:
    """This will work out these standings as they are on the day `on`, calling `step` with how many
    more are done, and return how many came out otherwise than they were stored."""
    changed = 0
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        before = _stored(batch)
        refresh_standing(practice_ids=batch, on=on)
        after = _stored(batch)
        changed += sum(before.get(key) != row for key, row in after.items())
        step(len(batch))
    return changed


def _stored(keys: list[int]) -> dict[int, tuple[object, ...]]:
    """What readers see of each standing: all but the day it was worked out."""
    rows = PracticeStanding.objects.filter(practice_id__in=keys)
    return {
        row.practice_id: (
            row.level,
            row.weight,
            row.evidence_level,
            row.direction,
            row.says_the_author,
            row.overlays,
            row.used_in,
            row.thresholds_version,
            row.held_until,
            {name: part for name, part in row.explanation.items() if name != "worked_out_on"},
        )
        for row in rows
    }
