"""The order of measurement: a tenth of the practices, all of them, and another database."""

import gzip
import time
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.http import urlencode

from exchange.launch.console import say
from exchange.launch.kinds import FINDERS, find_postgres
from practices.models import PracticeIndexPage, PracticePage
from search.engines.registry import engine
from search.finding import find
from search.models import AskedQuery
from search.rebuild import rebuild
from search.request import SearchRequest
from search.snapshot import forget_snapshot
from tests.bench.filling import fill, make_shelf
from tests.bench.questions import QUESTIONS, asked, asked_directly, questions
from tests.bench.table import Measure
from tests.bench.timing import median_seconds
from tests.bench.wagtail_beside import WagtailBeside, wagtail_beside

PUBLISHED = 5


def run(practices: int) -> Iterator[Measure]:
    """This will fill, index and measure, and give each number as soon as it is known."""
    shelf = make_shelf()
    forget_snapshot()
    few = practices // 10
    _step(f"{few:,} practices", lambda: fill(shelf, few))
    _step("their index", lambda: rebuild(engine()))
    page_of_few = _page_seconds()
    with wagtail_beside(find_postgres(), practices) as beside:
        _step(f"{practices:,} practices", lambda: fill(shelf, practices))
        if beside:
            _step("Wagtail’s own, the rest", beside.wait_until_ready)
        yield from _of_all(practices, page_of_few)
        yield _wagtail_ratio(beside)


def _of_all(practices: int, page_of_few: float) -> Iterator[Measure]:
    yield _index_rate()
    yield _direct_ratio()
    page = _page_seconds()
    yield Measure(
        f"search page: {practices:,} against {practices // 10:,} practices",
        page / page_of_few,
        1.5,
        "×",
        note=f"{page / len(QUESTIONS) * 1000:.0f} ms of a core",
    )
    yield _statements()
    yield _weight()
    yield _publish_seconds()


def _step(what: str, work: Any) -> None:
    wall, processor = time.perf_counter(), time.process_time()
    work()
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    say(f"{what}: {wall:.1f} s, {processor:.1f} s of a core")


def _index_rate() -> Measure:
    """By the busier of two cores: one has our own thread, the other tantivy's. The clock says the
    same on a machine that does nothing else."""
    wall, own, all_threads = time.perf_counter(), time.thread_time(), time.process_time()
    rebuild(engine())
    wall, own = time.perf_counter() - wall, time.thread_time() - own
    theirs = time.process_time() - all_threads - own
    number = PracticePage.objects.count()
    return Measure(
        "practices indexed a second, documents built too",
        number / max(own, theirs),
        3_000,
        is_at_least=True,
        note=f"{own:.1f} s and {theirs:.1f} s of two cores; {number / wall:,.0f} by the clock",
    )


def _direct_ratio() -> Measure:
    through = straight = 0.0
    for question in questions():
        ours, theirs = median_seconds(
            lambda one=question: asked(one.text), lambda one=question: asked_directly(one)
        )
        through, straight = through + ours, straight + theirs
    number = len(QUESTIONS)
    note = f"{through / number * 1000:.1f} ms against {straight / number * 1000:.1f} ms"
    return Measure(
        "planner and engine against tantivy alone", through / straight, 3, "×", note=note
    )


def _page_seconds() -> float:
    """The middle cost of the page over all questions, in seconds of a core."""
    client = Client()
    addresses = [f"/search/?{urlencode({'q': text})}" for text in QUESTIONS]
    return sum(median_seconds(*(lambda one=one: client.get(one) for one in addresses)))


def _statements() -> Measure:
    """The most of a question: asked for the first time, and again by somebody else."""
    AskedQuery.objects.all().delete()
    most = 0
    for text in QUESTIONS:
        for person in (1, 2):
            with CaptureQueriesContext(connection) as captured:
                Client(REMOTE_ADDR=f"10.0.0.{person}").get("/search/", {"q": text})
            most = max(most, len(captured))
    return Measure("SQL statements of the search page", most, 12)


def _weight() -> Measure:
    html = [Client().get("/search/", {"q": text}).content for text in QUESTIONS]
    largest = max(len(gzip.compress(one)) for one in html) / 1000
    return Measure("HTML of the search page, gzip", largest, 40, " kB")


def _publish_seconds() -> Measure:
    """From the click on “publish” until a search finds it. The slowest of a few."""
    slowest = 0.0
    for number in range(PUBLISHED + 1):
        word = f"zanzibar{'abcdefgh'[number]}"
        page = PracticePage(title=f"Lanterns of {word}", live=False, problem="It was dark.")
        PracticeIndexPage.objects.get().add_child(instance=page)
        revision = page.save_revision(clean=False)
        started = time.perf_counter()
        revision.publish(skip_permission_checks=True)
        while not find(SearchRequest(text=word)).hits:
            time.sleep(0.01)
        if number:  # The first one loads what every process loads once.
            slowest = max(slowest, time.perf_counter() - started)
    return Measure("publish until found", slowest, 1, " s", note=f"the slowest of {PUBLISHED}")


def _wagtail_ratio(beside: WagtailBeside | None) -> Measure:
    what = "the same questions by Wagtail on PostgreSQL"
    if beside is None:
        return Measure(what, None, 50, "×", is_at_least=True, note=FINDERS["postgres"][1])
    ours = sum(
        median_seconds(*(lambda one=one: asked(one) for one in QUESTIONS), clock=time.perf_counter)
    )
    named = {one.text: [other.label for other in one.planned.expansions] for one in questions()}
    theirs = sum(beside.ask(named).values())
    number = len(QUESTIONS)
    note = f"{theirs / number * 1000:,.0f} ms against {ours / number * 1000:.1f} ms"
    return Measure(what, theirs / ours, 50, "×", is_at_least=True, note=note)
