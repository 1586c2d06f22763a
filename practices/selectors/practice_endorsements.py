"""Endorsements of a practice with what each counts for."""

from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localtime

from practices.models import Endorsement, PracticePage
from practices.rules.months import day_in_words, month_and_year, month_in_words

UNLISTED = "A colleague who is not listed"
LADDER_URL = "#standing"


@dataclass(frozen=True, slots=True)
class EndorsementLine:
    """One endorsement as readers see it. `kind` is its code, or `local` for local support."""

    kind: str
    kind_label: str
    counts_label: str
    why_url: str
    statement: str
    name: str
    name_url: str
    role: str
    organisation: str
    organisation_url: str
    region: str
    when: str
    could_gain: str = ""


@dataclass(frozen=True, slots=True)
class CountLine:
    """What one endorsement counts for, and because of what."""

    who: str
    who_url: str
    kind_label: str
    weight: str
    because: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stays of an endorsement that was taken back."""

    organisation: str
    kind_label: str
    given: str
    taken_back: str
    reason: str


@dataclass(frozen=True, slots=True)
class Endorsements:
    """All of them: those in force, the count of each, and what stays of those taken back."""

    in_force: tuple[EndorsementLine, ...]
    counts: tuple[CountLine, ...]
    tombstones: tuple[Tombstone, ...]

    @property
    def withdrawn(self) -> int:
        """How many were taken back."""
        return len(self.tombstones)

    def __bool__(self) -> bool:
        return bool(self.in_force or self.withdrawn)


def endorsements_of(practice: PracticePage, explanation: dict[str, Any]) -> Endorsements:
    """This will list the endorsements, what counts most first; of those taken back their words are
    gone and the reason stays."""
    told = {row["id"]: row for row in explanation.get("endorsements", [])}
    rows = {
        row.pk: row
        for row in Endorsement.objects.filter(practice_id=practice.pk).select_related(
            "endorser__profile", "organisation", "region"
        )
    }
    ordered = [rows[id_] for id_ in told if id_ in rows]
    ordered += [row for id_, row in rows.items() if id_ not in told]
    return Endorsements(
        in_force=tuple(
            endorsement_line(row, told.get(row.pk, {}))
            for row in ordered
            if row.withdrawn_at is None
        ),
        counts=tuple(_count(rows[id_], found) for id_, found in told.items() if id_ in rows),
        tombstones=tuple(_tombstone(row) for row in rows.values() if row.withdrawn_at),
    )


def endorsement_line(row: Endorsement, told: dict[str, Any]) -> EndorsementLine:
    """This will make one line of an endorsement (endorser's profile, organisation and region
    fetched) and what the stored explanation says of it."""
    profile = getattr(row.endorser, "profile", None)
    listed = profile is not None and profile.is_listed
    weight = told.get("weight", "0")
    local = told.get("rule") == 3
    return EndorsementLine(
        kind="local" if local else row.kind,
        kind_label=told.get("kind_label", row.get_kind_display()),
        counts_label=told.get("reason", "") if weight == "0" else f"Counts {weight}",
        why_url=LADDER_URL if weight == "0" else "",
        statement=row.statement,
        name=row.endorser.full_name if listed else UNLISTED,
        name_url=profile.get_absolute_url() if listed and profile else "",
        role=row.job_title,
        organisation=row.organisation.name,
        organisation_url=row.organisation.get_absolute_url(),
        region=row.region.name if row.region else "",
        when=month_and_year(row.seen_year, row.seen_month),
        could_gain=row.conflict_detail,
    )


def _tombstone(row: Endorsement) -> Tombstone:
    given = localtime(row.endorsed_at).date()
    return Tombstone(
        organisation=row.organisation.name,
        kind_label=row.get_kind_display(),
        given=month_in_words(given),
        taken_back=day_in_words(localtime(row.withdrawn_at).date()),
        reason=row.withdrawn_reason,
    )


def _count(row: Endorsement, told: dict[str, Any]) -> CountLine:
    return CountLine(
        who=row.organisation.name,
        who_url=row.organisation.get_absolute_url(),
        kind_label=told["kind_label"],
        weight=told["weight"],
        because=told["reason"],
        counts=told["weight"] != "0",
    )
