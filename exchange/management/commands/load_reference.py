"""The rows every installation needs, demonstration or not."""

import logging
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from home.services.reference_pages import load_pages, read_pages
from home.services.site_address import follow_public_url
from practices.progress import Progress
from practices.services.reference import load_reference, read_reference
from practices.services.reference_files import ReferenceDataError
from practices.services.reference_ledger import Outcome, Tally

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Loads services, regions, professions, settings, cost bands, people served, concepts and
    their words, groups, workflow and the pages of plain text."""

    help = (
        "Loads the reference data. Safe to repeat: it never overwrites what an editor changed and "
        "never brings back what an editor deleted."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            tallies = self._load()
        except ReferenceDataError as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(f"The database refused: {error}. Run migrate first?") from error
        if options["verbosity"] >= 1:
            self._report(tallies)
        logger.info("reference data loaded: %d rows written", sum(t.written for t in tallies))

    def _report(self, tallies: list[Tally]) -> None:
        for tally in tallies:
            self.stdout.write(tally_line(tally))
        for note in (note for tally in tallies for note in tally.notes):
            self.stdout.write(f"  {note}")

    def _load(self) -> list[Tally]:
        data, pages = read_reference(), read_pages()
        with Progress("Loading reference data", data.steps + len(pages)) as progress:
            tallies = load_reference(data, progress.step)
            tallies.append(load_pages(pages, progress.step))
        follow_public_url(public_url=settings.PUBLIC_URL, site_name=settings.WAGTAIL_SITE_NAME)
        return tallies


def tally_line(tally: Tally) -> str:
    """This will write one line of the report: the kind, then each outcome that happened."""
    parts = [f"{tally.counts[outcome]} {outcome}" for outcome in Outcome if tally.counts[outcome]]
    return f"{tally.kind}: {', '.join(parts) or 'nothing to do'}"
