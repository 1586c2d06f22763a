"""Who is credited for a practice, and what happened to its record."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime
from wagtail.models import PageLogEntry

from practices.models import PracticeCredit, PracticePage
from practices.rules.months import month_and_year
from practices.selectors.cards import is_about

HISTORY_WORDS = {
    "wagtail.create": "Written down here",
    "wagtail.publish": "Published",
    "wagtail.unpublish": "Taken off the site",
    "wagtail.workflow.approve": "Approved by a reviewer",
    "wagtail.rename": "Title changed",
}
"""The log entries that readers see; drafts and reviewers' notes stay private."""


@dataclass(frozen=True, slots=True)
class CreditLine:
    """A heading and what stands under it; `url` when it leads somewhere."""

    label: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A day and what happened."""

    when: date
    title: str
    sentence: str = ""


def credit_lines(practice: PracticePage) -> tuple[CreditLine, ...]:
    """This will list people, partners, money and recognition; nothing empty."""
    found = [
        CreditLine(row.role, row.user.full_name, row.user.profile.get_absolute_url())
        for row in PracticeCredit.objects.filter(
            practice_id=practice.pk, user__profile__is_listed=True
        ).select_related("user__profile")
    ]
    partners = ", ".join(str(child.value) for child in practice.partners)
    awards = ", ".join(_award(child.value) for child in practice.awards)
    texts = [
        ("Partners", partners),
        ("Funding", practice.funding),
        ("Commercial interest", practice.commercial_interest),
        ("Recognised by", awards),
    ]
    found += [CreditLine(label, text) for label, text in texts if text]
    origin = practice.adapted_from
    if origin is not None and origin.live:
        found.append(CreditLine("Adapted from", origin.title, origin.get_absolute_url()))
    if note := date_note(practice):
        found.append(CreditLine("About the date it began", note))
    return tuple(found)


def first_used(practice: PracticePage) -> str:
    """This will say when it was first used: “First used about 1999.”, or nothing."""
    when = month_and_year(practice.started_year, practice.started_month)
    if not when:
        return ""
    return f"First used {'about' if is_about(practice) else 'in'} {when}."


def date_note(practice: PracticePage) -> str:
    """This will give the note on the date as a sentence. “About” is said beside the date itself."""
    note = practice.started_note.strip()
    if is_about(practice):
        note = note[len("about") :].lstrip(" ,;:.")
    return f"{note[:1].upper()}{note[1:].rstrip('.')}." if note else ""


def _award(value: dict[str, object]) -> str:
    year = value.get("year")
    return f"{value['name']} ({year})" if year else str(value["name"])


def history_lines(practice: PracticePage) -> tuple[HistoryLine, ...]:
    """This will give the public part of the record's log, newest first."""
    entries = PageLogEntry.objects.filter(page_id=practice.pk, action__in=HISTORY_WORDS).order_by(
        "-timestamp", "-pk"
    )[:20]
    return tuple(
        HistoryLine(localtime(entry.timestamp).date(), HISTORY_WORDS[entry.action])
        for entry in entries
    )
