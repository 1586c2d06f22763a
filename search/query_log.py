"""What people search for, with nothing personal in it.

Kept of a search: the month, a digest of its words and how often it was asked. The words themselves
are kept only once enough different people have typed them in one month, and never when they look
like an address or a number of somebody. A person is a digest whose key changes every month, so
that no two months can be joined; what is left of persons goes with the month.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from search.models import AskedBy, AskedQuery
from search.request import Words
from search.results import SearchResults

logger = logging.getLogger("search")

ENOUGH_PEOPLE = 5
"""Words that fewer people typed may name somebody; until then only their digest is kept."""
KEPT_MONTHS = 13
PATIENCE_MS = 50
"""How long a count may wait for SQLite's one writer. A lost count is no loss."""
SQLITE_SECONDS = 5.0
"""Python's own patience where the settings name none."""
ROBOTS = re.compile(r"bot\b|crawl|spider|slurp|preview|headless|monitor", re.IGNORECASE)
PERSONAL = re.compile(r"@|\d(?:[\s()+.-]*\d){5}")
"""An e-mail address, or six figures in a row: a telephone, case or patient number."""

NOTE_PERSON = """
    INSERT INTO search_askedby (query_id, person)
    SELECT id, %(person)s FROM search_askedquery
    WHERE month = %(month)s AND digest = %(digest)s AND people < %(enough)s
    ON CONFLICT DO NOTHING
"""
_PEOPLE = """
    CASE WHEN search_askedquery.people >= %(enough)s THEN search_askedquery.people
    ELSE (SELECT COUNT(*) FROM search_askedby WHERE query_id = search_askedquery.id) END
"""
COUNT_QUERY = f"""
    INSERT INTO search_askedquery (month, digest, text, times, times_without_result, people)
    VALUES (%(month)s, %(digest)s, '', 1, %(nothing)s, 1)
    ON CONFLICT (month, digest) DO UPDATE SET
        times = search_askedquery.times + 1,
        times_without_result =
            search_askedquery.times_without_result + excluded.times_without_result,
        people = {_PEOPLE},
        text = CASE WHEN %(never)s OR {_PEOPLE} < %(enough)s THEN search_askedquery.text
            ELSE %(text)s END
    RETURNING times
"""  # noqa: S608 - Only the constant above is put in; values are parameters.


def remember_afterwards(
    response: HttpResponse, request: HttpRequest, results: SearchResults
) -> None:
    """This will count a search once its answer has been sent, so that nobody waits for it."""
    if not counts(request, results):
        return
    close = response.close

    def close_and_remember() -> None:
        try:
            remember(request, results)
        finally:
            close()

    response.close = close_and_remember  # type: ignore[method-assign]


def counts(request: HttpRequest, results: SearchResults) -> bool:
    """This will say whether a search is a question of its own. Another page of it, a box ticked, a
    name taken away, a browser that fetches ahead and a robot are not."""
    asked = results.request
    repeats = "page" in request.GET or bool(asked.without) or asked.words is not Words.ALL
    machine = request.headers.get("HX-Request") or request.headers.get("Sec-Purpose")
    robot = ROBOTS.search(request.headers.get("User-Agent", ""))
    is_asked = request.method == "GET" and bool(asked.text)
    return is_asked and not (repeats or machine or robot or results.notice)


def remember(request: HttpRequest, results: SearchResults) -> None:
    """This will count a search, or leave it out where that is not possible; it never raises."""
    month = timezone.localdate().replace(day=1)
    try:
        with _without_waiting():
            _count(results, month, _person(request, month))
    except (DatabaseError, PermissionDenied) as error:
        logger.info("a search was not counted: %s", type(error).__name__)


def forget_old(today: date) -> int:
    """This will delete questions older than thirteen months, those of past months whose words are
    not known, and every trace of who asked before this month; the nightly sweep calls it. Returns
    how many questions went."""
    month = today.replace(day=1)
    AskedBy.objects.filter(query__month__lt=month).delete()
    past = AskedQuery.objects.filter(month__lt=month)
    number, _ = past.filter(text="").delete()
    oldest, _ = past.filter(month__lt=_months_before(month, KEPT_MONTHS)).delete()
    return number + oldest


def _count(results: SearchResults, month: date, person: str) -> None:
    """Two statements, three for a question that is new this month. Whoever asks is noted before
    they are counted, and counted from the notes: stopped in between, it is one person too few."""
    asked = results.request
    text = " ".join(asked.text.casefold().split())
    digest = salted_hmac("search.query_log.words", text, algorithm="sha256").hexdigest()
    values: dict[str, str | int | date] = {
        "month": month,
        "digest": digest,
        "person": person,
        "nothing": int(not (results.total or results.promoted or asked.filters)),
        "text": text[:256],
        "never": bool(PERSONAL.search(text)),
        "enough": ENOUGH_PEOPLE,
    }
    with connection.cursor() as cursor:
        cursor.execute(NOTE_PERSON, values)
        cursor.execute(COUNT_QUERY, values)
        ((times,),) = cursor.fetchall()
        if times == 1:
            cursor.execute(NOTE_PERSON, values)


def _person(request: HttpRequest, month: date) -> str:
    """A digest of the sign-in, or of the address and the browser. It means nothing outside its
    month, and cannot be turned back without the site's secret."""
    if request.user.is_authenticated and request.session.session_key:
        who = f"session {request.session.session_key}"
    else:
        address = get_adapter().get_client_ip(request)
        who = f"visitor {address} {request.headers.get('User-Agent', '')}"
    salt = f"search.query_log.person.{month:%Y-%m}"
    return salted_hmac(salt, who, algorithm="sha256").hexdigest()


@contextmanager
def _without_waiting() -> Iterator[None]:
    """SQLite has one writer, and an import may hold it for seconds."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = int(connection.settings_dict["OPTIONS"].get("timeout", SQLITE_SECONDS) * 1000)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS:d}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual:d}")


def _months_before(month: date, number: int) -> date:
    months = month.year * 12 + month.month - 1 - number
    return date(months // 12, months % 12 + 1, 1)
