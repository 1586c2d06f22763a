"""Who says what in the demonstration, and that it can be loaded again and again."""

from collections import Counter
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.timezone import localtime
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex
from wagtail.search.backends import get_search_backend

from practices.models import (
    Adoption,
    Endorsement,
    EvidenceConfirmation,
    EvidenceItem,
    Membership,
    Organisation,
    PracticePage,
    SafetyNotice,
)
from practices.services.demonstration_files import Demonstration
from tests.practices.demonstration.loading import load

User = get_user_model()


def test_checked_designs_have_two_reviewers_who_are_free(demo: Demonstration) -> None:
    checked = {
        (record["slug"], item["title"]): item["confirmed"]
        for record in demo.records
        for item in record["evidence"]
    }
    for item in EvidenceItem.objects.select_related("practice__owner").prefetch_related(
        "confirmations"
    ):
        rows = list(item.confirmations.all())
        owners = set(item.practice.owner.memberships.values_list("organisation_id", flat=True))
        if checked[item.practice.slug, item.title]:
            assert len({row.reviewer_id for row in rows}) == 2
            assert len({row.organisation_id for row in rows}) == 2
        else:
            assert len(rows) <= 1
        assert not owners & {row.organisation_id for row in rows}
    assert EvidenceConfirmation.objects.values("reviewer").distinct().count() >= 6


def test_nothing_invented_stands_beside_a_real_organisation(demo: Demonstration) -> None:
    real = Organisation.objects.filter(is_demo=False)

    assert real.exists()
    for model in (Membership, Adoption, Endorsement, EvidenceConfirmation):
        assert not model.objects.filter(organisation__in=real).exists()
    assert not User.objects.filter(is_demo=False).exists()
    assert not User.objects.exclude(email__endswith=".example").exists()
    for practice in PracticePage.objects.select_related("owner"):
        assert practice.owner.memberships.filter(organisation__is_demo=True).exists()
        assert not practice.origin_organisations.filter(is_demo=True).exists()


def test_no_two_statements_are_alike_and_all_are_long_enough(demo: Demonstration) -> None:
    statements = list(Endorsement.objects.values_list("statement", flat=True))

    assert min(map(len, statements)) >= 100
    assert len({statement[:40] for statement in statements}) == len(statements)


def test_records_are_published_by_a_curator_on_their_day(demo: Demonstration) -> None:
    curator = User.objects.get(demo_role="curator")
    for practice in PracticePage.objects.all():
        row = demo.engagement[practice.slug]
        assert practice.live
        assert practice.live_revision is not None
        assert localtime(practice.first_published_at).date() == row["published"]
        entries = {entry.action: entry for entry in PageLogEntry.objects.filter(page=practice.pk)}
        assert set(entries) == {"wagtail.create", "wagtail.publish"}
        assert entries["wagtail.create"].user == practice.owner
        assert entries["wagtail.create"].timestamp < entries["wagtail.publish"].timestamp
        assert localtime(entries["wagtail.publish"].timestamp).date() == row["published"]
        assert entries["wagtail.publish"].user == curator


def test_blocks_keep_to_their_own_limits(demo: Demonstration) -> None:
    for practice in PracticePage.objects.all():
        for field in PracticePage._meta.fields:
            if stream := getattr(field, "stream_block", None):
                stream.clean(getattr(practice, field.name))


def test_a_record_keeps_all_it_says(demo: Demonstration) -> None:
    practice = PracticePage.objects.get(external_id="seed:1")

    assert str(practice.steps[0].value).startswith("Police, wardens")
    assert [link.concept.slug for link in practice.concept_links.all()] == [
        "disruptive-behaviour",
        "behaviour-agreements",
        "youth-offending",
    ]
    assert practice.tags.count() == 5
    assert [one.name for one in practice.origin_organisations.all()] == [
        "London Borough of Islington"
    ]
    assert practice.measures[0].value["after"] == "57%"
    assert practice.cost_note
    adapted = [one for one in demo.records if one["credit"]["adapted_from"]]
    for record in adapted:
        page = PracticePage.objects.get(slug=record["slug"])
        assert page.adapted_from.slug == record["credit"]["adapted_from"]


def test_the_six_accounts_are_in_their_groups(demo: Demonstration) -> None:
    groups = {
        user.demo_role: list(user.groups.values_list("name", flat=True))
        for user in User.objects.exclude(demo_role="")
    }

    assert groups == {
        "officer": [],
        "nurse": [],
        "manager": [],
        "reviewer": ["Reviewers"],
        "curator": ["Curators"],
        "administrator": ["Administrators"],
    }
    assert Membership.objects.filter(user__profile__is_listed=False).exists()


def test_every_write_is_logged_and_indexed(demo: Demonstration) -> None:
    logged = Counter(ModelLogEntry.objects.values_list("content_type__model", flat=True))

    assert logged["endorsement"] == Endorsement.objects.count()
    assert logged["adoption"] == Adoption.objects.count()
    assert logged["safetynotice"] == SafetyNotice.objects.count()
    practice = PracticePage.objects.get(external_id="seed:1")
    assert ReferenceIndex.get_references_for_object(practice).exists()
    assert practice in list(PracticePage.objects.search("Acceptable Behaviour Contracts"))
    assert list(get_search_backend().search("Bellfield", Organisation))


def snapshot() -> dict[str, Any]:
    models = (PracticePage, Organisation, User, Membership, Endorsement, Adoption, EvidenceItem)
    rows = {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
    return rows | {"log": PageLogEntry.objects.count(), "rows": ModelLogEntry.objects.count()}


def test_loading_again_changes_nothing(demo: Demonstration) -> None:
    before = snapshot()

    loaded = load(demo)

    assert (len(loaded.practices), loaded.skipped) == (0, 57)
    assert snapshot() == before


def test_loading_again_keeps_what_somebody_edited(demo: Demonstration) -> None:
    practice = PracticePage.objects.get(external_id="seed:1")
    practice.title = "Promises on paper"
    practice.slug = "promises-on-paper"
    practice.save_revision().publish()
    Endorsement.objects.filter(practice=practice).first().delete()
    Organisation.objects.filter(slug="bellfield-homes").update(name="Bellfield")
    left = Endorsement.objects.filter(practice=practice).count()

    load(demo)

    assert PracticePage.objects.get(external_id="seed:1").title == "Promises on paper"
    assert Endorsement.objects.filter(practice=practice).count() == left
    assert Organisation.objects.get(slug="bellfield-homes").name == "Bellfield"
    assert PracticePage.objects.filter(title="Acceptable Behaviour Contracts").count() == 0
