"""The probes tell an orchestrator the truth, without a session and without a page."""

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.test import Client

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
    def test_database_answers__200(self, client: Client) -> None:
        response = client.get("/readyz")

        assert response.status_code == 200
        assert response.json() == {"status": "ready", "database": "ok"}

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
