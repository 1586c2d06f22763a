"""The fixtures that every test leans on do what they promise."""

import socket
from pathlib import Path

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from pytest_django import Settings
from wagtail.models import Page, Site

from practices.models import Organisation
from tests.factories import OrganisationFactory, SiteImageFactory
from tests.fixtures.no_network import NetworkRefusedError, hosts_of, is_this_machine
from tests.fixtures.queries import SameQueries, difference


def careless(request: HttpRequest) -> HttpResponse:
    """Asks for the service of each organisation anew."""
    return HttpResponse(", ".join(one.service.name for one in Organisation.objects.all()))


def careful(request: HttpRequest) -> HttpResponse:
    """Asks once."""
    every = Organisation.objects.select_related("service")
    return HttpResponse(", ".join(one.service.name for one in every))


# The page for an address that nobody has links to pages of the site.
urlpatterns = [
    path("careless/", careless),
    path("careful/", careful),
    path("", include("exchange.urls")),
]


class TestNetwork:
    # 192.0.2.1 is kept for documentation: nobody answers there.
    @pytest.mark.parametrize("method", ["connect", "connect_ex"])
    def test_other_machine__is_refused(self, method: str) -> None:
        with socket.socket() as made, pytest.raises(NetworkRefusedError, match=r"192\.0\.2\.1"):
            getattr(made, method)(("192.0.2.1", 443))

    def test_name__is_not_even_looked_up(self) -> None:
        with pytest.raises(NetworkRefusedError, match=r"elsewhere\.example"):
            socket.create_connection(("elsewhere.example", 443))

    def test_this_machine__is_reached(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            socket.create_connection(server.getsockname()).close()

    @pytest.mark.parametrize(
        ("host", "expected"),
        [
            ("127.0.0.1", True),
            ("127.8.8.8", True),
            ("::1", True),
            ("localhost", True),
            (b"localhost", True),
            (None, True),
            ("10.0.0.1", False),
            ("localhost.evil.example", False),
            ("127.0.0.1.evil.example", False),
        ],
    )
    def test_this_machine__is_known_by_its_names(self, host: object, expected: bool) -> None:
        assert is_this_machine(host) is expected

    def test_host_that_the_runner_names__is_allowed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SEARCH_URL", "https://user:word@search.internal:9200")
        monkeypatch.setenv("DATABASE_URL", "postgres://exchange@%2Ftmp%2Fsocket/postgres")

        assert "search.internal" in hosts_of()


class TestIsolation:
    @pytest.mark.parametrize("turn", [1, 2])
    def test_cache__begins_empty(self, turn: int) -> None:
        assert cache.get("left-over") is None

        cache.set("left-over", turn)

    @pytest.mark.django_db
    @pytest.mark.parametrize("turn", [1, 2])
    def test_files__lie_in_a_folder_of_this_test(self, own_media_root: Path, turn: int) -> None:
        image = SiteImageFactory()

        assert Path(image.file.path).is_relative_to(own_media_root)
        assert len(list(own_media_root.rglob("*.png"))) == 1


class TestDatabase:
    """Tests that empty the tables find what migrations wrote, whichever way they ask for it."""

    def assert_tree(self) -> None:
        site = Site.objects.get(is_default_site=True)
        assert site.root_page.get_children().count() == 3
        assert Page.objects.filter(depth=1).count() == 1

    @pytest.mark.parametrize("turn", [1, 2])
    def test_fixture(self, transactional_db: None, turn: int) -> None:
        self.assert_tree()

    @pytest.mark.parametrize("turn", [1, 2])
    @pytest.mark.django_db(transaction=True)
    def test_marker(self, turn: int) -> None:
        self.assert_tree()


@pytest.mark.django_db
class TestSameQueries:
    @pytest.fixture(autouse=True)
    def own_addresses(self, settings: Settings) -> None:
        settings.ROOT_URLCONF = __name__

    def test_careful_page__passes(self, client: Client, assert_same_queries: SameQueries) -> None:
        assert_same_queries(client, "/careful/", OrganisationFactory, self.many)

    def test_careless_page__fails_with_what_is_repeated(
        self, client: Client, assert_same_queries: SameQueries
    ) -> None:
        with pytest.raises(AssertionError, match="needs 2 statements for few") as failure:
            assert_same_queries(client, "/careless/", OrganisationFactory, self.many)
        assert "3 × SELECT" in str(failure.value)
        assert "practices_service" in str(failure.value)

    def test_broken_page__fails(self, client: Client, assert_same_queries: SameQueries) -> None:
        with pytest.raises(AssertionError, match="answered 404"):
            assert_same_queries(client, "/nowhere/", OrganisationFactory, self.many)

    def many(self) -> None:
        OrganisationFactory.create_batch(3)


def test_difference__joins_statements_that_differ_in_values_only() -> None:
    few = ["SELECT a WHERE id = 1"]
    many = [*few, "SELECT b WHERE id = 2", "SELECT b WHERE id = 'x'", "SELECT c"]

    assert "2 × SELECT b WHERE id = ?" in difference("/x/", few, many)
