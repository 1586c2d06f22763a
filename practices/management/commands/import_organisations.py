"""Organisations from public registers."""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from practices.progress import Progress
from practices.services.organisation_imports import Imported, import_registers, read_registers
from practices.services.organisation_registers import RegisterError, Remark
from practices.services.reference_files import ReferenceDataError
from practices.services.reference_ledger import Outcome

logger = logging.getLogger(__name__)

COLUMNS = (
    ("new", Outcome.CREATED),
    ("changed", Outcome.UPDATED),
    ("as before", Outcome.SAME),
    ("kept", Outcome.KEPT),
    ("deleted", Outcome.DELETED),
)


class Command(BaseCommand):
    """Reads registers of police forces, fire services, health bodies and local authorities."""

    help = (
        "Brings in organisations from public registers, told apart by their headers: files, or "
        "folders of them. Without a name it takes the folder REFERENCE_DIR. Safe to repeat: it "
        "never overwrites what an editor changed. Nothing is written when a file is wrong."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("places", nargs="*", type=Path, metavar="FILE_OR_FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:
        places = options["places"] or self._reference_directory()
        try:
            readings, unknown = read_registers(places)
            total = sum(len(each.organisations) + len(each.domains) for each in readings)
            with Progress("Importing organisations", total) as progress:
                done = import_registers(readings, progress.step)
        except (RegisterError, ReferenceDataError) as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(f"The database refused: {error}. Run migrate first?") from error
        if options["verbosity"] >= 1:
            self._report(done, unknown)
        logger.info("organisations imported: %d rows written", sum(d.tally.written for d in done))

    def _reference_directory(self) -> list[Path]:
        if not settings.REFERENCE_DIR:
            raise CommandError("Name a file or folder, or set REFERENCE_DIR to the registers.")
        return [Path(settings.REFERENCE_DIR)]

    def _report(self, done: list[Imported], unknown: list[str]) -> None:
        heads = [*(name for name, _ in COLUMNS), "left out", "no region"]
        width = max(len(each.reading.register) for each in done)
        self.stdout.write(" " * width + "".join(f"{head:>11}" for head in heads))
        for each in done:
            counts = [each.tally.counts[outcome] for _, outcome in COLUMNS]
            counts += [len(each.reading.left_out), len(each.reading.without_region)]
            line = "".join(f"{count:>11}" for count in counts)
            self.stdout.write(f"{each.reading.register:<{width}}{line}")
        for each in done:
            self._remarks(f"{each.reading.register}, left out", each.reading.left_out)
            self._remarks(f"{each.reading.register}, without a region", each.reading.without_region)
            self._remarks(f"{each.reading.register}, put right", each.reading.put_right)
            for note in each.tally.notes:
                self.stdout.write(note)
        if unknown:
            self.stdout.write(f"Passed over, no register of organisations: {', '.join(unknown)}")

    def _remarks(self, title: str, remarks: Iterable[Remark]) -> None:
        by_reason: dict[str, list[str]] = {}
        for remark in remarks:
            by_reason.setdefault(remark.why, []).append(remark.what)
        for why, names in by_reason.items():
            self.stdout.write(f"{title}: {why} ({len(names)}): {', '.join(sorted(names))}")
