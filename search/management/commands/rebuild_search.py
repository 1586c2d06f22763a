"""Builds the search index anew while the old one answers."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.base import EngineError, SearchEngine
from search.engines.registry import engine, engines
from search.progress import ProgressBar
from search.rebuild import RebuildError, needs_rebuild, rebuild, roll_back


class Command(BaseCommand):
    help = "Build a new search index and put it to use. Searches go on meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="Do nothing when there is an index that this version can read.",
        )
        parser.add_argument(
            "--rollback", action="store_true", help="Go back to the index before this one."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rollback"]:
            self._put_to_use(engine(), roll_back)
            return
        for current in engines():
            try:
                if options["if_needed"] and not needs_rebuild(current):
                    self.stdout.write(f"{current.live_index()} is fine.")
                    continue
                self._put_to_use(current, lambda one: rebuild(one, ProgressBar()))
            except (CommandError, EngineError) as error:
                # At a start the site goes on with the embedded index; `check_search` tells too.
                if not options["if_needed"] or current.is_local:
                    raise CommandError(str(error)) from error
                self.stderr.write(f"{current.name}: {error}")

    def _put_to_use(self, current: SearchEngine, make: Callable[[SearchEngine], str]) -> None:
        try:
            name = make(current)
        except (RebuildError, EngineError) as error:
            raise CommandError(str(error)) from error
        held = current.check().documents
        self.stdout.write(f"{name} answers searches: {held:,} practices.")
