"""Writes what is due, mends what differs, or keeps doing so."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.registry import engine
from search.rebuild import RebuildError, reconcile
from search.sweep import sweep
from search.worker import watch


class Command(BaseCommand):
    help = "Bring the search index up to date with the database. Run it nightly."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--watch",
            action="store_true",
            help="Go on for ever, looking twice a second for documents that are due.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["watch"]:
            self._watch()
            return
        try:
            report = sweep(engine())
        except RebuildError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{report.mended:,} documents mended, {report.stale:,} were out of date, "
            f"{report.parked:,} set aside."
        )
        if report.parked:
            raise CommandError("Some documents are refused: check_search says why.")

    def _watch(self) -> None:
        stopped: list[int] = []
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda received, frame: stopped.append(received))
        reconcile(engine())
        watch(lambda: not stopped)
