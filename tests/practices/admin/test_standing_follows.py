"""Whatever is kept in the admin changes the stored standing in the same transaction."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from practices import models
from practices.enums import StandingLevel
from tests.factories import (
    EndorsementFactory,
    EvidenceItemFactory,
    MembershipFactory,
    OrganisationFactory,
    PracticePageFactory,
    SafetyNoticeFactory,
    UserFactory,
    refresh,
)
from tests.fixtures.people import Visitor
from tests.practices.admin.forms import errors_of, form_of, send

COMPLETE = {"unintended_effects": "Two people felt watched.", "do_differently": "Start small."}


def standing_of(practice: models.PracticePage) -> models.PracticeStanding:
    return models.PracticeStanding.objects.get(practice=practice)


def listed(practice: models.PracticePage) -> list[int]:
    """The evidence items that the explanation speaks of, counted or not."""
    evidence = standing_of(practice).explanation["evidence"]
    return [*evidence["counted"], *(row["id"] for row in evidence["not_counted"])]


def evidence_form(practice: models.PracticePage, **changes: str) -> dict[str, str]:
    return {
        "practice": str(practice.pk),
        "title": "A study",
        "design": "before-after",
        "direction": "better",
        "months": "6",
        **changes,
    }


def test_an_evidence_item_is_added_by_whoever_adds_it(admin: Visitor) -> None:
    practice = PracticePageFactory(published=True)
    answer = send(admin.client, reverse("evidence_items:add"), evidence_form(practice))
    assert answer.status_code == 302
    item = models.EvidenceItem.objects.get()
    assert item.added_by == admin.user
    # Nobody has confirmed it: it is listed in the explanation and counts for nothing.
    stored = standing_of(practice)
    assert stored.evidence_level == 0
    assert "no reviewer has confirmed its design yet" in str(stored.explanation)


def test_a_changed_direction_shows_at_once(curator: Visitor) -> None:
    practice = PracticePageFactory(published=True, **COMPLETE)
    item = EvidenceItemFactory(practice=practice, confirmed=True, direction="better")
    refresh(practice)
    assert (standing_of(practice).evidence_level, standing_of(practice).direction) == (2, "better")
    edit = reverse("evidence_items:edit", args=[item.pk])
    assert send(curator.client, edit, {"direction": "no-change"}).status_code == 302
    assert standing_of(practice).direction == "no-change"


def test_moving_an_item_refreshes_both_practices(admin: Visitor) -> None:
    first, second = PracticePageFactory.create_batch(2, published=True)
    item = EvidenceItemFactory(practice=first)
    refresh(first), refresh(second)
    edit = reverse("evidence_items:edit", args=[item.pk])
    assert send(admin.client, edit, {"practice": str(second.pk)}).status_code == 302
    assert listed(first) == []
    assert listed(second) == [item.pk]


def test_deleting_an_item_nobody_decided_on_refreshes(admin: Visitor) -> None:
    practice = PracticePageFactory(published=True)
    item = EvidenceItemFactory(practice=practice)
    refresh(practice)
    assert listed(practice) == [item.pk]
    assert admin.client.post(reverse("evidence_items:delete", args=[item.pk])).status_code == 302
    assert listed(practice) == []


def test_an_item_that_reviewers_decided_on_stays(admin: Visitor) -> None:
    item = EvidenceItemFactory(confirmed=True)
    answer = admin.client.post(reverse("evidence_items:delete", args=[item.pk]), follow=True)
    assert "is in use, so it was not deleted" in answer.content.decode()
    assert models.EvidenceItem.objects.filter(pk=item.pk).exists()


@pytest.mark.parametrize("change", [{"design": "randomised-trial"}, {"practice": ""}])
def test_what_reviewers_confirmed_cannot_be_changed_under_them(
    admin: Visitor, change: dict[str, str]
) -> None:
    practice = PracticePageFactory(published=True)
    item = EvidenceItemFactory(practice=practice, confirmed=True)
    refresh(practice)
    if "practice" in change:
        change = {"practice": str(PracticePageFactory(published=True).pk)}
    answer = send(admin.client, reverse("evidence_items:edit", args=[item.pk]), change)
    (message,) = errors_of(answer)[next(iter(change))]
    assert message.startswith("Reviewers have decided on this item as it was.")
    assert standing_of(practice).evidence_level == 2


def test_only_a_review_names_the_best_study_it_gathers(admin: Visitor) -> None:
    practice = PracticePageFactory(published=True)
    add = reverse("evidence_items:add")
    wrong = send(admin.client, add, evidence_form(practice, best_included="comparison"))
    assert errors_of(wrong)["best_included"][0].startswith("Leave this empty")
    circular = send(
        admin.client,
        add,
        evidence_form(practice, design="systematic-review", best_included="systematic-review"),
    )
    assert errors_of(circular)["best_included"][0].startswith("Choose the best single study")


def test_verdicts_are_shown_beside_the_item(admin: Visitor) -> None:
    item = EvidenceItemFactory(confirmed=True)
    html = admin.client.get(reverse("evidence_items:edit", args=[item.pk])).content.decode()
    for verdict in item.confirmations.all():
        assert str(verdict.reviewer) in html
        assert str(verdict.organisation) in html
    bare = EvidenceItemFactory()
    html = admin.client.get(reverse("evidence_items:edit", args=[bare.pk])).content.decode()
    assert "No reviewer has decided on this item yet." in html


def test_a_notice_opens_and_closes_with_its_overlay(
    visitor: Callable[[str], Visitor],
) -> None:
    writer, second = visitor("curator"), visitor("curator")
    practice = PracticePageFactory(published=True)
    opened = send(
        writer.client,
        reverse("safety_notices:add"),
        {
            "practice": str(practice.pk),
            "text": "Do not lock the door.",
            "confirmed_by": str(second.user.pk),
        },
    )
    assert opened.status_code == 302
    notice = models.SafetyNotice.objects.get()
    assert (notice.opened_by, notice.confirmed_by) == (writer.user, second.user)
    assert standing_of(practice).overlays == ["safety-notice"]

    edit = reverse("safety_notices:edit", args=[notice.pk])
    assert send(second.client, edit, {"closed_reason": "New locks."}).status_code == 302
    notice.refresh_from_db()
    assert notice.closed_at is not None
    assert notice.opened_by == writer.user
    assert standing_of(practice).overlays == []


def test_a_notice_needs_another_curator(visitor: Callable[[str], Visitor]) -> None:
    writer, colleague = visitor("curator"), visitor("contributor")
    form = {"practice": str(PracticePageFactory(published=True).pk), "text": "Do not lock it."}
    add = reverse("safety_notices:add")
    alone = send(writer.client, add, {**form, "confirmed_by": str(writer.user.pk)})
    assert errors_of(alone)["confirmed_by"][0].startswith("A notice needs two curators.")
    outsider = send(writer.client, add, {**form, "confirmed_by": str(colleague.user.pk)})
    assert "is not a curator" in errors_of(outsider)["confirmed_by"][0]
    assert not models.SafetyNotice.objects.exists()


def test_notices_are_never_deleted(admin: Visitor) -> None:
    notice = SafetyNoticeFactory()
    edit = reverse("safety_notices:edit", args=[notice.pk])
    assert admin.client.post(edit.replace("/edit/", "/delete/")).status_code == 404
    assert "Delete" not in admin.client.get(edit).content.decode()


def test_a_false_membership_stops_counting_at_once(admin: Visitor) -> None:
    endorsement = EndorsementFactory(counting=True)
    practice = endorsement.practice
    refresh(practice)
    assert standing_of(practice).weight == 1
    membership = models.Membership.objects.get(user=endorsement.endorser)
    check = reverse("memberships:check", args=[membership.pk])
    found = {"outcome": "refuse", "reason": "Nobody there knows them."}
    assert admin.client.post(check, found).status_code == 302
    assert standing_of(practice).weight == 0


def test_an_organisation_given_a_parent_becomes_local_support(admin: Visitor) -> None:
    trust = OrganisationFactory(name="The trust")
    author = MembershipFactory(verified=True, organisation=OrganisationFactory(parent=trust)).user
    practice = PracticePageFactory(published=True, owner=author)
    endorsement = EndorsementFactory(practice=practice, counting=True)
    refresh(practice)
    assert standing_of(practice).weight == 1
    edit = reverse("organisations:edit", args=[endorsement.organisation.pk])
    assert send(admin.client, edit, {"parent": str(trust.pk)}).status_code == 302
    assert standing_of(practice).weight == 0


def test_a_credited_endorser_stops_counting(admin: Visitor) -> None:
    endorsement = EndorsementFactory(counting=True)
    practice = endorsement.practice
    refresh(practice)
    form = {"practice": str(practice.pk), "user": str(endorsement.endorser.pk), "role": "Helped"}
    assert send(admin.client, reverse("credits:add"), form).status_code == 302
    assert standing_of(practice).weight == 0


def test_memberships_are_ended_not_deleted(admin: Visitor) -> None:
    membership = MembershipFactory()
    edit = reverse("memberships:edit", args=[membership.pk])
    assert admin.client.post(edit.replace("/edit/", "/delete/")).status_code == 404


def test_new_thresholds_work_out_every_standing_again(admin: Visitor) -> None:
    practice = PracticePageFactory(published=True, **COMPLETE)
    EvidenceItemFactory(practice=practice, confirmed=True, months=6)
    refresh(practice)
    assert standing_of(practice).level == StandingLevel.TRIED
    thresholds = models.StandingThresholds.load()
    edit = reverse("wagtailsettings:edit", args=["practices", "standingthresholds", thresholds.pk])
    assert send(admin.client, edit, {"tried_months_of_data": "12"}).status_code == 302
    stored = standing_of(practice)
    assert stored.level == StandingLevel.EMERGING
    assert stored.thresholds_version == thresholds.version + 1


def test_a_crash_keeps_neither_the_row_nor_the_standing(
    admin: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice = PracticePageFactory(published=True)
    thresholds = models.StandingThresholds.load()
    crash(monkeypatch, "practices.admin.base.refresh_standing")
    with pytest.raises(RuntimeError):
        send(admin.client, reverse("evidence_items:add"), evidence_form(practice))
    assert not models.EvidenceItem.objects.exists()

    crash(monkeypatch, "practices.signals.refresh_standing")
    edit = reverse("wagtailsettings:edit", args=["practices", "standingthresholds", thresholds.pk])
    with pytest.raises(RuntimeError):
        send(admin.client, edit, {"tried_months_of_data": "12"})
    thresholds.refresh_from_db()
    assert thresholds.tried_months_of_data == 3


def crash(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def broken(**kwargs: object) -> None:
        raise RuntimeError("the standing could not be worked out")

    monkeypatch.setattr(name, broken)


def test_an_account_that_is_switched_off_stops_counting(db: None) -> None:
    endorsement = EndorsementFactory(counting=True)
    refresh(endorsement.practice)
    endorsement.endorser.is_active = False
    endorsement.endorser.save()
    assert standing_of(endorsement.practice).weight == 0


def test_signing_in_refreshes_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    endorsement = EndorsementFactory(counting=True)
    crash(monkeypatch, "practices.signals.refresh_standing")
    endorsement.endorser.last_login = timezone.now()
    endorsement.endorser.save(update_fields=["last_login"])
    UserFactory()


@pytest.mark.parametrize("name", ["endorsements", "adoptions", "evidence_confirmations"])
def test_what_people_say_can_only_be_read(name: str, admin: Visitor) -> None:
    endorsement = EndorsementFactory(counting=True)
    rows = {
        "endorsements": endorsement,
        "adoptions": endorsement.practice.adoptions.get(),
        "evidence_confirmations": EvidenceItemFactory(confirmed=True).confirmations.first(),
    }
    row = rows[name]
    index = reverse(f"{name}:index")
    html = admin.client.get(index).content.decode()
    assert reverse(f"{name}:inspect", args=[row.pk]) in html
    shown = admin.client.get(reverse(f"{name}:inspect", args=[row.pk])).content.decode()
    assert str(row.organisation) in shown
    for path in ("new/", f"edit/{row.pk}/", f"delete/{row.pk}/", f"copy/{row.pk}/"):
        assert admin.client.get(f"{index}{path}").status_code == 404, path
        assert f"{index}{path}" not in html + shown


def test_a_form_gives_back_what_it_was_given(admin: Visitor) -> None:
    """Opening and saving an item without touching it changes nothing."""
    item = EvidenceItemFactory(confirmed=True)
    before = models.EvidenceItem.objects.values().get(pk=item.pk)
    edit = reverse("evidence_items:edit", args=[item.pk])
    assert form_of(admin.client, edit)["title"] == item.title
    assert send(admin.client, edit, {}).status_code == 302
    assert models.EvidenceItem.objects.values().get(pk=item.pk) == before
