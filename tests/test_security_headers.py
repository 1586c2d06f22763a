"""Every answer tells the browser what it may do with it."""

import json
import logging
import os
import subprocess
import sys

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from exchange.launch.places import ROOT

pytestmark = pytest.mark.django_db

PUBLIC = ["/", "/practices/", "/standing/", "/accounts/login/", "/nowhere/", "/healthz", "/readyz"]
EVERYWHERE = [*PUBLIC, "/admin/", "/admin/login/"]
SELF_ONLY = {
    "default-src": ["'self'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'self'"],
    "form-action": ["'self'"],
}
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
}
SWITCHED_OFF = ["camera", "geolocation", "microphone", "payment", "usb"]


def policy(response: HttpResponse) -> dict[str, list[str]]:
    """This will return the content security policy by directive."""
    directives = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {words[0]: words[1:] for words in directives if words}


class TestPolicy:
    @pytest.mark.parametrize("address", PUBLIC)
    def test_public_page__runs_only_what_we_serve(self, client: Client, address: str) -> None:
        assert policy(client.get(address)) == SELF_ONLY

    @pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/images/", "/admin/x/"])
    def test_admin__may_run_inline_scripts_and_preview_uploads_and_nothing_else(
        self, admin_client: Client, address: str
    ) -> None:
        found = policy(admin_client.get(address))

        assert sorted(found["script-src"]) == ["'self'", "'unsafe-inline'"]
        assert sorted(found["img-src"]) == ["'self'", "blob:", "data:"]
        narrower = {name: SELF_ONLY[name] for name in ("script-src", "img-src")}
        assert found | narrower == SELF_ONLY

    @pytest.mark.parametrize("address", ["/administration/", "/x/admin/", "/admin", "//admin/"])
    def test_address_that_looks_like_admin__is_strict(self, client: Client, address: str) -> None:
        response = client.generic("GET", "/", PATH_INFO=address)

        assert policy(response) == SELF_ONLY

    def test_policy__cannot_be_widened_by_the_address(self, client: Client) -> None:
        response = client.get("/standing/?x=;script-src%20*%0d%0aX-Evil:%201")

        assert policy(response) == SELF_ONLY
        assert "X-Evil" not in response


class TestOtherHeaders:
    @pytest.mark.parametrize("address", EVERYWHERE)
    def test_every_answer__has_them(self, client: Client, address: str) -> None:
        response = client.get(address)

        assert {name: response[name] for name in FIXED} == FIXED
        for feature in SWITCHED_OFF:
            assert f"{feature}=()" in response["Permissions-Policy"]

    def test_server_error__has_them_too(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr("practices.views.public.standing_rules", lambda: 1 / 0)
        client.raise_request_exception = False
        caplog.set_level(logging.CRITICAL, "django.request")

        response = client.get("/standing/")

        assert response.status_code == 500
        assert policy(response) == SELF_ONLY
        assert {name: response[name] for name in FIXED} == FIXED

    def test_nothing__says_what_runs_here(self, client: Client) -> None:
        response = client.get("/standing/")

        assert not {"Server", "X-Powered-By"} & set(response.headers)


class TestCookies:
    def test_form__sets_its_cookie_for_the_server_alone(self, client: Client) -> None:
        cookie = client.get("/accounts/login/").cookies["csrftoken"]

        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"

    @pytest.mark.parametrize("address", ["/", "/practices/", "/standing/"])
    def test_reader__gets_no_cookie(self, client: Client, address: str) -> None:
        # Pages without cookies can be kept by any cache, and need no consent.
        assert not client.get(address).cookies


PRODUCTION_SETTINGS = """
import json
from exchange.settings import production
names = [name for name in dir(production) if name.startswith(("SECURE_", "SESSION_", "CSRF_"))]
print(json.dumps({name: getattr(production, name) for name in names}, default=str))
"""


@pytest.fixture(scope="module")
def production() -> dict[str, object]:
    """The settings of production that concern transport and cookies."""
    env = {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": "k" * 60,
        "ALLOWED_HOSTS": "testserver",
        "PUBLIC_URL": "https://testserver",
    }
    command = [sys.executable, "-c", PRODUCTION_SETTINGS]
    output = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    return dict(json.loads(output.stdout))


class TestProduction:
    @pytest.fixture
    def client(self, settings: Settings, production: dict[str, object]) -> Client:
        for name, value in production.items():
            setattr(settings, name, value)
        return Client()

    def test_plain_http__is_sent_to_https(self, client: Client) -> None:
        response = client.get("/standing/")

        assert response.status_code == 301
        assert response["Location"] == "https://testserver/standing/"

    @pytest.mark.parametrize("address", ["/healthz", "/readyz"])
    def test_probe__is_answered_without_https(self, client: Client, address: str) -> None:
        assert client.get(address).status_code == 200

    def test_https__is_remembered_for_a_year(self, client: Client) -> None:
        response = client.get("/standing/", headers={"x-forwarded-proto": "https"})

        assert response.status_code == 200
        assert response["Strict-Transport-Security"] == (
            "max-age=31536000; includeSubDomains; preload"
        )

    def test_cookie__travels_by_https_alone(self, client: Client) -> None:
        response = client.get("/accounts/login/", headers={"x-forwarded-proto": "https"})

        assert response.cookies["csrftoken"]["secure"]
