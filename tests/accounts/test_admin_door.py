"""The admin's door, its account screens, and the demonstration accounts of development."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from exchange.accounts.models import User
from practices.models import PracticeStanding
from tests.factories import EndorsementFactory, PracticePageFactory, UserFactory, refresh
from tests.fixtures.people import Visitor
from tests.practices.admin.forms import errors_of, form_of, saved, send

BACKEND = "django.contrib.auth.backends.ModelBackend"
USERS = "wagtailusers_users"


# The door


@pytest.mark.django_db
def test_strangers_are_asked_to_sign_in_and_come_back(client: Client) -> None:
    response = client.get("/admin/pages/", follow=True)
    assert response.redirect_chain[-1][0] == "/accounts/login/?next=/admin/pages/"
    assert response.status_code == 200


@pytest.mark.parametrize("role", ["contributor", "reviewer"])
def test_others_are_told_that_it_is_not_for_them(
    role: str, visitor: Callable[[str], Visitor]
) -> None:
    person = visitor(role)
    response = person.client.get("/admin/", follow=True)
    assert response.status_code == 403
    html = response.content.decode()
    assert "This page is for others" in html
    assert f"You are signed in as {person.user}" in html
    assert len(response.redirect_chain) == 1, "No loop."


@pytest.mark.parametrize("role", ["curator", "administrator"])
def test_curators_come_in(role: str, visitor: Callable[[str], Visitor]) -> None:
    assert visitor(role).client.get("/admin/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_the_door_leads_nowhere_else(client: Client, wanted: str) -> None:
    response = client.get("/admin/login/", {"next": wanted})
    assert response["Location"] == "/accounts/login/?next=/admin/"


# One's own account


def test_nobody_is_offered_a_password_or_another_address(
    visitor: Callable[[str], Visitor],
) -> None:
    curator = visitor("curator")
    html = curator.client.get("/admin/account/").content.decode()
    assert "assword" not in html
    assert "avatar" not in form_of(curator.client, "/admin/account/")
    address = curator.user.email
    form = {"name-full_name": "Cora Curator", "name_email-email": "evil@place.example"}
    assert send(curator.client, "/admin/account/", form, forge=True).status_code == 302
    curator.user.refresh_from_db()
    assert (curator.user.full_name, curator.user.email) == ("Cora Curator", address)


def test_ones_own_account_is_not_for_those_without_the_admin(
    visitor: Callable[[str], Visitor],
) -> None:
    assert visitor("contributor").client.get("/admin/account/").status_code == 302


# Keeping accounts


def test_an_administrator_makes_an_account_without_a_password(
    visitor: Callable[[str], Visitor],
) -> None:
    administrator = visitor("administrator")
    add = reverse(f"{USERS}:add")
    assert "password1" not in form_of(administrator.client, add)
    reviewers = Group.objects.get(name="Reviewers")
    form = {"email": "Rita@Place.example", "full_name": "Rita", "groups": [str(reviewers.pk)]}
    assert saved(send(administrator.client, add, form))
    made = User.objects.get(email="rita@place.example")
    assert not made.has_usable_password()
    assert made.has_perm("practices.review_practice")
    assert (str(made), made.verified_at) == ("Rita", None)


def test_an_address_belongs_to_one_account_whatever_its_capitals(
    visitor: Callable[[str], Visitor],
) -> None:
    UserFactory(email="rita@place.example")
    administrator = visitor("administrator")
    form = {"email": "RITA@place.example", "full_name": "Rita"}
    answer = send(administrator.client, reverse(f"{USERS}:add"), form)
    assert "email" in errors_of(answer) or "__all__" in errors_of(answer)


def test_an_administrator_makes_nobody_more_than_they_are(
    visitor: Callable[[str], Visitor],
) -> None:
    administrator = visitor("administrator")
    other = UserFactory()
    edit = reverse(f"{USERS}:edit", args=[other.pk])
    assert "is_superuser" not in form_of(administrator.client, edit)
    form = {"is_superuser": "on", "full_name": "Olu"}
    assert saved(send(administrator.client, edit, form, forge=True))
    other.refresh_from_db()
    assert (other.full_name, other.is_superuser) == ("Olu", False)


def test_who_may_do_everything_is_changed_only_by_their_like(
    visitor: Callable[[str], Visitor],
) -> None:
    owner = UserFactory(administrator=True)
    edit = reverse(f"{USERS}:edit", args=[owner.pk])
    administrator = visitor("administrator")
    answer = administrator.client.post(edit, {"email": "mine@place.example", "full_name": "Mine"})
    assert answer.status_code == 302
    owner.refresh_from_db()
    assert owner.email != "mine@place.example"
    keeper = Client()
    keeper.force_login(UserFactory(administrator=True), backend=BACKEND)
    assert "is_superuser" in form_of(keeper, edit)


def test_people_are_found_by_name_and_address(visitor: Callable[[str], Visitor]) -> None:
    administrator = visitor("administrator")
    UserFactory(full_name="Rita Reviewer", email="rr@place.example")
    for words in ("rita", "rr@place"):
        found = administrator.client.get(reverse(f"{USERS}:index"), {"q": words})
        assert [str(user) for user in found.context["object_list"]] == ["Rita Reviewer"]


def test_whoever_took_part_is_switched_off_instead_of_deleted(
    visitor: Callable[[str], Visitor],
) -> None:
    administrator = visitor("administrator")
    endorsement = EndorsementFactory(counting=True)
    writer = PracticePageFactory(published=True).owner
    nobody = UserFactory()
    refresh(endorsement.practice)
    for user in (endorsement.endorser, writer):
        url = reverse(f"{USERS}:delete", args=[user.pk])
        answer = administrator.client.post(url, follow=True)
        assert "Switch the account off instead" in answer.content.decode()
    bulk = reverse("wagtail_bulk_action", args=["accounts", "user", "delete"])
    administrator.client.post(f"{bulk}?id={writer.pk}&id={nobody.pk}")
    assert User.objects.filter(pk__in=[endorsement.endorser.pk, writer.pk, nobody.pk]).count() == 3

    edit = reverse(f"{USERS}:edit", args=[endorsement.endorser.pk])
    assert saved(send(administrator.client, edit, {}, drop=("is_active",)))
    assert PracticeStanding.objects.get(practice=endorsement.practice).weight == 0

    assert (
        administrator.client.post(reverse(f"{USERS}:delete", args=[nobody.pk])).status_code == 302
    )
    assert not User.objects.filter(pk=nobody.pk).exists()


def test_switching_many_off_together_is_worked_out(visitor: Callable[[str], Visitor]) -> None:
    administrator = visitor("administrator")
    endorsement = EndorsementFactory(counting=True)
    refresh(endorsement.practice)
    bulk = reverse("wagtail_bulk_action", args=["accounts", "user", "set_active_state"])
    form = {"mark_as_active": "False"}
    administrator.client.post(f"{bulk}?id={endorsement.endorser.pk}", form)
    endorsement.endorser.refresh_from_db()
    assert not endorsement.endorser.is_active
    assert PracticeStanding.objects.get(practice=endorsement.practice).weight == 0


# The demonstration's people


@pytest.fixture
def open_demo(settings: Settings) -> None:
    settings.DEBUG = settings.DEMO = True


@pytest.mark.django_db
@pytest.mark.parametrize(("debug", "demo"), [(False, False), (True, False), (False, True)])
def test_nobody_becomes_a_demonstration_account_elsewhere(
    client: Client, settings: Settings, debug: bool, demo: bool
) -> None:
    settings.DEBUG, settings.DEMO = debug, demo
    UserFactory(is_demo=True, demo_role="curator")
    assert client.get("/accounts/demo/").status_code == 404
    assert client.post("/accounts/demo/", {"role": "curator"}).status_code == 404
    assert "demo/" not in client.get("/accounts/login/").content.decode()


def test_a_button_for_each_person_says_what_they_may_do(
    client: Client, open_demo: None, visitor: Callable[[str], Visitor]
) -> None:
    for role, name in (("curator", "Cora"), ("reviewer", "Rita"), ("contributor", "Nina")):
        user = visitor(role).user
        User.objects.filter(pk=user.pk).update(is_demo=True, demo_role=role, full_name=name)
    html = client.get("/accounts/demo/").content.decode()
    assert html.count('<button class="govuk-button') == 3
    for words in (
        "Features case studies, builds collections",
        "Reviews practices of other organisations.",
        "Shares what works, endorses, records what the organisation uses, asks and answers.",
    ):
        assert words in html
    assert "demo/" in client.get("/accounts/login/").content.decode()

    response = client.post("/accounts/demo/", {"role": "curator"})
    assert response["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert client.post("/accounts/demo/", {"role": "contributor"})["Location"] == "/my/"
    assert client.get("/admin/", follow=True).status_code == 403


@pytest.mark.django_db
def test_only_demonstration_accounts_are_offered(client: Client, open_demo: None) -> None:
    UserFactory(demo_role="curator")
    UserFactory(is_demo=True, demo_role="gone", is_active=False)
    assert "Nobody is here yet" in client.get("/accounts/demo/").content.decode()
    for role in ("curator", "gone", "", "none"):
        assert client.post("/accounts/demo/", {"role": role}).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wanted", "goes_to"), [("/practices/", "/practices/"), ("https://evil.example/", "/my/")]
)
def test_the_demonstration_leads_nowhere_else(
    client: Client, open_demo: None, wanted: str, goes_to: str
) -> None:
    UserFactory(is_demo=True, demo_role="nurse")
    html = client.get("/accounts/demo/", {"next": wanted}).content.decode()
    assert ("evil" in html) is False
    form = {"role": "nurse", "next": wanted}
    assert client.post("/accounts/demo/", form)["Location"] == goes_to


@pytest.mark.django_db
def test_a_button_needs_its_token(open_demo: None) -> None:
    UserFactory(is_demo=True, demo_role="nurse")
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/accounts/demo/", {"role": "nurse"})
    assert response.status_code == 403
    assert "Please send that again" in response.content.decode()
