"""Brings Wagtail's two indexes (admin search, what refers to what) up to date for a whole batch.

One row at a time, SQLite would read the whole search index again for each.
"""

from collections.abc import Iterable

from django.db.models import Model
from modelsearch.backends import get_search_backends
from modelsearch.index import get_indexed_models
from wagtail.models import ReferenceIndex


def update_indexes_of_batch(rows: Iterable[Model]) -> None:
    """This will bring both indexes up to date for these rows. Call it in the transaction that wrote
    them: what a broken run has kept is then never missing from them."""
    by_model: dict[type[Model], list[Model]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    searched = set(get_indexed_models())
    for model, found in by_model.items():
        if model in searched:
            for backend in get_search_backends(with_auto_update=True):
                backend.add_bulk(model, found)
        if ReferenceIndex.is_indexed(model):
            for row in found:
                ReferenceIndex.create_or_update_for_object(row)
