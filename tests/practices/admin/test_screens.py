"""Every form of the admin shows the fields that it asks for."""

from collections.abc import Callable

import pytest
from django.urls import NoReverseMatch, reverse

from tests.fixtures.people import Visitor
from tests.practices.admin.forms import main_of
from tests.practices.admin.test_lists import LISTS, ROWS

READ_ONLY = {"endorsements", "adoptions", "evidence_confirmations"}
FORMS = [name for name in LISTS if name not in READ_ONLY | {"practice_list"}]


@pytest.mark.parametrize("name", FORMS)
def test_a_form_shows_every_field_it_asks_for(name: str, admin: Visitor) -> None:
    row = ROWS[name](0)
    for url in (reverse(f"{name}:add"), reverse(f"{name}:edit", args=[row.pk])):  # type: ignore[attr-defined]
        fields = admin.client.get(url).context["form"].fields
        shown = main_of(admin.client, url)
        missing = [
            name
            for name, field in fields.items()
            if f'name="{name}"' not in shown and list(getattr(field, "choices", [True]))
        ]
        assert not missing, f"{url} does not show {missing}"
        assert "help-panel" in shown or "help-block" in shown or "w-help" in shown, (
            f"{url} explains nothing"
        )


@pytest.mark.parametrize("name", [name for name in LISTS if name != "practice_list"])
def test_its_history_can_be_read(name: str, admin: Visitor) -> None:
    row = ROWS[name](0)
    url = reverse(f"{name}:history", args=[row.pk])  # type: ignore[attr-defined]
    assert admin.client.get(url).status_code == 200


def test_nobody_is_offered_to_add_a_practice_here(admin: Visitor) -> None:
    assert "Add practice" not in admin.client.get(reverse("practice_list:index")).content.decode()


@pytest.mark.parametrize("role", ["contributor", "reviewer"])
def test_lists_are_not_for_others(role: str, visitor: Callable[[str], Visitor]) -> None:
    person = visitor(role)
    for name in LISTS:
        response = person.client.get(reverse(f"{name}:index"), follow=True)
        assert response.status_code == 403, name


def test_a_curator_sees_what_is_a_curators(visitor: Callable[[str], Visitor]) -> None:
    curator = visitor("curator")
    menu = curator.client.get("/admin/").content.decode()
    for label in ("Practices", "Taxonomy", "Concepts", "Organisations", "Evidence", "Engagement"):
        assert f'"{label}"' in menu, label
    for name in ("services", "concepts", "organisations", "evidence_items", "safety_notices"):
        assert curator.client.get(reverse(f"{name}:index")).status_code == 200, name
    for name in READ_ONLY:
        assert curator.client.get(reverse(f"{name}:index")).status_code == 200, name
        with pytest.raises(NoReverseMatch):
            reverse(f"{name}:add")
