"""Works out the standing of every practice again."""

import logging
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from practices.progress import Progress
from practices.services.standing_recomputation import recompute_standings, standings_to_recompute

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Rewrites every stored standing as it is today, and says how many came out otherwise."""

    help = (
        "Works out every standing again, as it is today. Safe to repeat: the same rows give the "
        "same answer. Time alone can change one, such as when nobody confirms a practice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        keys = standings_to_recompute()
        with Progress("Working out standings", len(keys)) as progress:
            changed = recompute_standings(keys, on=localdate(), step=progress.step)
        self.stdout.write(f"standings: {len(keys)} worked out, {changed} changed")
        logger.info("standings recomputed: %d of %d changed", changed, len(keys))
