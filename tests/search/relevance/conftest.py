"""The seed corpus, loaded and indexed once for all relevance tests."""

import uuid
from collections.abc import Iterator

import pytest
from django.test import override_settings
from wagtail.models import Site

from search.documents import build_documents, wanted_keys
from search.engines.base import Write
from search.engines.elasticsearch.address import read_address
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.registry import engine
from search.rebuild import rebuild
from search.snapshot import current_snapshot
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


@pytest.fixture(scope="package")
def second_engine(seed_corpus, django_db_blocker, elasticsearch) -> Iterator[ElasticsearchEngine]:
    """This will give Elasticsearch with the same documents as the embedded engine."""
    made = ElasticsearchEngine(read_address(f"{elasticsearch.url}/t{uuid.uuid4().hex[:12]}"))
    name = "practices-relevance-1"
    made.create_index(name)
    with django_db_blocker.unblock():
        versions = dict.fromkeys(wanted_keys(), 1)
        documents = build_documents(versions, current_snapshot().thesaurus)
    with made.writing(name) as writer:
        results = writer.write([Write(key, 1, one) for key, one in documents.items()])
    assert [one.error for one in results if one.error] == []
    made.swap(name)
    yield made
    made.connection.working.indices.delete(index=made.indexes_.physical(name))
