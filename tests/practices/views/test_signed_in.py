"""An ended session loses no words."""

from datetime import timedelta
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import AbstractBaseUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from practices.views import signed_in
from tests.factories import UserFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.practices.views.signed_in_urls"),
]

FORM, ONLY_POST = "/for-tests/form/", "/for-tests/only-post/"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def user() -> AbstractBaseUser:
    return UserFactory()


@pytest.fixture
def client(user: AbstractBaseUser) -> Client:
    """A browser that showed the form to the user before their session ended."""
    browser = Client()
    browser.force_login(user, backend=BACKEND)
    browser.get(FORM)
    del browser.cookies["sessionid"]
    return browser


def wanted(location: str) -> str:
    """The address that signing in leads back to."""
    assert urlsplit(location).path == "/accounts/login/"
    return parse_qs(urlsplit(location).query)["next"][0]


def come_back(client: Client, user: AbstractBaseUser, location: str) -> object:
    client.force_login(user, backend=BACKEND)
    return client.get(wanted(location))


def test_reading__signs_in_and_comes_back_with_its_questions(client: Client) -> None:
    assert wanted(client.get(f"{FORM}?a=1&b=2")["Location"]) == f"{FORM}?a=1&b=2"


def test_words__are_given_back_after_signing_in(client: Client, user: AbstractBaseUser) -> None:
    typed = {"words": "We had <b>fewer</b> falls & more sleep", "tick": ["a", "b"]}
    sent = client.post(FORM, typed)
    assert sent.status_code == 302
    page = come_back(client, user, sent["Location"])
    assert page.context["form"].data.getlist("tick") == ["a", "b"]
    assert page.context["form"].data["words"] == typed["words"]
    html = page.content.decode()
    assert "What you wrote is still here." in html
    assert page["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_words__stay_on_reload_and_go_once_they_are_sent(
    client: Client, user: AbstractBaseUser
) -> None:
    location = client.post(FORM, {"words": "kept"})["Location"]
    for _ in range(2):
        assert come_back(client, user, location).context["form"].data["words"] == "kept"
    assert b"saved" in client.post(FORM, {"words": "kept"}).content
    assert not client.get(wanted(location)).context["form"].is_bound


def test_words__are_kept_an_hour(client: Client, user: AbstractBaseUser) -> None:
    location = client.post(FORM, {"words": "kept"})["Location"]
    later = timezone.now() + timedelta(minutes=61)
    with patch.object(signed_in.timezone, "now", return_value=later):
        assert not come_back(client, user, location).context["form"].is_bound


def test_words__are_not_given_to_another_session(client: Client, user: AbstractBaseUser) -> None:
    location = client.post(FORM, {"words": "kept"})["Location"]
    assert not come_back(Client(), user, location).context["form"].is_bound


def test_words__are_not_given_to_a_colleague_at_the_same_browser(
    client: Client, user: AbstractBaseUser
) -> None:
    location = client.post(FORM, {"words": "kept"})["Location"]
    theirs = come_back(client, UserFactory(), location)
    assert not theirs.context["form"].is_bound
    assert "What you wrote is still here." not in theirs.content.decode()
    assert not come_back(client, user, location).context["form"].is_bound, "They are gone."


@pytest.mark.parametrize("mark", ["", "f" * 64, "é"])
def test_words__of_nobody_knows_whom_are_given_to_nobody(
    client: Client, user: AbstractBaseUser, mark: str
) -> None:
    client.cookies[signed_in.READER_COOKIE] = mark
    location = client.post(FORM, {"words": "kept"})["Location"]
    assert not come_back(client, user, location).context["form"].is_bound


def test_words__are_not_given_at_another_key(client: Client, user: AbstractBaseUser) -> None:
    client.post(FORM, {"words": "kept"})
    client.force_login(user, backend=BACKEND)
    assert not client.get(f"{FORM}?kept=wrong").context["form"].is_bound


def test_files_and_tokens__are_never_kept(client: Client, user: AbstractBaseUser) -> None:
    sent = client.post(
        FORM,
        {"words": "kept", "csrfmiddlewaretoken": "x", "file": SimpleUploadedFile("a.txt", b"a")},
    )
    data = come_back(client, user, sent["Location"]).context["form"].data
    assert list(data) == ["words"]


def test_too_much__is_not_kept(client: Client, user: AbstractBaseUser) -> None:
    sent = client.post(FORM, {"words": "x" * 70_000})
    assert wanted(sent["Location"]) == FORM
    assert signed_in.SESSION_KEY not in client.session


def test_forms__only_the_newest_few_are_kept(client: Client) -> None:
    for number in range(5):
        client.post(FORM, {"words": str(number)})
    assert [form["words"] for form in client.session[signed_in.SESSION_KEY]] == [
        "words=2",
        "words=3",
        "words=4",
    ]


def test_only_post__comes_back_to_the_page_that_has_the_form(
    client: Client, user: AbstractBaseUser
) -> None:
    location = client.post(ONLY_POST, {"words": "kept"})["Location"]
    assert urlsplit(wanted(location)).path == FORM
    assert come_back(client, user, location).context["form"].data["words"] == "kept"


def test_a_fragment__is_not_filled_with_the_page_to_sign_in(client: Client) -> None:
    answer = client.post(FORM, {"words": "kept"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert wanted(answer["HX-Redirect"]).startswith(f"{FORM}?kept=")


def test_a_short_session__lasts_while_somebody_is_at_work(
    client: Client, user: AbstractBaseUser
) -> None:
    client.force_login(user, backend=BACKEND)
    session = client.session
    session.set_expiry(1800)
    session.save()
    first = client.get(FORM)
    assert first.cookies["sessionid"]["max-age"] == 1800
    assert not client.get(FORM).cookies, "Once in five minutes is enough."
    later = timezone.now() + timedelta(minutes=6)
    with patch.object(signed_in.timezone, "now", return_value=later):
        assert client.get(FORM).cookies["sessionid"]["max-age"] == 1800


def test_a_long_session__is_not_written_again(client: Client, user: AbstractBaseUser) -> None:
    client.force_login(user, backend=BACKEND)
    assert not client.get(FORM).cookies
