"""The seed corpus, loaded and indexed once for all relevance tests."""

import pytest
from django.test import override_settings
from wagtail.models import Site

from search.engines.registry import engine
from search.rebuild import rebuild
from search.speller import forget_speller
from tests.search.relevance.corpus import is_there, load_corpus


@pytest.fixture(scope="package")
def seed_corpus(django_db_setup, django_db_blocker, tmp_path_factory):
    """This will give the number of the record of each practice's id. Everything is rolled back."""
    if not is_there():
        pytest.skip("practices/seed/reference is not in this checkout")
    from django.db import transaction

    folder = tmp_path_factory.mktemp("relevance") / "search"
    with django_db_blocker.unblock(), override_settings(SEARCH_URL=f"embedded:{folder}"):
        with transaction.atomic():
            Site.clear_site_root_paths_cache()
            practices = load_corpus()
            forget_speller()
            rebuild(engine())
            yield {page.pk: number for number, page in practices.items()}
            transaction.set_rollback(True)
        forget_speller()
