"""Records how an organisation uses a practice."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import localtime
from wagtail.log_actions import log

from practices.enums import AdoptionStatus, Direction, NewsKind, PartFate, StopReason
from practices.models import Adoption, Organisation, PracticePage
from practices.rules.adopting import (
    NOTE_MAX,
    TEXT_MAX,
    UseReport,
    may_adopt,
    report_problems,
    status_refusal,
)
from practices.rules.peer_facts import GRANTED, PeerDecision, no
from practices.selectors.peer_facts import Peer, peer_before
from practices.services.curators import curator_ids
from practices.services.logged_actions import LoggedAction
from practices.services.news import author_ids, tell
from practices.services.standing import refresh_standing

STALE = no(
    "stale",
    "Somebody at your organisation changed this record while you were writing. "
    "Your words are kept below. Look at theirs, then save again.",
)
COLUMNS = {
    "changed": TEXT_MAX,
    "outcome": TEXT_MAX,
    "stop_story": TEXT_MAX,
    "measure_name": 120,
    "measure_before": 40,
    "measure_after": 40,
    "measure_period": 80,
    "measure_n": 80,
}
"""The texts of a record and how long each may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionResult:
    """`problems` are by the name of the field. `latest` is the record that stands instead of the
    one the writer had seen, when that was refused as stale."""

    decision: PeerDecision = GRANTED
    adoption: Adoption | None = None
    latest: Adoption | None = None
    problems: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def record_adoption(
    *, practice: PracticePage, user: Any, report: UseReport, seen: int | None, at: datetime
) -> AdoptionResult:
    """This will make the report the current record of the writer's organisation, or say why not.

    The record before stays as history. `seen` is the current record the writer had before their
    eyes (None: there was none); another one refuses the report as stale. Safe to repeat: the same
    report sent twice gives the same record.
    """
    practice = PracticePage.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    on = localtime(at).date()
    peer = peer_before(practice, user, on=on)
    decision = may_adopt(peer.facts)
    if not decision.allowed or peer.membership is None:
        return AdoptionResult(decision=decision)
    problems = _problems(report, peer, practice)
    if problems:
        return AdoptionResult(problems=problems)
    current = Adoption.objects.filter(pk=peer.adoption_id or 0).first()
    columns = _columns(report)
    if current is not None and _says(current, columns):
        return AdoptionResult(adoption=current)
    if peer.adoption_id != seen:
        return AdoptionResult(decision=STALE, latest=current)
    try:
        with transaction.atomic():
            row = _write(practice, user, peer.membership.organisation, current, columns, at)
    except IntegrityError:
        # A colleague came between, past our lock: theirs stands, ours is told so.
        return AdoptionResult(decision=STALE)
    log(practice, LoggedAction.ADOPT, user=user, data={"adoption": row.pk, "status": row.status})
    refresh_standing(practice_ids=[practice.pk], on=on)
    _tell(practice, row, current, user)
    return AdoptionResult(adoption=row)


def _problems(report: UseReport, peer: Peer, practice: PracticePage) -> dict[str, str]:
    must_keep = tuple(str(block.value) for block in practice.must_keep)
    found = report_problems(report, peer.facts.on, must_keep)
    if refusal := status_refusal(report.status, peer.facts):
        found["status"] = refusal
    for name, most in COLUMNS.items():
        if len(getattr(report, name)) > most:
            found[name] = f"Make this shorter: {most} characters or fewer."
    if any(len(part.note) > NOTE_MAX for part in report.parts):
        found["parts"] = f"Make each line about a part shorter: {NOTE_MAX} characters or fewer."
    return found


def _columns(report: UseReport) -> dict[str, Any]:
    """What is stored of a report. A plan has no outcome yet, and only a stop has a reason."""
    since = report.since or date.min
    columns: dict[str, Any] = {
        "status": report.status,
        "since_year": since.year,
        "since_month": since.month,
        "direction": Direction.UNKNOWN,
        "parts": [],
        "stop_reason": "",
    } | dict.fromkeys(COLUMNS, "")
    if report.status == AdoptionStatus.PLANNED:
        return columns
    columns |= {name: getattr(report, name).strip() for name in COLUMNS}
    columns["direction"] = report.direction
    columns["parts"] = [
        {
            "part": part.part,
            "fate": part.fate,
            "note": part.note.strip() if part.fate == PartFate.CHANGED else "",
        }
        for part in report.parts
    ]
    if report.status == AdoptionStatus.STOPPED:
        columns["stop_reason"] = report.stop_reason
    else:
        columns["stop_story"] = ""
    return columns


def _says(row: Adoption, columns: dict[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in columns.items())


def _write(
    practice: PracticePage,
    user: Any,
    organisation: Organisation,
    current: Adoption | None,
    columns: dict[str, Any],
    at: datetime,
) -> Adoption:
    if current is not None:
        current.is_current = False
        current.save(update_fields=["is_current"])
    row: Adoption = Adoption.objects.create(
        practice=practice,
        organisation=organisation,
        recorded_by=user,
        recorded_at=at,
        **columns,
    )
    return row


def _tell(practice: PracticePage, row: Adoption, before: Adoption | None, user: Any) -> None:
    stopped = row.status == AdoptionStatus.STOPPED
    if before is not None and before.status == row.status:
        return  # Other words about the same state are no news.
    says = "stopped using" if stopped else "plans to use" if row.status == "planned" else "uses"
    kind = NewsKind.ADOPTION_STOPPED if stopped else NewsKind.ADOPTED
    text = f"{row.organisation.name} {says} “{practice.title}”."
    tell(
        recipient_ids=author_ids(practice),
        kind=kind,
        text=text,
        at=row.recorded_at,
        practice=practice,
        link=f"{practice.get_absolute_url()}adoptions/{row.pk}/reply/",
        besides=user.pk,
    )
    if row.stop_reason == StopReason.HARM:
        tell(
            recipient_ids=curator_ids(),
            kind=kind,
            text=f"{text} They say it did harm. Ask them about it today.",
            at=row.recorded_at,
            practice=practice,
            link=f"{practice.get_absolute_url()}#used",
            besides=user.pk,
        )
