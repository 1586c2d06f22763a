"""Where a practice is used, as the organisations themselves report."""

from dataclasses import dataclass, replace

from practices.enums import AdoptionReplyKind, AdoptionStatus, PartFate, StopReason
from practices.models import Adoption, AdoptionReply, PracticePage
from practices.rules.months import month_and_year

ORDER = [
    AdoptionStatus.SUSTAINED,
    AdoptionStatus.IN_PROGRESS,
    AdoptionStatus.STOPPED,
    AdoptionStatus.PLANNED,
]


@dataclass(frozen=True, slots=True)
class AdoptionLine:
    """One organisation's use."""

    name: str
    url: str
    note: str
    status: str
    status_label: str
    since: str
    stopped_reason: str
    outcome: str
    is_disputed: bool = False
    answers: tuple[str, ...] = ()


def adoption_lines(practice: PracticePage) -> tuple[AdoptionLine, ...]:
    """This will list current adoptions: kept going first, plans last."""
    rows = (
        Adoption.objects.filter(practice_id=practice.pk, is_current=True)
        .select_related("organisation__service", "organisation__region")
        .prefetch_related("replies")
    )
    ordered = sorted(
        rows, key=lambda row: (ORDER.index(AdoptionStatus(row.status)), row.since_year or 9999)
    )
    return tuple(
        replace(
            adoption_line(row),
            is_disputed=any(_is_open_dispute(reply) for reply in row.replies.all()),
            answers=tuple(
                reply.text for reply in row.replies.all() if reply.kind == AdoptionReplyKind.ANSWER
            ),
        )
        for row in ordered
    )


def adoption_line(row: Adoption) -> AdoptionLine:
    """This will make one line of an adoption whose organisation is fetched."""
    organisation = row.organisation
    place = organisation.region.name if organisation.region else organisation.country
    return AdoptionLine(
        name=organisation.name,
        url=organisation.get_absolute_url(),
        note=", ".join(part for part in (organisation.service.name, place) if part),
        status=row.status,
        status_label=str(AdoptionStatus(row.status).label),
        since=_since(row),
        stopped_reason=str(StopReason(row.stop_reason).label) if row.stop_reason else "",
        outcome=" ".join(
            part for part in (row.stop_story, row.outcome, _measure(row), _changed(row)) if part
        ),
    )


def _is_open_dispute(reply: AdoptionReply) -> bool:
    return reply.kind == AdoptionReplyKind.DISPUTE and reply.settled_at is None


def _since(row: Adoption) -> str:
    since = month_and_year(row.since_year, row.since_month)
    if row.until_year in (None, row.since_year):
        return since
    return f"{since} to {row.until_year}" if since else f"until {row.until_year}"


def _measure(row: Adoption) -> str:
    if not (row.measure_name and row.measure_after):
        return ""
    change = f"{row.measure_before} before, " if row.measure_before else ""
    return f"{row.measure_name}: {change}{row.measure_after} after."


def _changed(row: Adoption) -> str:
    told = [_part(one) for one in row.parts if one.get("fate") == PartFate.CHANGED]
    left = [_part(one) for one in row.parts if one.get("fate") == PartFate.LEFT_OUT]
    sentences = [
        f"Changed: {'; '.join([*told, *filter(None, [row.changed])])}"
        if told or row.changed
        else "",
        f"Left out: {'; '.join(left)}" if left else "",
    ]
    return " ".join(
        text if text.endswith((".", "!", "?")) else f"{text}." for text in sentences if text
    )


def _part(one: dict[str, str]) -> str:
    part, note = one.get("part", "").rstrip("."), one.get("note", "").rstrip(".")
    return f"{part} ({note})" if note else part
