"""Practice cards: what lists, stories and collections show of a practice, ready for templates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Value

from practices.enums import Direction, EvidenceLevel, Independence, StandingLevel
from practices.models import PracticePage, PracticeStanding


@dataclass(frozen=True, slots=True)
class OverlayStrip:
    """A warning across the top of a card or page."""

    code: str
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """A practice as a card. Codes are public codes, labels what people read."""

    id: int
    url: str
    title: str
    outcome: str
    origin_services: tuple[str, ...]
    useful_services: tuple[str, ...]
    began: str
    standing: str
    standing_label: str
    standing_note: str
    evidence_level: int
    evidence_label: str
    direction: str
    direction_label: str
    says_the_author: bool
    evidence_note: str
    overlays: tuple[OverlayStrip, ...]
    used_in: int
    cost_label: str
    is_imported: bool


def cards(practices: Iterable[PracticePage]) -> list[PracticeCard]:
    """This will make cards of practices fetched with `.for_cards()`, without further SQL."""
    return [card(practice) for practice in practices]


def card(
    practice: PracticePage, services: tuple[tuple[str, ...], tuple[str, ...]] | None = None
) -> PracticeCard:
    """This will make one card; see `cards`. `services` are the names where it began and where else
    it is useful, when they are known already."""
    began_in, useful_to = services or (
        tuple(service.name for service in practice.origin_services.all()),
        tuple(service.name for service in practice.useful_to_services.all()),
    )
    standing = standing_of(practice)
    level = EvidenceLevel(standing.evidence_level)
    return PracticeCard(
        id=practice.pk,
        url=practice.get_absolute_url(),
        title=practice.title,
        outcome=practice.outcome,
        origin_services=began_in,
        useful_services=useful_to,
        began=began(practice),
        standing=standing.level,
        standing_label=str(StandingLevel(standing.level).label),
        standing_note=standing_note(standing),
        evidence_level=int(level),
        evidence_label=str(level.label),
        direction=standing.direction,
        direction_label=str(Direction(standing.direction).label),
        says_the_author=standing.says_the_author,
        evidence_note=evidence_note(standing),
        overlays=overlay_strips(standing),
        used_in=standing.used_in,
        cost_label=practice.cost_to_start.name if practice.cost_to_start else "",
        is_imported=practice.is_imported,
    )


def service_names(
    practice_ids: Sequence[int],
) -> dict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
    """This will give, in one statement, the names of the services where practices began and of
    those where else they are useful, in the order of services: what `card` takes as `services`."""
    began, useful = (
        relation.through.objects.filter(practicepage__in=practice_ids)
        .order_by()
        .values_list(Value(place), "practicepage_id", "service__sort_order", "service__name")
        for place, relation in enumerate(
            (PracticePage.origin_services, PracticePage.useful_to_services)
        )
    )
    found: dict[int, tuple[list[str], list[str]]] = {one: ([], []) for one in practice_ids}
    for place, practice_id, _, name in sorted(began.union(useful, all=True)):
        found[practice_id][place].append(name)
    return {one: (tuple(first), tuple(second)) for one, (first, second) in found.items()}


def standing_of(practice: PracticePage) -> PracticeStanding:
    """This will give the stored standing; a draft that never had one reads as Emerging."""
    try:
        standing: PracticeStanding = practice.standing
        return standing
    except PracticeStanding.DoesNotExist:
        return PracticeStanding(
            level=StandingLevel.EMERGING,
            evidence_level=EvidenceLevel.E0,
            direction=practice.claimed_direction,
            says_the_author=True,
        )


def began(practice: PracticePage) -> str:
    """This will say where and when it began, as far as that is known."""
    place = practice.origin_place.rstrip(".")
    return ", ".join(part for part in (place, started(practice)) if part)


def started(practice: PracticePage) -> str:
    """This will give the year it was first used, with “about” where the record says so."""
    if not practice.started_year:
        return ""
    return f"{'about ' if is_about(practice) else ''}{practice.started_year}"


def is_about(practice: PracticePage) -> bool:
    """This will say whether the record calls its date an estimate."""
    return bool(practice.started_note.lower().startswith("about"))


def standing_note(standing: PracticeStanding) -> str:
    """This will say in a few words who stands behind the practice."""
    counts: dict[str, int] = standing.explanation.get("counts", {})
    organisations = counts.get("endorsing_organisations", 0)
    if organisations:
        regions = counts.get("regions", 0)
        note = f"{organisations} organisation{'s' if organisations != 1 else ''}"
        return f"{note} in {regions} region{'s' if regions != 1 else ''}" if regions else note
    if standing.used_in:
        return f"Used in {standing.used_in} other place{'s' if standing.used_in != 1 else ''}"
    return "Nobody else has endorsed it yet"


def evidence_note(standing: PracticeStanding) -> str:
    """This will say where, when and how independently it was studied."""
    evidence: dict[str, Any] = standing.explanation.get("evidence", {})
    if standing.says_the_author:
        return ""
    independent = evidence.get("independent")
    parts = [
        *evidence.get("countries", [])[:2],
        str(evidence.get("year") or ""),
        str(Independence(independent).label).lower() if independent else "",
    ]
    return ", ".join(part for part in parts if part)


def overlay_strips(standing: PracticeStanding) -> tuple[OverlayStrip, ...]:
    """This will give the warnings, most serious first."""
    return tuple(
        OverlayStrip(found["code"], found["label"], found["text"])
        for found in standing.explanation.get("overlays", [])
    )
