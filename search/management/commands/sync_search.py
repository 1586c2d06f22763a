"""Writes what is due, mends what differs, or keeps doing so."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.base import EngineError
from search.engines.registry import embedded_engine, engines
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
        problems: list[str] = []
        for engine in engines():
            try:
                report = sweep(engine)
            except (RebuildError, EngineError) as error:
                problems.append(f"{engine.name}: {error}")
                continue
            self.stdout.write(
                f"{engine.name}: {report.mended:,} documents mended, {report.stale:,} were out of "
                f"date, {report.parked:,} set aside."
            )
            if report.parked:
                problems.append("Some documents are refused: check_search says why.")
        if problems:
            raise CommandError(" ".join(dict.fromkeys(problems)))

    def _watch(self) -> None:
        stopped: list[int] = []
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda received, frame: stopped.append(received))
        reconcile(embedded_engine())
        watch(lambda: not stopped)
