"""Brings practice records from a file in: the file is checked whole, then written in batches.

A record is known by its `external_id`. Repeating an import changes nothing; a newer file changes
what nobody changed on the site since (`reference_ledger` keeps what was imported).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import Model
from wagtail.log_actions import LogContext

from practices.models import PracticeIndexPage, PracticePage
from practices.services.demonstration_indexes import indexes_held_back
from practices.services.practice_imports_indexes import update_indexes_of_batch
from practices.services.practice_imports_log import RunLog
from practices.services.practice_imports_pages import (
    Addresses,
    Values,
    create_page,
    existing_pages,
    filled,
    in_review,
    is_published,
    newest_version,
    publish_page,
    reason_to_leave,
    update_page,
    values_of,
)
from practices.services.practice_imports_problems import ImportRefusedError
from practices.services.practice_imports_records import CheckedFile, Record
from practices.services.reference_ledger import Ledger, Outcome, Tally

KIND = "imported-practice"
BATCH = 25
"""Records a transaction: on SQLite nobody else writes meanwhile, so it lasts about a second."""

Step = Callable[[], object]


@dataclass(slots=True)
class Imported:
    """What came of a run, or would come of it. `made` are the organisations that were not there
    before, with their services."""

    tally: Tally = field(default_factory=lambda: Tally("practices"))
    published: int = 0
    made: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done with one record. `page` is its newest version, None when it is new;
    `values` are those to put on it."""

    record: Record
    outcome: Outcome
    page: PracticePage | None
    values: Values
    publish: bool

    @property
    def does_nothing(self) -> bool:
        """Whether the page stays as it is."""
        return self.outcome not in {Outcome.CREATED, Outcome.UPDATED} and not self.publish


def may_publish(user: Any) -> bool:
    """This will say whether somebody may publish practices."""
    index = PracticeIndexPage.objects.get()
    return bool(index.permissions_for_user(user).can_publish_subpage())


def import_practices(
    checked: CheckedFile,
    *,
    publisher: Any = None,
    dry_run: bool = False,
    step: Step = lambda: None,
) -> Imported:
    """This will write the records of a file without problems: as drafts, or published by
    `publisher`, who must be allowed to. `step` is called after each record.

    Raises ImportRefusedError when the database refuses a batch: that batch is then not written,
    those before it are, and repeating the import goes on from there.
    """
    if checked.reading.problems.count:
        raise ValueError("a file with problems is not imported")
    run = _Run(checked, publisher=publisher, dry_run=dry_run)
    with indexes_held_back(), LogContext(user=publisher, generate_uuid=False):
        for start in range(0, len(checked.records), BATCH):
            with _told(checked.reading.file, run.done.tally.written):
                run.batch(checked.records[start : start + BATCH], step)
    return run.done


@contextmanager
def _told(file: str, written: int) -> Iterator[None]:
    """Says what a batch that the database refuses leaves behind."""
    try:
        yield
    except (DatabaseError, ValidationError) as error:
        problem = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        raise ImportRefusedError(
            f"{file}: the database refused: {problem.rstrip('.')}. {written} records were written "
            "before that. Run it again to go on."
        ) from error


class _Run:
    """One run over a file, batch by batch."""

    def __init__(self, checked: CheckedFile, *, publisher: Any, dry_run: bool) -> None:
        self._fields, self._organisations = checked.fields, checked.organisations
        self._publisher, self._dry_run = publisher, dry_run
        self._index = PracticeIndexPage.objects.get()
        self._addresses = Addresses(self._index)
        reading = checked.reading
        self._log = RunLog(self._index, user=publisher, file=reading.file, sha256=reading.sha256)
        self.done = Imported()

    @transaction.atomic
    def batch(self, records: list[Record], step: Step) -> None:
        """This will write some records in one transaction, or none of them."""
        ledger = Ledger(KIND)
        plans = self._plans(records, ledger)
        self._index.refresh_from_db()
        written: list[Model] = []
        for plan in plans:
            if not plan.does_nothing:
                written += self._carry_out(plan)
            step()
        if written:
            update_indexes_of_batch(written)
            self._note()
        if not self._dry_run:
            ledger.save()

    def _plans(self, records: list[Record], ledger: Ledger) -> list[Plan]:
        pages = existing_pages(record.external_id for record in records)
        reviewed = in_review(pages.values())
        plans = []
        for record in records:
            page = pages.get(record.external_id)
            reason = reason_to_leave(page, reviewed) if page else ""
            if reason:
                self.done.tally.add(Outcome.KEPT, _name(record), f"left alone: {reason}")
                plans.append(Plan(record, Outcome.KEPT, page, {}, publish=False))
            else:
                plans.append(self._plan(record, page, ledger))
        return plans

    def _plan(self, record: Record, page: PracticePage | None, ledger: Ledger) -> Plan:
        newest = newest_version(page) if page else None
        current = values_of(newest, self._fields) if newest else None
        known = current or {}
        outcome = ledger.outcome(record.external_id, filled(known | record.values), current)
        self.done.tally.add(outcome, _name(record))
        waits = outcome == Outcome.SAME and not is_published(page)
        publish = outcome in {Outcome.CREATED, Outcome.UPDATED} or waits
        return Plan(
            record,
            outcome,
            newest,
            {name: value for name, value in record.values.items() if value != known.get(name)},
            publish=publish and self._publisher is not None,
        )

    def _carry_out(self, plan: Plan) -> list[Model]:
        """Do what is planned, and return the rows that were written."""
        unmade = self._organisations.unmade(plan.values.get("organisations") or ())
        self.done.made += [self._organisations.described(slug) for slug in unmade]
        self.done.published += plan.publish
        if self._dry_run:
            return []
        made = self._organisations.make(unmade)
        page = self._saved(plan)
        if plan.publish:
            publish_page(page, publisher=self._publisher, is_new=plan.page is None)
        return [page, *made]

    def _saved(self, plan: Plan) -> PracticePage:
        if plan.page is None:
            return create_page(
                plan.record.external_id,
                self._addresses.new(plan.values["title"]),
                plan.values,
                fields=self._fields,
                index=self._index,
            )
        if plan.outcome == Outcome.UPDATED:
            update_page(plan.page, plan.values, fields=self._fields)
        return plan.page

    def _note(self) -> None:
        counts = self.done.tally.counts
        self._log.note(
            new=counts[Outcome.CREATED],
            changed=counts[Outcome.UPDATED],
            published=self.done.published,
        )


def _name(record: Record) -> str:
    return f"line {record.line}, {record.external_id}"
