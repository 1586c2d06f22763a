"""What an e-mail of news says: one object from which both its HTML and its plain text are made."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime

from practices.enums import MailRhythm, NewsKind
from practices.models import Notification
from practices.services.mail_links import stop_path, whole_address

ADDRESS = re.compile(r"[^\s@<>“”\"]+@[^\s@<>“”\"]+\.[^\s@<>“”\"]+")
HIDDEN = "(e-mail address left out)"
SUBJECT_MAX = 120

SECTIONS: tuple[tuple[str, frozenset[NewsKind]], ...] = (
    (
        "Waiting for you",
        frozenset(
            {
                NewsKind.REVIEW_CHANGES,
                NewsKind.QUESTION,
                NewsKind.REVIEW_WANTED,
                NewsKind.EVIDENCE_WANTED,
                NewsKind.MEMBERSHIP_WANTED,
                NewsKind.ORGANISATION_WANTED,
                NewsKind.ADOPTION_DISPUTED,
            }
        ),
    ),
    (
        "Answers for you",
        frozenset(
            {
                NewsKind.REVIEW_APPROVED,
                NewsKind.REVIEW_DECLINED,
                NewsKind.QUESTION_ANSWERED,
                NewsKind.ADOPTION_REPLY,
                NewsKind.EVIDENCE_DECIDED,
                NewsKind.MEMBERSHIP_VERIFIED,
            }
        ),
    ),
    (
        "Your work went somewhere",
        frozenset(
            {
                NewsKind.ENDORSED,
                NewsKind.ENDORSEMENT_WITHDRAWN,
                NewsKind.ADOPTED,
                NewsKind.ADOPTION_STOPPED,
                NewsKind.STANDING_GAINED,
                NewsKind.STANDING_LOST,
            }
        ),
    ),
)
"""Every kind of news has its place (tests/practices/mail/test_mail_content.py)."""

WHY = {
    MailRhythm.WEEKLY: "You get news on Mondays, and what somebody waits for at once.",
    MailRhythm.AT_ONCE: "You get news at once because you asked for it.",
}


@dataclass(frozen=True, slots=True)
class MailItem:
    """One piece of news; `url` is a whole address."""

    title: str
    text: str
    when: str
    url: str


@dataclass(frozen=True, slots=True)
class MailSection:
    """News that belongs together."""

    title: str
    items: tuple[MailItem, ...]


@dataclass(frozen=True, slots=True)
class NewsMail:
    """A mail of news, before it is drawn. All addresses are whole."""

    subject: str
    heading: str
    lead: str
    sections: tuple[MailSection, ...]
    why: str
    work_url: str
    change_url: str
    stop_url: str
    is_demo: bool


def news_mail(
    *,
    reader: Any,
    news: Sequence[Notification],
    rhythm: MailRhythm,
    is_digest: bool,
    at: datetime,
) -> NewsMail:
    """This will put pieces of news (their practice fetched) into one mail. Addresses of people
    that somebody typed into a text are left out."""
    name = reader.get_short_name()
    heading = ("Your week" if is_digest else "News for you") + (f", {name}" if name else "")
    many = f"{len(news)} pieces of news" if len(news) > 1 else "One piece of news"
    return NewsMail(
        subject=_subject(news, is_digest),
        heading=heading,
        lead=f"{date_format(localtime(at), 'l j F Y')}. {many}.",
        sections=_sections(news),
        why=WHY.get(rhythm, WHY[MailRhythm.WEEKLY]),
        work_url=whole_address("/my/"),
        change_url=whole_address("/my/mail/"),
        stop_url=whole_address(stop_path(reader.pk)),
        is_demo=reader.is_demo,
    )


def _subject(news: Sequence[Notification], is_digest: bool) -> str:
    first = _one_line(news[0].get_kind_display())
    title = _one_line(news[0].practice.title) if news[0].practice else ""
    subject = f"{first}: {title}" if title else first
    if is_digest:
        more = len(news) - 1
        tail = f", and {more} more" if more else ""
        subject = f"Your week: {subject[0].lower()}{subject[1:]}{tail}"
    elif len(news) > 1:
        subject = f"{subject}, and {len(news) - 1} more"
    return subject if len(subject) <= SUBJECT_MAX else f"{subject[: SUBJECT_MAX - 1]}…"


def _sections(news: Sequence[Notification]) -> tuple[MailSection, ...]:
    found = []
    for title, kinds in SECTIONS:
        items = tuple(_item(one) for one in news if one.kind in kinds)
        if items:
            found.append(MailSection(title, items))
    return tuple(found)


def _item(one: Notification) -> MailItem:
    title = one.practice.title if one.practice else one.get_kind_display()
    return MailItem(
        title=_one_line(title),
        text=_one_line(one.text),
        when=date_format(localtime(one.happened_at), "j F, H:i"),
        url=whole_address(one.link),
    )


def _one_line(text: str) -> str:
    """Text without line ends, which would break a header, and without anybody's address."""
    return ADDRESS.sub(HIDDEN, " ".join(str(text).split()))
