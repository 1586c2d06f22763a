"""Wagtail's own search asked the same questions; run as a program on an empty PostgreSQL.

It fills and indexes, writes “ready”, reads {question: [other names]} as a line of JSON and writes
{question: seconds}. It indexes title, outcome and problem alone, counts facets of its own table,
and cuts no highlights: it has less to do.
"""

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator

from tests.bench.setting_up import set_up
from tests.bench.timing import median_seconds

BATCH = 5_000
HITS = 20
FACETS = ("live", "is_demo", "depth")
REPEATS = 3


def main() -> None:
    """This will fill, index and ask."""
    practices = int(sys.argv[1])
    set_up(os.environ["DATABASE_URL"], os.environ["SEARCH_URL"])
    from tests.bench.filling import fill, make_shelf

    fill(make_shelf(), practices, is_related=False)
    with _without_slow_indexes():
        _index()
    _analyze()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    named = json.loads(sys.stdin.readline())
    works = [lambda text=text, names=names: _ask(text, names) for text, names in named.items()]
    times = median_seconds(*works, clock=time.perf_counter, repeats=REPEATS)
    json.dump(dict(zip(named, times, strict=True)), sys.stdout)


@contextlib.contextmanager
def _without_slow_indexes() -> Iterator[None]:
    """Inverted indexes are made of all rows at once, which is many times faster than row by row
    and leaves them in the same state."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes"
            " WHERE indexdef LIKE %s AND tablename LIKE %s",
            ["% USING gin %", "%indexentry"],
        )
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        yield
        cursor.execute("SET maintenance_work_mem = '256MB'")
        for _, made_by in found:
            cursor.execute(made_by)


def _analyze() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _index() -> None:
    from wagtail.search.backends import get_search_backend

    from practices.models import PracticePage

    index = get_search_backend().get_index_for_model(PracticePage)
    ids = list(PracticePage.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        rows = PracticePage.objects.filter(pk__in=ids[start : start + BATCH])
        columns = [field.field_name for field in PracticePage.get_search_fields()]
        index.add_items(PracticePage, list(rows.only(*_concrete(PracticePage, columns))))


def _concrete(model, names):
    own = {field.name for field in model._meta.concrete_fields}
    return [name for name in names if name in own]


def _ask(text: str, names: list[str]) -> None:
    from wagtail.search.query import Phrase, PlainText

    from practices.models import PracticePage

    query = PlainText(text, operator="and")
    for name in names:
        query = query | (Phrase(name) if " " in name else PlainText(name))
    found = PracticePage.objects.live().search(query)
    list(found[:HITS])
    found.count()
    for facet in FACETS:
        found.facet(facet)


if __name__ == "__main__":
    main()
