"""The probes tell an orchestrator the truth, without a session and without a page."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.engines.base import SearchEngine
from search.models import SearchDirty, SearchTarget

PROBES = ["/healthz", "/readyz"]


TROUBLE = "password of postgres://user:secret@host is wrong"


class TestAlive:
    def test_answers__without_a_database(self, client: Client) -> None:
        # No `db` fixture: pytest-django refuses every query, so none was made.
        response = client.get("/healthz")

        assert response.status_code == 200
        assert response.json() == {"status": "alive"}


@pytest.mark.django_db
class TestReady:
    def test_all_is_well__200(self, client: Client, live_index: SearchEngine) -> None:
        response = client.get("/readyz")

        assert response.status_code == 200
        assert response.json() == {
            "status": "ready",
            "database": "ok",
            "search": "ok",
            "outbox": {"due": 0, "lag_seconds": 0, "set_aside": 0},
        }

    def test_search_is_gone__degraded_but_visitors_may_come(
        self, client: Client, live_index: SearchEngine, index_folder: Path
    ) -> None:
        (index_folder / "CURRENT").unlink()

        response = client.get("/readyz")

        assert response.status_code == 200
        assert response.json()["status"] == "degraded"
        assert response.json()["search"] == "no answer"
        assert str(index_folder).encode() not in response.content

    @pytest.mark.parametrize(
        ("minutes", "is_parked", "status"),
        [(0, False, "ready"), (4, False, "ready"), (6, False, "degraded"), (0, True, "degraded")],
    )
    def test_outbox_lags_or_sets_aside__degraded(
        self,
        client: Client,
        live_index: SearchEngine,
        minutes: int,
        is_parked: bool,
        status: str,
    ) -> None:
        for number, waited in enumerate((minutes, 0)):
            row = SearchDirty.objects.create(
                target=SearchTarget.objects.get(),
                key=f"practice:{number}",
                version=1,
                is_parked=is_parked,
                last_error="The title “Ann Example” was refused.",
            )
            SearchDirty.objects.filter(pk=row.pk).update(
                marked_at=timezone.now() - timedelta(minutes=waited)
            )

        response = client.get("/readyz")

        assert response.status_code == 200
        told = response.json()
        assert told["status"] == status
        lag = told["outbox"].pop("lag_seconds")
        assert lag == pytest.approx(minutes * 60, abs=30)
        held = (0, 2) if is_parked else (2, 0)
        assert told["outbox"] == dict(zip(("due", "set_aside"), held, strict=True))
        assert b"Ann" not in response.content

    def test_it_asks_one_question__whatever_is_due(
        self, client: Client, live_index: SearchEngine
    ) -> None:
        with CaptureQueriesContext(connection) as queries:
            client.get("/readyz")

        assert len(queries) == 1

    @pytest.mark.parametrize("error", [DatabaseError, InterfaceError, OperationalError])
    def test_database_is_gone__503_and_no_secrets(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
    ) -> None:
        def no_answer() -> None:
            raise error(TROUBLE)

        monkeypatch.setattr(connection, "cursor", no_answer)

        response = client.get("/readyz")

        assert response.status_code == 503
        assert response.json()["status"] == "not ready"
        assert b"secret" not in response.content


@pytest.mark.django_db
@pytest.mark.parametrize("address", PROBES)
class TestBoth:
    def test_is_never_stored(self, client: Client, address: str) -> None:
        response = client.get(address)

        assert "no-store" in response["Cache-Control"]
        assert response["Content-Type"] == "application/json"
        assert not response.cookies

    def test_head__is_answered_too(self, client: Client, address: str) -> None:
        assert client.head(address).status_code == 200

    @pytest.mark.parametrize("method", ["post", "put", "delete"])
    def test_writing__is_refused(self, client: Client, address: str, method: str) -> None:
        assert getattr(client, method)(address).status_code == 405
