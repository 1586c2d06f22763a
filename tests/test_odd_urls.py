"""Whatever somebody writes into an address, the answer is right: never a server error, and nothing
of theirs comes back as markup."""

import logging
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.factories import ConceptFactory, OrganisationFactory, PracticePageFactory, ProfileFactory

pytestmark = pytest.mark.django_db

HUGE = "99999999999999999999"
SCRIPT = "<script>alert(1)</script>"
ATTRIBUTE = '"><img src=x onerror=alert(1)>'
LONG = "a" * 2000

NOT_FOUND = [
    "/nowhere/",
    "/../../etc/passwd",
    "/..%2f..%2fetc%2fpasswd",
    "/practices/../../../manage.py",
    "/static/../manage.py",
    "/static/%2e%2e/manage.py",
    "/static/..%5cmanage.py",
    "/media/../var/secret_key",
    "/%00",
    "/practices/%00/",
    "/concepts/%00/",
    "/people/%00/",
    f"/{LONG}/",
    f"/practices/{LONG}/",
    f"/concepts/{LONG}/",
    "/%ff%fe/",
    "/practices/%C3%28/",
    "/concepts/%E2%98%83/",
    "/concepts/caf%C3%A9/",
    "/organisations/caf%C3%A9/",
    f"/people/{HUGE}/",
    f"/people/{'9' * 1000}/",
    "/people/-1/",
    "/people/0/",
    "/people/1e3/",
    "/people/%D9%A1/",  # An Arabic digit one.
    "/organisations/no-such-place/",
    f"/documents/{HUGE}/x.pdf",
    "/documents/1/../../x.pdf",
    f"/_util/authenticate_with_password/{HUGE}/{HUGE}/",
    f"/concepts/{SCRIPT}/",
    f"/practices/{ATTRIBUTE}/",
    "/practices/%0d%0aSet-Cookie:%20stolen=1/",
    "/practices/share.php/",
    "/.env",
    "/.git/config",
    "/healthz/",
    "/practices//double/",
]

PUBLIC_LISTS = ["/", "/practices/", "/standing/", "/case-studies/", "/collections/"]
ODD_QUERIES = [
    "page=-1",
    "page=0",
    f"page={10**9}",
    f"page={HUGE}",
    "page=abc",
    "page=",
    "page=1&page=2",
    "page=%00",
    "page=%D9%A1",
    f"service={SCRIPT}",
    f"service={ATTRIBUTE}",
    "service=%00",
    "service=%ff%fe",
    "service=police&service=nursing",
    f"service={LONG}",
    f"q={SCRIPT}",
    "=",
    "&&&",
    "%",
    f"{SCRIPT}=1",
    "next=//evil.example/",
]


@pytest.fixture
def site_with_content() -> None:
    """One row of each thing that has a public address of its own."""
    PracticePageFactory(published=True, slug="quiet-room")
    ConceptFactory(slug="waiting", labels={"police": ["queueing"]})
    OrganisationFactory(slug="a-place")
    ProfileFactory()


def assert_nothing_comes_back(response: HttpResponse) -> None:
    """This will fail when the script or the attribute that was sent stands in the answer."""
    text = response.content.decode(errors="replace")
    assert SCRIPT not in text
    assert ATTRIBUTE not in text
    assert "Set-Cookie: stolen" not in str(response.headers)


class TestPaths:
    @pytest.mark.parametrize("path", NOT_FOUND, ids=lambda path: path[:40])
    def test_odd_path__is_not_found(self, client: Client, path: str) -> None:
        response = client.get(path)

        assert response.status_code == 404
        assert_nothing_comes_back(response)

    @pytest.mark.parametrize(
        "path",
        ["//evil.example/", "//evil.example/practices", "///evil.example", "/\\evil.example/x"],
    )
    def test_double_slash__never_leads_to_another_site(self, client: Client, path: str) -> None:
        # A path that begins with two slashes would read as a host to the test client.
        response = client.generic("GET", "/", PATH_INFO=path)

        assert response.status_code in {301, 404}
        assert urlsplit(response.headers.get("Location", "")).netloc in {"", "testserver"}
        assert not response.headers.get("Location", "").startswith(("//", "/\\"))

    def test_missing_slash__leads_to_the_page(self, client: Client) -> None:
        response = client.get("/standing")

        assert response.status_code == 301
        assert response.headers["Location"] == "/standing/"

    @pytest.mark.parametrize(
        "path", [f"/admin/pages/{HUGE}/edit/", f"/admin/pages/{HUGE}/", "/admin/%00/", "/admin/x/"]
    )
    def test_admin__sends_strangers_to_sign_in(self, client: Client, path: str) -> None:
        response = client.get(path)

        assert response.status_code == 302
        assert response.headers["Location"].startswith("/admin/login/")

    @pytest.mark.parametrize(
        "path", [f"/admin/pages/{HUGE}/edit/", f"/admin/pages/{HUGE}/", "/admin/%00/", "/admin/x/"]
    )
    def test_admin__does_not_find_what_is_not_there(self, admin_client: Client, path: str) -> None:
        assert admin_client.get(path).status_code == 404


@pytest.mark.usefixtures("site_with_content")
class TestQueries:
    @pytest.mark.parametrize("path", PUBLIC_LISTS)
    def test_odd_query__is_answered_as_if_it_were_not_there(
        self, client: Client, path: str
    ) -> None:
        # One test for all queries: making the content takes longer than asking for it.
        for query in ODD_QUERIES:
            response = client.get(f"{path}?{query}")

            assert response.status_code == 200, query[:60]
            assert_nothing_comes_back(response)

    def test_odd_headers__change_nothing(self, client: Client) -> None:
        client.cookies["sessionid"] = "../../" + LONG

        response = client.get("/standing/", headers={"referer": f"https://evil.example/{SCRIPT}"})

        assert response.status_code == 200
        assert_nothing_comes_back(response)


@pytest.mark.usefixtures("site_with_content")
class TestMethods:
    READ_ONLY = [
        *PUBLIC_LISTS,
        "/practices/quiet-room/",
        "/concepts/waiting/",
        "/organisations/a-place/",
        "/healthz",
    ]
    WRITING = ["POST", "PUT", "PATCH", "DELETE", "BREW"]

    @pytest.mark.parametrize("path", READ_ONLY)
    def test_writing__is_refused_with_and_without_a_token(self, client: Client, path: str) -> None:
        stranger = Client(enforce_csrf_checks=True)

        for method in self.WRITING:
            assert stranger.generic(method, path).status_code in {403, 405}, method
            assert client.generic(method, path).status_code == 405, method

    @pytest.mark.parametrize("path", READ_ONLY)
    def test_head__is_answered_without_a_body(self, client: Client, path: str) -> None:
        response = client.head(path)

        assert response.status_code == 200
        assert response.content == b""


class TestHosts:
    @pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "", "a b", "[::1"])
    def test_wrong_host__is_refused(self, client: Client, host: str) -> None:
        response = client.get("/standing/", HTTP_HOST=host, SERVER_NAME="evil.example")

        assert response.status_code == 400
        assert b"evil" not in response.content

    def test_refusal__asks_the_database_nothing(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        # Scanners send such requests by the thousand, also while the database is away.
        with django_assert_num_queries(0):
            client.get("/standing/", HTTP_HOST="evil.example")

    def test_forwarded_host__is_not_believed(self, client: Client) -> None:
        response = client.get("/standing/", headers={"x-forwarded-host": "evil.example"})

        assert response.status_code == 200
        assert b"evil.example" not in response.content

    def test_next__never_leads_to_another_site(self, client: Client) -> None:
        response = client.get("/admin/login/?next=https://evil.example/")

        assert response.status_code == 302
        assert urlsplit(response.headers["Location"]).netloc == ""


class TestBodies:
    LOGIN = "/accounts/login/"

    def test_too_large__is_refused(self, client: Client, settings: Settings) -> None:
        body = "email=" + "a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)

        response = client.generic(
            "POST", self.LOGIN, body, content_type="application/x-www-form-urlencoded"
        )

        assert response.status_code in {400, 413}

    def test_too_many_fields__is_refused(self, client: Client, settings: Settings) -> None:
        body = "&".join(f"f{n}=" for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))

        response = client.generic(
            "POST", self.LOGIN, body, content_type="application/x-www-form-urlencoded"
        )

        assert response.status_code in {400, 413}

    @pytest.mark.parametrize(
        ("content_type", "body"),
        [
            ("multipart/form-data", b"x"),
            ("multipart/form-data; boundary=x", b"--x\r\nnonsense"),
            ("application/x-www-form-urlencoded; charset=nonsense", b"email=a"),
            ("application/x-www-form-urlencoded", b"email=%ff%fe%00"),
            ("application/json", b"{"),
            ("nonsense", b"\x00\xff"),
        ],
    )
    def test_malformed__is_no_server_error(
        self, client: Client, content_type: str, body: bytes
    ) -> None:
        response = client.generic("POST", self.LOGIN, body, content_type=content_type)

        assert response.status_code in {400, 422}

    @pytest.mark.parametrize("field", [SCRIPT, ATTRIBUTE, "\x00", LONG])
    def test_what_was_typed__comes_back_escaped(self, client: Client, field: str) -> None:
        response = client.post(self.LOGIN, {"email": field, "login": field, "next": field})

        assert response.status_code == 422
        assert_nothing_comes_back(response)


class TestServerError:
    def test_page__says_nothing_of_the_inside(
        self, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail() -> None:
            raise RuntimeError("the secret inside")

        monkeypatch.setattr("practices.views.public.standing_rules", fail)
        client.raise_request_exception = False
        caplog.set_level(logging.CRITICAL, "django.request")

        response = client.get("/standing/")

        assert response.status_code == 500
        assert b"<h1" in response.content
        assert b"the secret inside" not in response.content
