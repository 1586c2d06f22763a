"""Says whether search answers and the index equals the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engines.registry import engines
from search.sweep import inspect


class Command(BaseCommand):
    help = "Compare the search index with the database. Changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        problems: list[str] = []
        for engine in engines():
            report = inspect(engine)
            self.stdout.write(
                f"{engine.name}, {report.index or 'no index'}: {report.documents:,} practices, "
                f"{report.due:,} due, {report.parked:,} set aside."
            )
            problems += [f"{engine.name}: {problem}" for problem in report.problems]
        if problems:
            raise CommandError(" ".join(problems))
        self.stdout.write("The index equals the database.")
