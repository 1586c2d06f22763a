"""Writes what invented people and organisations say of a practice of the demonstration."""

from collections.abc import Iterable
from datetime import date

from wagtail.log_actions import log

from practices.enums import Direction
from practices.models import (
    Adoption,
    Endorsement,
    Organisation,
    PracticeCredit,
    PracticePage,
    PracticeStanding,
    SafetyNotice,
)
from practices.services.dated_pages import at_ten
from practices.services.demonstration_files import Row
from practices.services.demonstration_people import Person
from practices.services.standing import refresh_standing

People = dict[str, Person]


def create_credits(page: PracticePage, row: Row, people: People) -> None:
    """This will credit the people that the file names."""
    PracticeCredit.objects.bulk_create(
        PracticeCredit(
            practice=page,
            user=people[credit["person"]].user,
            role=credit["role"],
            sort_order=place,
        )
        for place, credit in enumerate(row["credits"])
    )


def tell_day_by_day(
    page: PracticePage,
    row: Row,
    *,
    people: People,
    organisations: dict[str, Organisation],
    on: date,
) -> None:
    """This will write adoptions, endorsements and safety notices in the order of their days, and
    work out the standing on each, so that it knows since when its level holds. Nothing is held
    back: all of it was told long ago.

    Publishing the page has worked it out as of today already; that row is dropped first.
    """
    PracticeStanding.objects.filter(practice=page).delete()
    for day in _days(row):
        _create_adoptions(page, _of_day(row["adoptions"], day), people, organisations)
        _create_endorsements(page, _of_day(row["endorsements"], day), people)
        _create_notices(page, _of_day(row["safety_notices"], day), people)
        if day <= on:
            refresh_standing(practice_ids=[page.pk], on=day, hold=False)
    refresh_standing(practice_ids=[page.pk], on=on, hold=False)


def _days(row: Row) -> list[date]:
    told = [*row["adoptions"], *row["endorsements"], *row["safety_notices"]]
    withdrawn = {entry["withdrawn"] for entry in row["endorsements"]} - {None}
    return sorted({row["published"], *withdrawn, *(entry["day"] for entry in told)})


def _of_day(told: Iterable[Row], day: date) -> list[Row]:
    return [entry for entry in told if entry["day"] == day]


def _create_adoptions(
    page: PracticePage, told: Iterable[Row], people: People, organisations: dict[str, Organisation]
) -> None:
    adoptions = [
        Adoption(
            practice=page,
            organisation=organisations[entry["at"]],
            recorded_by=people[entry["by"]].user,
            status=entry["status"],
            since_year=entry["since"].year if entry["since"] else None,
            since_month=entry["since"].month if entry["since"] else None,
            until_year=entry["until"],
            stop_reason=entry["stop"],
            kept=entry["kept"],
            changed=entry["changed"],
            direction=entry["direction"] or Direction.UNKNOWN,
            outcome=entry["outcome"],
            recorded_at=at_ten(entry["day"], minutes=30),
            **_measure(entry),
        )
        for entry in told
    ]
    for adoption in Adoption.objects.bulk_create(adoptions):
        log(adoption, "wagtail.create", user=adoption.recorded_by, timestamp=adoption.recorded_at)


def _measure(entry: Row) -> dict[str, str]:
    measure = entry["measure"] or {"name": "", "before": "", "after": ""}
    return {f"measure_{name}": value for name, value in measure.items()}


def _create_endorsements(page: PracticePage, told: Iterable[Row], people: People) -> None:
    endorsements = [_endorsement(page, entry, people[entry["by"]]) for entry in told]
    for row in Endorsement.objects.bulk_create(endorsements):
        log(row, "wagtail.create", user=row.endorser, timestamp=row.endorsed_at)


def _endorsement(page: PracticePage, entry: Row, endorser: Person) -> Endorsement:
    """An endorsement from where the endorser worked on its day."""
    organisation, job_title = endorser.place_on(entry["day"])
    return Endorsement(
        practice=page,
        endorser=endorser.user,
        organisation=organisation,
        job_title=job_title,
        kind=entry["kind"],
        statement=entry["statement"],
        place=entry["place"],
        region_id=organisation.region_id if entry["place"] else None,
        seen_year=entry["seen"].year if entry["seen"] else None,
        seen_month=entry["seen"].month if entry["seen"] else None,
        endorsed_at=at_ten(entry["day"], minutes=60),
        conflict_signed_on=entry["conflict_signed"] or entry["day"],
        has_conflict=entry["has_conflict"],
        withdrawn_at=at_ten(entry["withdrawn"]) if entry["withdrawn"] else None,
        withdrawn_reason=entry["withdrawn_reason"],
    )


def _create_notices(page: PracticePage, told: Iterable[Row], people: People) -> None:
    for entry in told:
        notice = SafetyNotice.objects.create(
            practice=page,
            text=entry["text"],
            opened_at=at_ten(entry["day"], minutes=90),
            opened_by=people[entry["opened_by"]].user,
            confirmed_by=people[entry["confirmed_by"]].user,
        )
        log(notice, "wagtail.create", user=notice.opened_by, timestamp=notice.opened_at)
