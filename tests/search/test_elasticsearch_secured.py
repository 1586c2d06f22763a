"""A server with TLS and a password: what it takes, and what is told when something is wrong."""

from dataclasses import replace

import pytest

from exchange.launch.elasticsearch.temporary import temporary_elasticsearch
from search.engines.elasticsearch.address import read_address
from search.engines.elasticsearch.engine import ElasticsearchEngine
from tests.fixtures.elasticsearch_server import obtain_or_skip

pytestmark = pytest.mark.elasticsearch


def test_tls_and_password():
    obtain_or_skip()
    with temporary_elasticsearch(secure=True) as cluster:
        given = cluster.credentials
        address = read_address(cluster.url)
        assert (address.password, address.ca_file) == (given.password, str(given.ca))
        right = ElasticsearchEngine(address)
        assert "run rebuild_search" in right.check().problem
        right.create_index("practices-secured-1")
        assert right.indexes() == ["practices-secured-1"]
        wrong = ElasticsearchEngine(replace(address, password="nope")).check()
        assert "refuses the name and password" in wrong.problem
        assert "nope" not in wrong.problem
        strange = ElasticsearchEngine(replace(address, ca_file="")).check()
        assert "is not trusted" in strange.problem
