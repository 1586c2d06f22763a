"""There is no other way to sign up, no password anywhere, and every page is ours."""

from urllib.parse import unquote

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from wagtail.models import PageViewRestriction

from tests.factories import PracticePageFactory, UserFactory

LOGIN, LOGOUT = "/accounts/login/", "/accounts/logout/"


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "signup/",
        "signup/passkey/",
        "email/",
        "reauthenticate/",
        "password/change/",
        "password/set/",
        "password/reset/",
        "password/reset/done/",
        "password/reset/key/1-abc/",
        "password/reset/key/done/",
        "confirm-email/abc/",
    ],
)
def test_there_is_no_other_way_to_sign_up_and_no_password(client: Client, path: str) -> None:
    assert client.get(f"/accounts/{path}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "password_reset/",
        "password_reset/confirm/MQ/abc/",
        "password_reset/done/",
        "password_reset/complete/",
    ],
)
def test_the_admin_has_no_password_door_either(client: Client, path: str) -> None:
    assert client.get(f"/admin/{path}").status_code in {302, 404}
    assert client.get(f"/admin/{path}", follow=True).status_code in {200, 404}
    assert "assword" not in client.get(f"/admin/{path}", follow=True).content.decode().replace(
        "No password", ""
    )


@pytest.mark.django_db
def test_a_page_for_members_asks_for_a_code_not_a_password(client: Client) -> None:
    practice = PracticePageFactory(published=True)
    PageViewRestriction.objects.create(page=practice, restriction_type=PageViewRestriction.LOGIN)
    response = client.get(practice.url, follow=True)
    assert unquote(response.redirect_chain[-1][0]) == f"{LOGIN}?next={practice.url}"
    assert "Send me a code" in response.content.decode()


@pytest.mark.django_db
def test_a_password_never_signs_in(client: Client) -> None:
    user = get_user_model().objects.create_user("nina@ward.example", "a password that was set")
    client.post(
        LOGIN, {"login": user.email, "email": user.email, "password": "a password that was set"}
    )
    client.post("/_util/login/", {"username": user.email, "password": "a password that was set"})
    assert not is_signed_in(client)
    assert (
        client.post("/admin/login/", {"username": user.email, "password": "x"}).status_code == 405
    )


@pytest.mark.django_db
def test_every_page_of_signing_in_answers_anyone(client: Client) -> None:
    patterns = [
        pattern
        for included in get_resolver().url_patterns
        if str(included.pattern) == "accounts/"
        for pattern in included.url_patterns
    ]
    assert {pattern.name for pattern in patterns} == {
        "account_login",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_logout",
        "account_inactive",
        "account_email_verification_sent",
        "demo_accounts",
    }
    member = Client()
    member.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    for pattern in patterns:
        for visitor in (client, member):
            for method in (visitor.get, visitor.post, visitor.head):
                status = method(reverse(pattern.name)).status_code
                assert status in {200, 302, 404, 405, 422}, (pattern.name, status)
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


@pytest.mark.django_db
def test_pages_are_ours(client: Client) -> None:
    member = Client()
    member.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    for visitor, path in ((client, LOGIN), (member, LOGOUT), (client, "/accounts/inactive/")):
        html = visitor.get(path).content.decode()
        assert "Frontline Exchange</title>" in html
        assert 'id="main"' in html
        assert html.count("<h1") == 1
        assert '<meta name="robots" content="noindex">' in html
