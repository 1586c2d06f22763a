"""What the pages of endorsing, adopting and asking find, and nothing that anyone may not see."""

from typing import Any

from practices.models import Adoption, AdoptionReply, Endorsement, OwnerQuestion, PracticePage


def discoverable_practice(slug: str) -> PracticePage | None:
    """This will give the practice of an address as anyone may find it, ready to be shown as a
    card; None for drafts and hidden ones."""
    found: PracticePage | None = (
        PracticePage.objects.discoverable().for_cards().filter(slug=slug).first()
    )
    return found


def own_endorsement(practice: PracticePage, user: Any) -> Endorsement | None:
    """This will give somebody's endorsement in force, with all that its page shows."""
    return (
        Endorsement.objects.filter(practice=practice.pk, endorser=user.pk, withdrawn_at=None)
        .select_related(
            "practice__standing",
            "endorser__profile",
            "organisation__service",
            "organisation__region",
        )
        .first()
    )


def current_adoption(practice: PracticePage, organisation_id: int) -> Adoption | None:
    """This will give an organisation's current record, with all that its page shows."""
    return (
        Adoption.objects.filter(practice=practice.pk, organisation=organisation_id, is_current=True)
        .select_related(
            "practice__standing", "organisation__service", "organisation__region", "recorded_by"
        )
        .first()
    )


def adoption_to_answer(practice: PracticePage, pk: int) -> Adoption | None:
    """This will give a record of use of this practice, older ones too: an owner may follow an old
    link."""
    return (
        Adoption.objects.filter(pk=pk, practice=practice.pk)
        .select_related("practice__standing", "organisation__service", "organisation__region")
        .first()
    )


def replies_to(adoption: Adoption) -> list[AdoptionReply]:
    """This will give everything the owner said to a record, oldest first."""
    return list(adoption.replies.select_related("author__profile"))


def question_of(pk: int) -> OwnerQuestion | None:
    """This will give a question with its practice and both people."""
    return (
        OwnerQuestion.objects.filter(pk=pk)
        .select_related("practice", "asker__profile", "answered_by__profile")
        .first()
    )
