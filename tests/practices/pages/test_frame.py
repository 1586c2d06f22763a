"""What stands around every page: the strip, the curators' door, the foot, and pages of error."""

import logging
from collections.abc import Callable

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, permission_denied, server_error

from practices.selectors.demonstration import has_demonstration_rows
from tests.factories import OrganisationFactory, PracticePageFactory, UserFactory
from tests.fixtures.people import Visitor

pytestmark = pytest.mark.django_db

PAGE = "/standing/"
DOOR = "Curators’ desk"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def shown(client: Client, url: str = PAGE) -> str:
    return client.get(url).content.decode()


class TestFoot:
    def test_pages_of_text__are_linked_and_answer(
        self, client: Client, reference_data: None
    ) -> None:
        html = shown(client)

        for address in ("/about/", "/accessibility/", "/privacy/", "/terms/"):
            assert f'href="{address}"' in html
            assert client.get(address).status_code == 200

    def test_page_that_is_not_there__is_not_linked(self, client: Client) -> None:
        html = shown(client)

        assert 'href="/about/"' not in html
        assert "footer-about" not in html


class TestDemonstrationStrip:
    def test_strip__shows_while_something_is_invented(self, client: Client) -> None:
        assert "fx-demo" not in shown(client)

        OrganisationFactory(invented=True)

        assert "fx-demo" in shown(client)

    def test_practice__is_enough_and_one_statement_tells(
        self, django_assert_num_queries: Callable[..., object]
    ) -> None:
        PracticePageFactory(is_demo=True)

        with django_assert_num_queries(1):
            assert has_demonstration_rows()


class TestCuratorsDoor:
    @pytest.mark.parametrize(
        ("role", "sees"),
        [
            ("anonymous", False),
            ("contributor", False),
            ("reviewer", False),
            ("curator", True),
            ("administrator", True),
        ],
    )
    def test_door__is_for_those_who_may_enter(
        self, visitor: Callable[[str], Visitor], role: str, sees: bool
    ) -> None:
        assert (DOOR in shown(visitor(role).client)) == sees

    def test_being_staff__opens_nothing(self, client: Client) -> None:
        client.force_login(UserFactory(is_staff=True), backend=BACKEND)

        assert DOOR not in shown(client)


class TestErrors:
    def test_lost_page__is_ours_and_tells_the_way(self, client: Client) -> None:
        response = client.get("/never/was/")

        html = response.content.decode()
        assert response.status_code == 404
        assert "The thread ends here" in html
        assert "noindex" in html
        assert "canonical" not in html

    def test_bad_request__needs_no_context(self, rf: RequestFactory) -> None:
        response = bad_request(rf.get("/"), ValueError("odd"))

        assert response.status_code == 400
        assert "We could not read that" in response.content.decode()

    def test_forbidden__says_who_may_be_asked(self, rf: RequestFactory) -> None:
        response = permission_denied(rf.get("/"), PermissionError("no"))

        assert response.status_code == 403
        assert "This page is for others" in response.content.decode()

    def test_admin__is_refused_to_those_without_the_right(
        self, visitor: Callable[[str], Visitor], caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.CRITICAL, logger="django.request")

        response = visitor("contributor").client.get("/admin/", follow=True)

        assert response.status_code == 403
        assert "This page is for others" in response.content.decode()

    def test_own_fault__needs_neither_database_nor_request(
        self, rf: RequestFactory, django_assert_num_queries: Callable[..., object]
    ) -> None:
        with django_assert_num_queries(0):
            response = server_error(rf.get("/"))

        assert response.status_code == 500
        assert "We have tied a knot" in response.content.decode()

    @pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html"])
    def test_page__has_one_heading_and_the_menu(self, name: str) -> None:
        html = render_to_string(name)

        assert html.count("<h1") == 1
        assert 'aria-label="Main"' in html


class TestReviewersDoor:
    @pytest.mark.parametrize(
        ("role", "sees"),
        [("anonymous", False), ("contributor", False), ("reviewer", True), ("curator", False)],
    )
    def test_queue__is_linked_for_those_who_review(
        self, visitor: Callable[[str], Visitor], role: str, sees: bool
    ) -> None:
        assert ('<a href="/review/"' in shown(visitor(role).client)) == sees

    def test_queue__is_in_my_work_too_for_phones_have_no_room(
        self, visitor: Callable[[str], Visitor]
    ) -> None:
        queue = 'class="fx-chip" href="/review/"'
        assert queue in shown(visitor("reviewer").client, "/my/")
        assert queue not in shown(visitor("contributor").client, "/my/")
