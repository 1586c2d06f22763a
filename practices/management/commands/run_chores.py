"""`manage.py run_chores`: sends mail and does the other chores until it is stopped."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from practices.services.chores import Round

PAUSE_SECONDS = 3.0


class Command(BaseCommand):
    """Runs until SIGTERM or Ctrl-C; it ends after the chore at hand."""

    help = "Send mail that is due and do the daily chores, again and again; --once for cron."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="Do every chore once and end, for cron."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        round_ = Round()
        if options["once"]:
            done = round_.do_due(timezone.now())
            if options["verbosity"]:
                self.stdout.write(f"Done: {', '.join(done) or 'nothing'}.")
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda number, frame: stop.set())
        while not stop.is_set():
            close_old_connections()
            round_.do_due(timezone.now())
            stop.wait(PAUSE_SECONDS)
