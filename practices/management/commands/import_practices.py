"""Practice records from a file."""

import logging
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from practices.progress import Progress
from practices.services.database_statistics import gather_statistics
from practices.services.practice_imports import Imported, import_practices, may_publish
from practices.services.practice_imports_problems import TOLD, ImportRefusedError, Problems
from practices.services.practice_imports_records import CheckedFile, check, read_file
from practices.services.reference_ledger import Outcome

logger = logging.getLogger(__name__)

WORDS = {
    Outcome.CREATED: "new",
    Outcome.UPDATED: "changed",
    Outcome.SAME: "as before",
    Outcome.KEPT: "left alone",
    Outcome.DELETED: "left deleted",
}


class Command(BaseCommand):
    """Reads a file of practice records, checks all of it, and only then writes."""

    help = (
        "Brings in practice records from a JSONL, CSV or XLSX file. Nothing is written when a row "
        "is wrong; every wrong row is told by its line. Safe to repeat: a record is known by its "
        "external_id, and what somebody changed on the site is left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--publish", action="store_true", help="publish, and not only as drafts"
        )
        parser.add_argument("--as", dest="email", help="the curator who answers for publishing")
        parser.add_argument(
            "--dry-run", action="store_true", help="check and report, write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            publisher = self._publisher(options["email"] or "", publish=options["publish"])
            checked = self._checked(options["file"])
            done = self._import(checked, publisher, dry_run=options["dry_run"])
        except ImportRefusedError as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(f"The database refused: {error}. Run migrate first?") from error
        except KeyboardInterrupt as error:
            raise CommandError(
                "Stopped. What was written is whole; run it again to go on."
            ) from error
        if options["verbosity"] >= 1:
            self._report(done, dry_run=options["dry_run"])

    def _publisher(self, email: str, *, publish: bool) -> Any:
        """The account that publishes; None when nothing is to be published."""
        if publish != bool(email):
            raise CommandError("Say who publishes: --publish and --as EMAIL go together.")
        if not publish:
            return None
        user = get_user_model().objects.filter(email__iexact=email.strip()).first()
        if user is None:
            raise CommandError(f"There is no account {email}. Name a curator.")
        if not may_publish(user):
            raise CommandError(f"{email} may not publish practices. Name a curator.")
        return user

    def _checked(self, path: Path) -> CheckedFile:
        reading = read_file(path)
        with Progress("Checking records", len(reading.rows)) as progress:
            checked = check(reading, progress.step)
        if reading.problems.count:
            self._refuse(reading.problems)
        return checked

    def _refuse(self, problems: Problems) -> None:
        for line in problems.told:
            self.stderr.write(line)
        if problems.untold:
            self.stderr.write(f"… and {problems.untold} more")
        many = "1 problem" if problems.count == 1 else f"{problems.count} problems"
        lines = "1 line" if len(problems.lines) == 1 else f"{len(problems.lines)} lines"
        raise CommandError(
            f"{problems.file}: {many} on {lines}. Nothing was written. Correct the file and run "
            "this again."
        )

    def _import(self, checked: CheckedFile, publisher: Any, *, dry_run: bool) -> Imported:
        with Progress("Importing records", len(checked.records)) as progress:
            done = import_practices(
                checked, publisher=publisher, dry_run=dry_run, step=progress.step
            )
        if not dry_run:
            gather_statistics()
            logger.info(
                "practices imported: %d written, %d published", done.tally.written, done.published
            )
        return done

    def _report(self, done: Imported, *, dry_run: bool) -> None:
        counts = [
            f"{done.tally.counts[outcome]} {words}"
            for outcome, words in WORDS.items()
            if done.tally.counts[outcome]
        ]
        self.stdout.write(f"{done.tally.kind}: {', '.join(counts)}; {done.published} published")
        self._list(f"organisations made ({len(done.made)})", done.made)
        self._list(f"left alone ({len(done.tally.notes)})", done.tally.notes)
        if dry_run:
            self.stdout.write("This was a dry run: nothing was written.")

    def _list(self, title: str, lines: list[str]) -> None:
        if not lines:
            return
        self.stdout.write(f"{title}:")
        for line in lines[:TOLD]:
            self.stdout.write(f"  {line}")
        if len(lines) > TOLD:
            self.stdout.write(f"  … and {len(lines) - TOLD} more")
