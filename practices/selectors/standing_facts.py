"""Gathers, for many practices in a fixed number of statements, what their standing follows from."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.timezone import localtime

from practices.enums import AdoptionStatus
from practices.models import (
    Adoption,
    Endorsement,
    EvidenceItem,
    Membership,
    Organisation,
    PracticeCredit,
    PracticePage,
    SafetyNotice,
)
from practices.rules.adoption_counts import AdoptionRow
from practices.rules.completeness import RecordFacts, missing_to_rise
from practices.rules.endorsement_rows import EndorsementRow
from practices.rules.evidence import Confirmation, EvidenceRow
from practices.rules.organisation_facts import OrganisationFacts
from practices.rules.standing import StandingFacts


def standing_facts(practices: Sequence[PracticePage]) -> dict[int, StandingFacts]:
    """This will gather the facts of each practice, by its primary key."""
    keys = [practice.pk for practice in practices]
    authors = _author_ids(practices)
    author_organisations = _organisations_of({user for ids in authors.values() for user in ids})
    evidence = _evidence(keys, authors)
    endorsements = _endorsements(keys)
    adoptions = _adoptions(keys)
    origins = _origins(keys)
    noticed = set(
        SafetyNotice.objects.filter(practice__in=keys, closed_at=None).values_list(
            "practice_id", flat=True
        )
    )
    return {
        practice.pk: StandingFacts(
            checked_on=_day(practice.first_published_at),
            missing_to_rise=missing_to_rise(_record(practice)),
            author_ids=frozenset(authors[practice.pk]),
            author_organisations=tuple(
                {
                    organisation.id: organisation
                    for user in sorted(authors[practice.pk])
                    for organisation in author_organisations[user]
                }.values()
            ),
            origin_organisations=tuple(origins[practice.pk]),
            claimed_direction=practice.claimed_direction,
            evidence=tuple(evidence[practice.pk]),
            endorsements=tuple(endorsements[practice.pk]),
            adoptions=tuple(adoptions[practice.pk]),
            published_on=_day(practice.first_published_at),
            confirmed_current_on=practice.confirmed_current_on,
            safety_notice_open=practice.pk in noticed,
            is_withdrawn=practice.is_withdrawn,
        )
        for practice in practices
    }


def organisation_facts(organisation: Organisation) -> OrganisationFacts:
    """This will give what the rules know of an organisation (its service and region fetched)."""
    return OrganisationFacts(
        id=organisation.pk,
        name=organisation.name,
        parent_id=organisation.parent_id,
        service=organisation.service.code,
        region=organisation.region.code if organisation.region else "",
    )


def _day(moment: datetime | None) -> date | None:
    return localtime(moment).date() if moment else None


def _record(practice: PracticePage) -> RecordFacts:
    """Only what the second gate asks."""
    return RecordFacts(
        unintended_effects=practice.unintended_effects,
        no_harm_seen=practice.no_harm_seen,
        do_differently=practice.do_differently,
    )


def _author_ids(practices: Sequence[PracticePage]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {
        practice.pk: {practice.owner_id} if practice.owner_id else set() for practice in practices
    }
    rows = PracticeCredit.objects.filter(practice__in=list(found))
    for practice_id, user_id in rows.values_list("practice_id", "user_id"):
        found[practice_id].add(user_id)
    return found


def _organisations_of(users: Iterable[int]) -> dict[int, list[OrganisationFacts]]:
    """Past workplaces too: moving job must not turn old colleagues into strangers (rule 9)."""
    found: dict[int, list[OrganisationFacts]] = defaultdict(list)
    memberships = Membership.objects.filter(
        user__in=list(users), verified_at__isnull=False, refused_at=None
    ).select_related("organisation__service", "organisation__region")
    for membership in memberships.order_by("pk"):
        found[membership.user_id].append(organisation_facts(membership.organisation))
    return found


def _origins(keys: Sequence[int]) -> dict[int, list[OrganisationFacts]]:
    found: dict[int, list[OrganisationFacts]] = defaultdict(list)
    links = PracticePage.origin_organisations.through.objects.filter(
        practicepage_id__in=keys
    ).select_related("organisation__service", "organisation__region")
    for link in links.order_by("organisation_id"):
        found[link.practicepage_id].append(organisation_facts(link.organisation))
    return found


def _evidence(keys: Sequence[int], authors: dict[int, set[int]]) -> dict[int, list[EvidenceRow]]:
    found: dict[int, list[EvidenceRow]] = defaultdict(list)
    items = EvidenceItem.objects.filter(practice__in=keys).prefetch_related("confirmations")
    for item in items.order_by("pk"):
        found[item.practice_id].append(
            EvidenceRow(
                id=item.pk,
                design=item.design,
                best_included=item.best_included or None,
                direction=item.direction,
                about=item.about,
                independent=item.independent,
                country=item.country,
                year=item.year,
                site=item.site,
                months=item.months,
                confirmations=tuple(
                    Confirmation(
                        organisation_id=row.organisation_id,
                        reviewer_id=row.reviewer_id,
                        verdict=row.verdict,
                        conflicted=row.has_conflict or row.reviewer_id in authors[item.practice_id],
                    )
                    for row in item.confirmations.all()
                ),
            )
        )
    return found


def _endorsements(keys: Sequence[int]) -> dict[int, list[EndorsementRow]]:
    found: dict[int, list[EndorsementRow]] = defaultdict(list)
    rows = list(
        Endorsement.objects.filter(practice__in=keys)
        .select_related("endorser", "organisation__service", "organisation__region")
        .order_by("pk")
    )
    memberships = _memberships(rows)
    for row in rows:
        membership = memberships.get((row.endorser_id, row.organisation_id))
        found[row.practice_id].append(
            EndorsementRow(
                id=row.pk,
                person_id=row.endorser_id,
                organisation=organisation_facts(row.organisation),
                kind=row.kind,
                statement_length=len(row.statement.strip()),
                endorsed_on=localtime(row.endorsed_at).date(),
                account_verified_on=_day(row.endorser.verified_at),
                membership_verified_on=_day(membership.verified_at) if membership else None,
                conflict_statement_on=row.conflict_signed_on,
                membership_ended_on=_day(membership.ended_at) if membership else None,
                declared_conflict=row.has_conflict,
                withdrawn_on=_day(row.withdrawn_at),
                # Rule 9 counts an inactive account as suspended since it endorsed.
                suspended_on=(
                    None if row.endorser.is_active else localtime(row.endorsed_at).date()
                ),
                membership_refused_on=_day(membership.refused_at) if membership else None,
            )
        )
    return found


def _memberships(rows: Sequence[Endorsement]) -> dict[tuple[int, int], Membership]:
    """The membership that held on the day, else the newest one of that pair."""
    wanted = Membership.objects.filter(user__in={row.endorser_id for row in rows}).order_by("pk")
    found: dict[tuple[int, int], Membership] = {}
    by_pair: dict[tuple[int, int], list[Membership]] = defaultdict(list)
    for membership in wanted:
        by_pair[membership.user_id, membership.organisation_id].append(membership)
    for row in rows:
        pair = (row.endorser_id, row.organisation_id)
        candidates = by_pair.get(pair, [])
        held = [
            one
            for one in candidates
            if one.verified_at
            and one.verified_at <= row.endorsed_at
            and (one.ended_at is None or one.ended_at >= row.endorsed_at)
        ]
        if held or candidates:
            found[pair] = (held or candidates)[-1]
    return found


def _adoptions(keys: Sequence[int]) -> dict[int, list[AdoptionRow]]:
    found: dict[int, list[AdoptionRow]] = defaultdict(list)
    rows = Adoption.objects.filter(practice__in=keys, is_current=True).select_related(
        "organisation__service", "organisation__region"
    )
    for row in rows.order_by("pk"):
        stopped = row.status == AdoptionStatus.STOPPED
        found[row.practice_id].append(
            AdoptionRow(
                organisation=organisation_facts(row.organisation),
                status=row.status,
                outcome=row.direction,
                stop_reason=row.stop_reason if stopped else "",
            )
        )
    return found
