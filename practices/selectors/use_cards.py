"""A record of use as a card: what was kept and changed, how it went, what the owner said."""

from dataclasses import dataclass

from practices.enums import (
    AdoptionReplyKind,
    AdoptionStatus,
    Direction,
    PartFate,
    StopReason,
)
from practices.models import Adoption, AdoptionReply
from practices.rules.months import month_and_year
from practices.selectors.practice_endorsements import UNLISTED


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part of the practice and what was done instead, when that was said."""

    part: str
    note: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One end of a measured pair; `width` is 0 to 100, None when it is not a number."""

    label: str
    value: str
    width: int | None


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """What the owner said. `kind` is a code of AdoptionReplyKind; `settled` the curator's note."""

    kind: str
    kind_label: str
    text: str
    name: str
    is_open: bool
    settled: str


@dataclass(frozen=True, slots=True)
class UseCard:
    """Everything a record of use says, in the order it is read."""

    name: str
    url: str
    note: str
    status: str
    status_label: str
    kept: tuple[PartLine, ...]
    changed: tuple[PartLine, ...]
    left_out: tuple[PartLine, ...]
    direction: str
    direction_label: str
    outcome: str
    stopped_reason: str
    stop_story: str
    measure: str
    measure_note: str
    bars: tuple[Bar, ...]
    disputed: bool
    replies: tuple[ReplyLine, ...]


def use_card(row: Adoption, replies: list[AdoptionReply] | None = None) -> UseCard:
    """This will make the card of a record whose organisation, service and region are fetched."""
    organisation = row.organisation
    place = organisation.region.name if organisation.region else organisation.country
    where = ", ".join(part for part in (organisation.service.name, place) if part)
    since = month_and_year(row.since_year, row.since_month)
    verb = "Planned for" if row.status == AdoptionStatus.PLANNED else "Since"
    told = tuple(reply_line(reply) for reply in replies or ())
    return UseCard(
        name=organisation.name,
        url=organisation.get_absolute_url(),
        note=f"{where}. {verb} {since}" if since else where,
        status=row.status,
        status_label=str(AdoptionStatus(row.status).label),
        kept=(*_parts(row, PartFate.KEPT), *_text(row.kept)),
        changed=(*_parts(row, PartFate.CHANGED), *_text(row.changed)),
        left_out=_parts(row, PartFate.LEFT_OUT),
        direction=row.direction if row.status != AdoptionStatus.PLANNED else "",
        direction_label=str(Direction(row.direction).label),
        outcome=row.outcome,
        stopped_reason=str(StopReason(row.stop_reason).label) if row.stop_reason else "",
        stop_story=row.stop_story,
        measure=row.measure_name,
        measure_note=". ".join(part for part in (row.measure_n, row.measure_period) if part),
        bars=bars(row.measure_before, row.measure_after),
        disputed=any(reply.is_open for reply in told),
        replies=told,
    )


def reply_line(row: AdoptionReply) -> ReplyLine:
    """This will make one line of what an owner said (author's profile fetched)."""
    profile = getattr(row.author, "profile", None)
    listed = profile is not None and profile.is_listed
    return ReplyLine(
        kind=row.kind,
        kind_label=str(AdoptionReplyKind(row.kind).label),
        text=row.text,
        name=row.author.full_name if listed else UNLISTED,
        is_open=row.kind == AdoptionReplyKind.DISPUTE and row.settled_at is None,
        settled=row.settled_note,
    )


def bars(before: str, after: str) -> tuple[Bar, ...]:
    """This will draw what was counted before and after on one scale, when both are numbers; words
    stay words."""
    numbers = [_amount(before), _amount(after)]
    longest = max((number for number in numbers if number is not None), default=0.0)
    drawn = longest > 0 and None not in numbers
    return tuple(
        Bar(label, value, round(100 * number / longest) if drawn and number is not None else None)
        for label, value, number in zip(("Before", "After"), (before, after), numbers, strict=True)
        if value
    )


def _amount(text: str) -> float | None:
    plain = text.strip().replace(",", "").removeprefix("£").removesuffix("%").strip()
    if not plain.replace(".", "", 1).isdecimal() or not plain.isascii():
        return None
    return float(plain)


def _parts(row: Adoption, fate: PartFate) -> tuple[PartLine, ...]:
    return tuple(
        PartLine(str(one.get("part", "")), str(one.get("note", "")))
        for one in row.parts
        if one.get("fate") == fate
    )


def _text(text: str) -> tuple[PartLine, ...]:
    return (PartLine(text, ""),) if text else ()
