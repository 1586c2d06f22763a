"""Lets the reviewers of the demonstration confirm the design of evidence items."""

from collections.abc import Sequence
from datetime import date, timedelta

from practices.enums import ConfirmationVerdict
from practices.models import EvidenceConfirmation, EvidenceItem, Organisation
from practices.services.dated_pages import at_ten
from practices.services.demonstration_files import Row
from practices.services.demonstration_people import Person
from practices.services.file_shapes import SeedFileError
from practices.services.record_files import Record

NEEDED = 2


def create_confirmations(
    items: Sequence[EvidenceItem],
    record: Record,
    row: Row,
    *,
    people: dict[str, Person],
    reviewers: Sequence[Person],
) -> None:
    """This will write two verdicts for each item whose design was checked, from reviewers of two
    organisations in turn; of the others every second one has one verdict and waits for more.

    Nobody confirms whose organisation, or its parent, owns, credits, uses or endorses the
    practice. Raises SeedFileError when fewer than two reviewers are left.
    """
    free = [
        reviewer
        for reviewer in reviewers
        if _family(_place(reviewer, row)) not in _involved(row, people)
    ]
    if len(free) < NEEDED:
        raise SeedFileError(
            f"people.yaml: {record['slug']}: fewer than two reviewers have nothing to do with it. "
            "Add a reviewer of another organisation."
        )
    confirmations = []
    for place, (item, told) in enumerate(zip(items, record["evidence"], strict=True)):
        verdicts = NEEDED if told["confirmed"] else place % 2
        for turn in range(verdicts):
            reviewer = free[(record["number"] + place + turn) % len(free)]
            confirmations.append(
                EvidenceConfirmation(
                    item=item,
                    reviewer=reviewer.user,
                    organisation=_place(reviewer, row),
                    verdict=ConfirmationVerdict.CONFIRM,
                    decided_at=at_ten(_decided_on(row["published"], place, turn), minutes=120),
                )
            )
    EvidenceConfirmation.objects.bulk_create(confirmations)


def _decided_on(published: date, place: int, turn: int) -> date:
    """Reviewers look at a new record in the week before it is published."""
    return published - timedelta(days=1 + (place + turn) % 6)


def _place(person: Person, row: Row) -> Organisation:
    return person.place_on(row["published"])[0]


def _family(organisation: Organisation) -> int:
    """A parent and all its children."""
    family: int = organisation.parent_id or organisation.pk
    return family


def _involved(row: Row, people: dict[str, Person]) -> set[int]:
    """The organisations, by family, of everyone who has something to do with the practice."""
    keys = {
        row["owner"],
        *(credit["person"] for credit in row["credits"]),
        *(told["by"] for told in row["adoptions"]),
        *(told["by"] for told in row["endorsements"]),
    }
    return {_family(organisation) for key in keys for _, organisation, _ in people[key].places}
