"""The demonstration: people, organisations and content, all of it told to readers as invented."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from home.services.demonstration_stories import load_stories
from home.services.story_files import Stories, read_stories
from practices.progress import Progress
from practices.services.database_statistics import gather_statistics
from practices.services.demonstration import load_demonstration, reference_codes
from practices.services.demonstration_files import Demonstration, read_demonstration
from practices.services.file_shapes import SeedFileError
from practices.services.standing_recomputation import recompute_standings, standings_to_recompute

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Seed:
    """All files, read and checked."""

    demonstration: Demonstration
    stories: Stories


class Command(BaseCommand):
    """Loads invented people and organisations, the practices they look after, and the stories."""

    help = (
        "Loads the demonstration. Safe to repeat: what is there is left alone, whatever was edited "
        "since. Needs the reference data: run load_reference first."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            new, kept, stories = self._load(read_seed())
        except SeedFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"practices: {new} new, {kept} left as they are")
        self.stdout.write(f"case studies and collections: {stories} new")
        logger.info("demonstration loaded: %d practices, %d stories", new, stories)

    def _load(self, seed: Seed) -> tuple[int, int, int]:
        today = localdate()
        records = len(seed.demonstration.records)
        with Progress("Loading the demonstration", records) as progress, _quiet_wagtail():
            loaded = load_demonstration(seed.demonstration, on=today, step=progress.step)
            stories = load_stories(seed.stories, publisher=loaded.publisher)
        recompute_standings(standings_to_recompute(), on=today)
        gather_statistics()
        return len(loaded.practices), loaded.skipped, len(stories)


@contextmanager
def _quiet_wagtail() -> Iterator[None]:
    """Wagtail logs a line for each page, which would break up the progress bar."""
    wagtail = logging.getLogger("wagtail")
    before = wagtail.level
    wagtail.setLevel(logging.WARNING)
    try:
        yield
    finally:
        wagtail.setLevel(before)


def read_seed() -> Seed:
    """This will read and check every file. Raises SeedFileError before anything is written."""
    codes = reference_codes()
    demonstration = read_demonstration(codes)
    stories = read_stories(
        practices=[record["slug"] for record in demonstration.records],
        services=codes.services,
        concepts=codes.concepts,
    )
    return Seed(demonstration, stories)
