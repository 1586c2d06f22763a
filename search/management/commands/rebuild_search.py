"""Builds the search index anew while the old one answers."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.registry import engine
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
        current = engine()
        if options["if_needed"] and not needs_rebuild(current):
            self.stdout.write(f"{current.live_index()} is fine.")
            return
        try:
            if options["rollback"]:
                name = roll_back(current)
            else:
                name = rebuild(current, ProgressBar())
        except RebuildError as error:
            raise CommandError(str(error)) from error
        held = current.check().documents
        self.stdout.write(f"{name} answers searches: {held:,} practices.")
