"""Keeps Wagtail's two indexes (admin search, and what refers to what) out of the way while many
pages are written, and brings them up to date afterwards.

Each of several saves of a page would queue two tasks, which only a worker runs, and later.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db.models import Model
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models, insert_or_update_object
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def indexes_held_back() -> Iterator[None]:
    """This will let saves inside queue no index work. Whoever saves calls `update_indexes`."""
    models = [model for model in get_indexed_models() if getattr(model, "search_auto_update", True)]
    for model in models:
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)


def update_indexes(rows: Iterable[Model]) -> None:
    """This will bring both indexes up to date for these rows. Call it in the transaction that
    wrote them: what a broken run has kept is then never missing from them."""
    searched = set(get_indexed_models())
    for row in rows:
        if type(row) in searched:
            insert_or_update_object(row)
        if ReferenceIndex.is_indexed(type(row)):
            ReferenceIndex.create_or_update_for_object(row)
