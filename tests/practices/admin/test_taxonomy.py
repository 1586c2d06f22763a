"""Keeping the lists that describe a practice."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from practices import models
from tests.factories import (
    ConceptFactory,
    OrganisationFactory,
    PracticePageFactory,
    ServiceFactory,
    UserFactory,
)
from tests.fixtures.people import Visitor
from tests.practices.admin.forms import errors_of, form_of, send


def test_a_curator_adds_changes_and_deletes_a_service(curator: Visitor) -> None:
    add = reverse("services:add")
    assert (
        send(
            curator.client, add, {"name": "Coastguard", "code": "coastguard", "sort_order": "99"}
        ).status_code
        == 302
    )
    service = models.Service.objects.get(code="coastguard")

    edit = reverse("services:edit", args=[service.pk])
    assert send(curator.client, edit, {"short_name": "Coast"}).status_code == 302
    service.refresh_from_db()
    assert (service.name, service.short_name) == ("Coastguard", "Coast")

    delete = reverse("services:delete", args=[service.pk])
    assert curator.client.post(delete).status_code == 302
    assert not models.Service.objects.filter(code="coastguard").exists()

    done = ModelLogEntry.objects.filter(object_id=str(service.pk), user=curator.user)
    assert set(done.values_list("action", flat=True)) == {
        "wagtail.create",
        "wagtail.edit",
        "wagtail.delete",
    }


@pytest.mark.parametrize("how", ["origin_services", "useful_to_services"])
def test_what_a_practice_uses_is_not_deleted_and_the_reason_is_said(
    how: str, admin: Visitor
) -> None:
    service = ServiceFactory(code="fire", name="Fire and rescue")
    PracticePageFactory(published=True, **{how: [service]})
    delete = reverse("services:delete", args=[service.pk])

    asked = admin.client.get(delete)
    assert "This cannot be deleted, because it is in use" in asked.content.decode()
    assert "1 practice" in asked.content.decode()
    assert "Yes, delete" not in asked.content.decode()

    forced = admin.client.post(delete, follow=True)
    assert forced.status_code == 200
    assert "is in use, so it was not deleted" in forced.content.decode()
    assert models.Service.objects.filter(pk=service.pk).exists()


def test_protected_rows_are_named(admin: Visitor) -> None:
    region = OrganisationFactory(region__code="wales").region
    answer = admin.client.get(reverse("regions:delete", args=[region.pk]))
    assert "1 organisation<" in answer.content.decode()


def test_a_race_between_count_and_deletion_is_refused_too(
    admin: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    region = OrganisationFactory(region__code="wales").region
    monkeypatch.setattr("practices.admin.base.uses_of", lambda instance: [])
    answer = admin.client.post(reverse("regions:delete", args=[region.pk]), follow=True)
    assert "is in use, so it was not deleted" in answer.content.decode()
    assert models.Region.objects.filter(pk=region.pk).exists()


def test_a_tag_in_use_may_go(admin: Visitor) -> None:
    practice = PracticePageFactory(published=True, tags=["hurtful", "kind"])
    tag = models.PracticeTag.objects.get(name="hurtful")
    delete = reverse("tags:delete", args=[tag.pk])
    assert "1 practice carries it and will lose it" in admin.client.get(delete).content.decode()
    assert admin.client.post(delete).status_code == 302
    stored = models.PracticePage.objects.get(pk=practice.pk)
    assert [one.name for one in stored.tags.all()] == ["kind"]


def test_a_code_in_the_wrong_form_is_refused_beside_its_field(admin: Visitor) -> None:
    add = reverse("services:add")
    answer = send(admin.client, add, {"name": "Coast", "code": "Coast Guard", "sort_order": "1"})
    assert errors_of(answer)["code"] == ["Use small letters, digits and single hyphens."]


def test_a_concept_is_edited_with_its_words(curator: Visitor) -> None:
    concept = ConceptFactory(slug="loud-corridors", labels={"police": ["row"], "": ["noise"]})
    other = ConceptFactory(slug="quiet-corridors")
    edit = reverse("concepts:edit", args=[concept.pk])
    form = form_of(curator.client, edit)
    assert form["labels-TOTAL_FORMS"] == "2"
    answer = send(
        curator.client,
        edit,
        {
            "definition": "Corridors that are too loud.",
            "labels-0-text": "racket",
            "labels-TOTAL_FORMS": "3",
            "labels-2-text": "din",
            "labels-2-service": str(ServiceFactory(code="housing").pk),
            "labels-2-expansion": "yes",
            "labels-2-sort_order": "2",
            "labels-2-id": "",
            "labels-2-DELETE": "",
            "not_same_as": [str(other.pk)],
        },
    )
    assert answer.status_code == 302
    concept.refresh_from_db()
    assert {label.text for label in concept.labels.all()} == {"racket", "noise", "din"}
    assert list(other.not_same_as.all()) == [concept], "Not the same holds both ways."


def test_a_concept_in_use_is_not_deleted(admin: Visitor) -> None:
    concept = ConceptFactory()
    PracticePageFactory(published=True, concepts=[concept])
    answer = admin.client.post(reverse("concepts:delete", args=[concept.pk]), follow=True)
    assert "is in use, so it was not deleted" in answer.content.decode()
    assert models.Concept.objects.filter(pk=concept.pk).exists()


def test_a_concept_with_nothing_but_words_is_deleted_with_them(admin: Visitor) -> None:
    concept = ConceptFactory(labels={"police": ["row"]})
    ConceptFactory().related.add(concept)
    assert admin.client.post(reverse("concepts:delete", args=[concept.pk])).status_code == 302
    assert not models.ConceptLabel.objects.filter(text="row").exists()


def test_meanings_are_typed_as_lines(admin: Visitor) -> None:
    ServiceFactory(code="police"), ServiceFactory(code="nursing")
    add = reverse("ambiguous_words:add")
    answer = send(
        admin.client,
        add,
        {"text": "caution", "meanings": "police: a disposal\n\nnursing: a note\n"},
    )
    assert answer.status_code == 302
    word = models.AmbiguousWord.objects.get(text="caution")
    assert word.meanings == {"police": "a disposal", "nursing": "a note"}
    shown = form_of(admin.client, reverse("ambiguous_words:edit", args=[word.pk]))
    assert shown["meanings"].splitlines() == ["police: a disposal", "nursing: a note"]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("police", "Line 1: write it as “police: anti-social behaviour”."),
        ("police: a\n\npolice: b", "Line 3: “police” already has a meaning above."),
        ("polcie: a", "No service has the code “polcie”. The codes are police."),
    ],
)
def test_wrong_lines_are_named(admin: Visitor, typed: str, message: str) -> None:
    ServiceFactory(code="police")
    answer = send(admin.client, reverse("ambiguous_words:add"), {"text": "x", "meanings": typed})
    assert errors_of(answer)["meanings"] == [message]


def test_pickers_search_and_choose(admin: Visitor) -> None:
    place = OrganisationFactory(name="Northgate Trust")
    OrganisationFactory(name="Southgate Trust")
    person = UserFactory(full_name="Nina North", email="nina@north.example")
    concept = ConceptFactory(slug="frights", labels={"police": ["northern fright"]})
    for picker, found in (("organisation", place), ("account", person), ("concept", concept)):
        answer = admin.client.get(reverse(f"{picker}_chooser:choose_results"), {"q": "north"})
        assert [str(row) for row in answer.context["results"]] == [str(found)]
        chosen = admin.client.get(reverse(f"{picker}_chooser:chosen", args=[found.pk]))
        assert chosen.json()["result"]["id"] == str(found.pk)


def test_forms_use_pickers_instead_of_long_drop_downs(admin: Visitor) -> None:
    OrganisationFactory(name="Northgate Trust")
    html = admin.client.get(reverse("memberships:add")).content.decode()
    assert "Choose an organisation" in html
    assert "Choose a person" in html
    assert "Northgate Trust" not in html
