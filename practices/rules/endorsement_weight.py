"""What each endorsement of a practice counts for, and why.

Each rule is one step that takes every endorsement with its count so far and returns them with
some counts changed. A step never raises a count, and the first reason to count 0 stays.
Rule numbers are those of the product design, “Weight of an endorsement”.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from practices.enums import EndorsementKind
from practices.rules.endorsement_rows import (
    NOTHING,
    Counts,
    EndorsementCount,
    EndorsementRow,
    EndorsementWeight,
    Step,
    WeighingContext,
    strike,
)
from practices.rules.months import day_in_words, months_after
from practices.rules.organisation_facts import is_one_of, is_related_to


def weigh_endorsements(
    rows: Iterable[EndorsementRow], context: WeighingContext
) -> EndorsementWeight:
    """This will say what each endorsement counts for, and their sum.

    The order of `rows` does not matter, and taking one back never raises the sum.
    """
    oldest_first = sorted(rows, key=lambda row: (row.endorsed_on, row.id))
    counts: Counts = tuple(_at_its_kind(row, context) for row in oldest_first)
    for step in STEPS:
        counts = step(counts, context)
    by_weight = sorted(counts, key=lambda count: -count.weight)  # and still oldest first in it
    return EndorsementWeight(sum((count.weight for count in counts), NOTHING), tuple(by_weight))


def _at_its_kind(row: EndorsementRow, context: WeighingContext) -> EndorsementCount:
    """What the kind alone counts for (rule 4)."""
    thresholds = context.thresholds
    kinds: dict[str, tuple[Decimal, str]] = {
        EndorsementKind.USED: (thresholds.weight_used, "They recorded their use."),
        EndorsementKind.REVIEWED: (
            thresholds.weight_reviewed,
            "Read and checked by a trained peer.",
        ),
        EndorsementKind.SAW: (thresholds.weight_saw, "Seen, not used yet."),
    }
    if row.kind not in kinds:
        return EndorsementCount(
            row, NOTHING, "Not counted: it does not say how they know the practice.", rule=1
        )
    weight, reason = kinds[row.kind]
    if weight <= NOTHING:
        reason = "Not counted: this kind counts 0 under the present rules."
    return EndorsementCount(row, weight, reason, rule=4)


def _ended(counts: Counts, context: WeighingContext) -> Counts:
    """Rule 9: withdrawn, suspended or false membership count 0 from that moment."""

    def why(row: EndorsementRow) -> str:
        if row.endorsed_on > context.on:
            return "it was made after this day."
        if _is_past(row.withdrawn_on, context.on):
            return "the endorser took it back."
        if _is_past(row.membership_refused_on, context.on):
            return "the endorser did not belong to this organisation."
        if _is_past(row.suspended_on, context.on):
            return "the endorser’s account is suspended."
        return ""

    return strike(counts, 9, why)


def _by_authors(counts: Counts, context: WeighingContext) -> Counts:
    """Rule 2, first half: nobody endorses what they wrote."""

    def why(row: EndorsementRow) -> str:
        return "the endorser helped to write this." if row.person_id in context.author_ids else ""

    return strike(counts, 2, why)


def _second_of_a_person(counts: Counts, context: WeighingContext) -> Counts:
    """Rule 2, second half: one active endorsement a person.

    Decided by the day each was made, not by today: one that was refused then does not come alive
    when the first is taken back, so taking back never raises a standing.
    """
    accepted: dict[int, list[EndorsementRow]] = {}
    refused: set[int] = set()
    for row in sorted((count.row for count in counts), key=lambda row: (row.endorsed_on, row.id)):
        earlier = accepted.setdefault(row.person_id, [])
        if any(_was_active(other, row.endorsed_on) for other in earlier):
            refused.add(row.id)
        else:
            earlier.append(row)
    reason = "the same person had already endorsed this."
    return strike(counts, 2, lambda row: reason if row.id in refused else "")


def _not_eligible(counts: Counts, context: WeighingContext) -> Counts:
    """Rule 1: who may endorse, judged on the day of the endorsement."""
    return strike(counts, 1, lambda row: why_not_eligible(row, context))


def why_not_eligible(row: EndorsementRow, context: WeighingContext) -> str:
    """This will say in plain words what rule 1 misses, or return an empty string."""
    thresholds, day = context.thresholds, row.endorsed_on
    wait = timedelta(days=thresholds.account_verified_days)
    if row.account_verified_on is None or day < row.account_verified_on + wait:
        return f"the account had not been checked for {wait.days} days."
    if not _was_member(row):
        return f"nobody had checked that the endorser belonged there on {day_in_words(day)}."
    if not _was_in_date(row.conflict_statement_on, day, thresholds.conflict_statement_months):
        return "the endorser’s conflict-of-interest statement was not in date."
    if row.statement_length < thresholds.statement_characters:
        return f"the statement is under {thresholds.statement_characters} characters."
    if (
        row.kind == EndorsementKind.USED
        and row.organisation.id not in context.using_organisation_ids
    ):
        return "“Used it” needs the organisation’s own record of use."
    return ""


def _with_declared_conflict(counts: Counts, context: WeighingContext) -> Counts:
    """Rule 10: a declared conflict is shown and counts 0."""
    reason = "the endorser could gain, and says so."
    return strike(counts, 10, lambda row: reason if row.declared_conflict else "")


def _local_support(counts: Counts, context: WeighingContext) -> Counts:
    """Rule 3: support from the author's own organisation or its family, or from where the
    practice began."""

    def why(row: EndorsementRow) -> str:
        if is_one_of(row.organisation, context.author_organisations):
            return "same organisation as the author."
        if is_related_to(row.organisation, context.author_organisations):
            return "same parent organisation as the author."
        if is_related_to(row.organisation, context.origin_organisations):
            return "same organisation as where it began, or the same parent."
        return ""

    return tuple(
        replace(count, local_support=True) if count.rule == 3 else count
        for count in strike(counts, 3, why)
    )


def _once_an_organisation(counts: Counts, context: WeighingContext) -> Counts:
    """Rule 4: one organisation counts once, at its best; the earliest of equals."""
    best: dict[int, EndorsementCount] = {}
    for count in sorted(counts, key=lambda count: (count.row.endorsed_on, count.row.id)):
        held = best.get(count.row.organisation.id)
        if held is None or count.weight > held.weight:
            best[count.row.organisation.id] = count
    kept = {count.row.id for count in best.values()}
    reason = "one organisation counts once."
    return strike(counts, 4, lambda row: "" if row.id in kept else reason)


STEPS: tuple[Step, ...] = (
    _ended,
    _by_authors,
    _second_of_a_person,
    _local_support,  # before rule 1: the author's own place has no record of use to show
    _with_declared_conflict,
    _not_eligible,
    _once_an_organisation,  # last: what counts most must be known by then
)


def _is_past(day: date | None, on: date) -> bool:
    return day is not None and day <= on


def _was_active(row: EndorsementRow, on: date) -> bool:
    ends = (row.withdrawn_on, row.suspended_on, row.membership_refused_on)
    return row.endorsed_on <= on and not any(_is_past(end, on) for end in ends)


def _was_member(row: EndorsementRow) -> bool:
    """Rule 9: moving job later changes nothing, so only the day itself matters."""
    started = _is_past(row.membership_verified_on, row.endorsed_on)
    return started and (
        row.membership_ended_on is None or row.membership_ended_on >= row.endorsed_on
    )


def _was_in_date(signed_on: date | None, on: date, months: int) -> bool:
    return signed_on is not None and signed_on <= on <= months_after(signed_on, months)
