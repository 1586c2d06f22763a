"""Signing in by a code that comes by e-mail, without a password and without JavaScript."""

import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from tests.factories import EndorsementFactory, UserFactory, refresh
from tests.fixtures.people import Visitor

User = get_user_model()

CODE = re.compile(r"^(\d{6})$", re.MULTILINE)
LOGIN, CONFIRM, LOGOUT = "/accounts/login/", "/accounts/login/code/confirm/", "/accounts/logout/"


def ask(client: Client, email: str, **more: str) -> str:
    """Ask for a code, and give the address of the page that follows."""
    response = client.post(LOGIN, {"email": email, **more})
    assert response.status_code == 302, response.context["form"].errors
    return response["Location"]


def code() -> str:
    found = CODE.search(mail.outbox[-1].body)
    assert found
    return found[1]


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.django_db
def test_a_code_signs_in_and_proves_the_address(client: Client) -> None:
    user = UserFactory(email="nina@ward.example", unverified=True)
    assert "Work e-mail" in client.get(LOGIN).content.decode()
    assert ask(client, "NINA@ward.example") == CONFIRM
    (message,) = mail.outbox
    assert message.to == ["nina@ward.example"]
    assert message.subject == f"Your code: {code()}"
    assert "<b>nina@ward.example</b>" in client.get(CONFIRM).content.decode()

    response = client.post(CONFIRM, {"code": code()})
    # The first time somebody says where they work, and goes on from there.
    assert response["Location"] == "/my/organisation/?next=%2Fmy%2F"
    assert is_signed_in(client)
    user.refresh_from_db()
    assert timezone.now() - user.verified_at < timezone.timedelta(minutes=1)
    assert len(mail.outbox) == 1, "One code is enough."


@pytest.mark.django_db
def test_the_day_of_proof_stays_and_proof_is_worked_out(client: Client) -> None:
    endorsement = EndorsementFactory(counting=True)
    user = endorsement.endorser
    first = user.verified_at
    ask(client, user.email)
    client.post(CONFIRM, {"code": code()})
    user.refresh_from_db()
    assert user.verified_at == first
    refresh(endorsement.practice)


@pytest.mark.django_db
def test_signing_in_a_second_time_works_the_same(client: Client) -> None:
    user = UserFactory()
    for _ in range(2):
        ask(client, user.email)
        client.post(CONFIRM, {"code": code()})
        assert is_signed_in(client)
        client.post(LOGOUT)
        assert not is_signed_in(client)


@pytest.mark.django_db
def test_an_unknown_address_gets_a_code_and_the_same_pages(client: Client) -> None:
    UserFactory(email="known@ward.example")
    known = Client()
    with CaptureQueriesContext(connection) as for_unknown:
        where = ask(client, "unknown@ward.example")
    with CaptureQueriesContext(connection) as for_known:
        assert ask(known, "known@ward.example") == where
    first, second = mail.outbox
    assert [first.to, second.to] == [["unknown@ward.example"], ["known@ward.example"]]
    assert CODE.sub("", first.body) == CODE.sub("", second.body)
    # The same work, so the same time: what differs is one look-up of the account by its key.
    assert abs(len(for_unknown) - len(for_known)) <= 1

    def page(visitor: Client, own: str) -> str:
        html = visitor.get(CONFIRM).content.decode().replace(own, "ADDRESS")
        return re.sub(r'value="[^"]{64}"|\d\d:\d\d', "", html)

    assert page(client, "unknown@ward.example") == page(known, "known@ward.example")
    wrong = client.post(CONFIRM, {"code": "000000"}).content.decode()
    assert "That is not the code" in wrong
    assert User.objects.count() == 1, "An account is made when its code is typed, not before."


@pytest.mark.django_db
def test_the_code_opens_an_account(client: Client) -> None:
    ask(client, "New.Nurse@Ward.example")
    assert client.post(CONFIRM, {"code": code()}).status_code == 302
    user = User.objects.get(email="new.nurse@ward.example")
    assert is_signed_in(client)
    assert user.verified_at is not None
    assert not user.has_usable_password()
    assert not user.is_staff
    assert EmailAddress.objects.get(user=user).verified


@pytest.mark.django_db
def test_two_devices_open_one_account() -> None:
    one, two = Client(), Client()
    codes = []
    for device in (one, two):
        ask(device, "new@ward.example")
        codes.append(code())
    for device, its_code in zip((one, two), codes, strict=True):
        device.post(CONFIRM, {"code": its_code})
        assert is_signed_in(device)
    assert User.objects.filter(email="new@ward.example").count() == 1


@pytest.mark.django_db
def test_an_account_that_is_switched_off_stays_closed(client: Client) -> None:
    user = UserFactory(is_active=False)
    ask(client, user.email)
    assert client.post(CONFIRM, {"code": code()})["Location"] == "/accounts/inactive/"
    assert not is_signed_in(client)
    assert User.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("ticked", "seconds"), [({"shared": "on"}, 1800), ({}, 1_209_600)])
def test_a_shared_device_is_signed_out_soon(
    client: Client, ticked: dict[str, str], seconds: int
) -> None:
    assert "checked" in client.get(LOGIN).content.decode()
    ask(client, UserFactory().email, **ticked)
    client.post(CONFIRM, {"code": code()})
    assert client.session.get_expiry_age() == seconds


@pytest.mark.django_db
def test_the_code_comes_as_text_and_as_html(client: Client) -> None:
    ask(client, "nina@ward.example")
    (message,) = mail.outbox
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    assert code() in html
    assert "If you did not ask for a code" in html
    assert "<img" not in html
    assert "{%" not in html + message.body


@pytest.mark.django_db
def test_a_wrong_code_is_refused_a_few_times_and_then_for_good(client: Client) -> None:
    user = UserFactory()
    ask(client, user.email)
    right = code()
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    for left in (4, 3, 2):
        html = client.post(CONFIRM, {"code": wrong}).content.decode()
        assert "That is not the code. Check the newest e-mail." in html
        assert f"You have {left} tries left." in html
        assert f'value="{wrong}"' not in html
    assert "You have 1 try left." in client.post(CONFIRM, {"code": wrong}).content.decode()
    assert client.post(CONFIRM, {"code": wrong})["Location"] == "/accounts/login/code/"
    assert client.post(CONFIRM, {"code": right}).status_code == 302
    assert not is_signed_in(client)


@pytest.mark.django_db
def test_a_code_does_not_last(client: Client, settings: Settings) -> None:
    user = UserFactory()
    ask(client, user.email)
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1
    client.post(CONFIRM, {"code": code()})
    assert not is_signed_in(client)


@pytest.mark.django_db
def test_a_new_code_replaces_the_old_one(client: Client) -> None:
    user = UserFactory()
    ask(client, user.email)
    old = code()
    assert "Send a new code" in client.get(CONFIRM).content.decode()
    client.post(CONFIRM, {"action": "resend"})
    assert len(mail.outbox) == 2
    if code() != old:
        client.post(CONFIRM, {"code": old})
        assert not is_signed_in(client)
    client.post(CONFIRM, {"code": code()})
    assert is_signed_in(client)


@pytest.mark.django_db
def test_another_address_can_be_typed_instead(client: Client) -> None:
    first, second = UserFactory.create_batch(2)
    ask(client, first.email)
    # The page to sign in leads back to the code that is under way …
    assert client.get(LOGIN)["Location"] == CONFIRM
    # … until somebody starts again.
    assert client.post(LOGOUT, {"next": LOGIN})["Location"] == LOGIN
    ask(client, second.email)
    client.post(CONFIRM, {"code": code()})
    assert int(client.session["_auth_user_id"]) == second.pk


@pytest.mark.django_db
def test_nobody_asks_for_codes_without_end(client: Client) -> None:
    user = UserFactory()
    for _ in range(10):
        ask(Client(), user.email)
    response = Client().post(LOGIN, {"email": user.email})
    assert response.context["form"].errors["email"] == [
        "Too many tries. Wait an hour, then ask for a new code."
    ]
    assert len(mail.outbox) == 10


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "says"),
    [("", "Type your work e-mail address."), ("nina", "Type the whole address")],
)
def test_a_wrong_address_is_named_beside_the_field(client: Client, typed: str, says: str) -> None:
    html = client.post(LOGIN, {"email": typed}).content.decode()
    assert html.count(says) == 2, "Above the form and beside the field."
    assert '<a href="#id_email">' in html
    assert 'aria-describedby="id_email-hint id_email-error"' in html
    assert "<title>Error: Sign in" in html


@pytest.mark.django_db
def test_an_empty_code_is_named(client: Client) -> None:
    ask(client, UserFactory().email)
    assert "Type the code from the e-mail." in client.post(CONFIRM, {"code": ""}).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wanted", "goes_to"),
    [
        ("/practices/", "/practices/"),
        ("/practices/?q=a&page=2", "/practices/?q=a&page=2"),
        ("https://evil.example/", None),
        ("//evil.example/", None),
        ("/\\evil.example/", None),
        ("http://127.0.0.1:9999/", None),
        ("javascript:alert(1)", None),
        ("https://testserver.evil.example/", None),
    ],
)
def test_only_addresses_of_this_site_follow(
    client: Client, wanted: str, goes_to: str | None
) -> None:
    user = UserFactory()
    where = ask(client, user.email, next=wanted)
    response = client.post(where, {"code": code(), "next": wanted})
    assert response["Location"] == (goes_to or "/my/")
    assert client.get(LOGIN, {"next": wanted})["Location"] == (goes_to or "/my/")
    assert client.post(LOGOUT, {"next": wanted})["Location"] == (goes_to or "/")


@pytest.mark.django_db
def test_where_somebody_wanted_to_go_survives_both_steps(client: Client) -> None:
    user = UserFactory()
    html = client.get(LOGIN, {"next": "/practices/"}).content.decode()
    assert '<input type="hidden" name="next" value="/practices/"' in html
    where = ask(client, user.email, next="/practices/")
    assert where == f"{CONFIRM}?next=%2Fpractices%2F"
    html = client.get(where).content.decode()
    assert '<input type="hidden" name="next" value="/practices/"' in html


def test_curators_start_in_the_admin(visitor: Callable[[str], Visitor], client: Client) -> None:
    curator = visitor("curator").user
    ask(client, curator.email)
    assert client.post(CONFIRM, {"code": code()})["Location"] == "/admin/"
