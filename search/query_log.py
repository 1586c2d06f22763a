"""What is searched for, without anything personal: the words are kept only once enough different
people have typed them. It never stops a search."""

import hashlib
import hmac
import logging
from datetime import date
from typing import Protocol

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from search.models import AskedBy, AskedQuery
from search.results import SearchResults

logger = logging.getLogger("search")

ENOUGH_PEOPLE = 5
"""Words that fewer people typed may name somebody; until then only their digest is kept."""
KEPT_MONTHS = 13


class Visit(Protocol):
    """The part of a request that tells visitors apart."""

    META: dict[str, str]


def note_query(results: SearchResults, visit: Visit) -> None:
    """This will count a search. Only first pages of words count: paging and filters are the same
    question."""
    request = results.request
    if not request.text or request.page != 1 or request.filters or results.notice:
        return
    try:
        with transaction.atomic():
            _count(results, visit)
    except DatabaseError as error:
        logger.info("a search was not counted: %s", error)


def searches_without_result(month: date) -> QuerySet[AskedQuery]:
    """This will give the questions of a month that found nothing, the most asked first; only
    those that enough people asked have words."""
    return AskedQuery.objects.filter(
        month=month.replace(day=1), times_without_result__gt=0
    ).order_by("-times_without_result", "-people", "pk")


def forget_old(today: date) -> int:
    """This will delete what is older than thirteen months, and, from last month on, every trace
    of who asked. Returns how many questions were deleted."""
    first = today.replace(day=1)
    AskedBy.objects.filter(query__month__lt=first).delete()
    months = first.year * 12 + first.month - 1 - KEPT_MONTHS
    oldest = date(months // 12, months % 12 + 1, 1)
    old = AskedQuery.objects.filter(month__lt=oldest)
    number = old.count()
    old.delete()
    return number


def _count(results: SearchResults, visit: Visit) -> None:
    text = " ".join(results.request.text.lower().split())
    month = timezone.localdate().replace(day=1)
    query, _ = AskedQuery.objects.get_or_create(month=month, digest=_digest(text))
    person = _digest(
        f"{month}|{visit.META.get('REMOTE_ADDR', '')}|{visit.META.get('HTTP_USER_AGENT', '')}"
    )
    changes = {"times": F("times") + 1}
    if not results.total:
        changes["times_without_result"] = F("times_without_result") + 1
    is_known = query.people >= ENOUGH_PEOPLE
    if not is_known:
        _, is_new = AskedBy.objects.get_or_create(query=query, person=person)
        if is_new:
            changes["people"] = F("people") + 1
    AskedQuery.objects.filter(pk=query.pk).update(**changes)
    if not query.text:
        # In clear only now: the digest cannot be turned back, so this asker's words are taken.
        AskedQuery.objects.filter(pk=query.pk, people__gte=ENOUGH_PEOPLE).update(text=text)


def _digest(text: str) -> str:
    """With the site's secret, so that nobody can try out likely words or addresses."""
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
