"""Says whether search answers and the index equals the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.registry import engine
from search.sweep import inspect


class Command(BaseCommand):
    help = "Compare the search index with the database. Changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        report = inspect(engine())
        self.stdout.write(
            f"{report.index or 'no index'}: {report.documents:,} practices, {report.due:,} due, "
            f"{report.parked:,} set aside."
        )
        if report.problems:
            raise CommandError(" ".join(report.problems))
        self.stdout.write("The index equals the database.")
