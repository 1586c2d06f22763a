"""What others say and do about a practice: evidence, endorsements, adoptions, safety notices."""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from practices import models
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.practices import PracticePageFactory

STATEMENT = (
    "I ran this on my own ward for a year with two colleagues. We had fewer fights at the door, "
    "and people said they felt looked after."
)


def days_ago(days: int) -> Any:
    """This will declare a moment that many days before the test."""
    return factory.LazyFunction(lambda: timezone.now() - timedelta(days=days))


class EvidenceItemFactory(DjangoModelFactory):
    """A before-and-after study that found it better; `confirmed` adds two reviewers of two
    organisations who say the design is right."""

    class Meta:
        model = models.EvidenceItem
        skip_postgeneration_save = True

    practice = factory.SubFactory(PracticePageFactory, published=True)
    title = factory.Sequence(lambda n: f"Study number {n}")
    authors = "Two researchers"
    publisher = "A university"
    design = "before-after"
    link = factory.Sequence(lambda n: f"https://study.example/{n}")
    year = 2021
    country = "England"
    direction = "better"
    independent = "yes"
    site = factory.Sequence(lambda n: f"Site {n}")
    months = 12
    n = "120 patients"
    finding = "Assaults fell by nearly half."
    limits = "There was nobody to compare with."

    @factory.post_generation
    def confirmed(self, create: bool, wanted: bool | None, **kwargs: Any) -> None:
        if wanted:
            EvidenceConfirmationFactory.create_batch(2, item=self)


class EvidenceConfirmationFactory(DjangoModelFactory):
    """A reviewer of their own organisation says the design is right; `disputed`: is not."""

    class Meta:
        model = models.EvidenceConfirmation

    class Params:
        disputed = factory.Trait(verdict="dispute", note="Nobody measured before.")
        conflicted = factory.Trait(has_conflict=True)

    item = factory.SubFactory(EvidenceItemFactory)
    reviewer = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    verdict = "confirm"
    decided_at = days_ago(20)


class EndorsementFactory(DjangoModelFactory):
    """Somebody of a verified membership, free of conflict, who saw it: it counts a half.

    `counting` makes it a use that counts in full. A use comes with the adoption of that
    organisation unless `adopted=False`. `withdrawn` takes the endorsement back.
    """

    class Meta:
        model = models.Endorsement
        skip_postgeneration_save = True

    class Params:
        counting = factory.Trait(kind="used")
        withdrawn = factory.Trait(
            withdrawn_at=days_ago(2), withdrawn_reason="We stopped, and I no longer vouch for it."
        )

    practice = factory.SubFactory(PracticePageFactory, published=True)
    organisation = factory.SubFactory(OrganisationFactory)
    endorser = factory.LazyAttribute(
        lambda endorsement: (
            MembershipFactory(verified=True, organisation=endorsement.organisation).user
        )
    )
    job_title = "Ward sister"
    kind = "saw"
    statement = STATEMENT
    place = "Bristol"
    region = factory.LazyAttribute(lambda endorsement: endorsement.organisation.region)
    seen_year = 2025
    endorsed_at = days_ago(30)
    conflict_signed_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=60))

    @factory.post_generation
    def adopted(self, create: bool, wanted: bool | None, **kwargs: Any) -> None:
        held = {"practice": self.practice, "organisation": self.organisation, "is_current": True}
        if self.kind != "used" or wanted is False:
            return
        if not models.Adoption.objects.filter(**held).exists():
            AdoptionFactory(**held, recorded_by=self.endorser, sustained=True)


class AdoptionFactory(DjangoModelFactory):
    """An organisation's use of a practice, in progress. Traits: `planned`, `in_progress`,
    `sustained` (with a good outcome), `stopped` (it cost too much), `former` (not current)."""

    class Meta:
        model = models.Adoption

    class Params:
        planned = factory.Trait(status="planned", since_year=None)
        in_progress = factory.Trait(status="in-progress")
        sustained = factory.Trait(
            status="sustained",
            since_year=factory.LazyFunction(lambda: timezone.localdate().year - 2),
            direction="better",
            outcome="Fewer fights at the door in the first year.",
            measure_name="Fights",
            measure_before="31",
            measure_after="12",
        )
        stopped = factory.Trait(
            status="stopped",
            stop_reason="money",
            until_year=factory.LazyFunction(lambda: timezone.localdate().year - 1),
        )
        former = factory.Trait(is_current=False)

    practice = factory.SubFactory(PracticePageFactory, published=True)
    organisation = factory.SubFactory(OrganisationFactory)
    recorded_by = factory.LazyAttribute(
        lambda adoption: MembershipFactory(verified=True, organisation=adoption.organisation).user
    )
    status = "in-progress"
    since_year = factory.LazyFunction(lambda: timezone.localdate().year - 1)
    kept = "The quiet room."
    changed = "The day of the week."
    recorded_at = days_ago(40)


class SafetyNoticeFactory(DjangoModelFactory):
    """An open warning by two curators; `closed` ends it."""

    class Meta:
        model = models.SafetyNotice

    class Params:
        closed = factory.Trait(closed_at=days_ago(1), closed_reason="The makers changed the lock.")

    practice = factory.SubFactory(PracticePageFactory, published=True)
    text = "Do not lock the door. Two people were shut in."
    opened_at = days_ago(5)
    opened_by = factory.SubFactory(UserFactory)
    confirmed_by = factory.SubFactory(UserFactory)


class OwnerQuestionFactory(DjangoModelFactory):
    """A question that waits for the owner; `answered` by the owner."""

    class Meta:
        model = models.OwnerQuestion

    class Params:
        answered = factory.Trait(
            answer="Yes, from the second week on.",
            answered_by=factory.LazyAttribute(lambda question: question.practice.owner),
            answered_at=days_ago(1),
        )

    practice = factory.SubFactory(PracticePageFactory, published=True)
    asker = factory.SubFactory(UserFactory)
    text = "Did you need more staff at night?"
    asked_at = days_ago(3)


class AdoptionReplyFactory(DjangoModelFactory):
    """An answer of the owner to a record of use; `disputed`: the owner does not believe it."""

    class Meta:
        model = models.AdoptionReply

    class Params:
        disputed = factory.Trait(kind="dispute", text="Nobody there has ever heard of it.")

    adoption = factory.SubFactory(AdoptionFactory)
    author = factory.LazyAttribute(lambda reply: reply.adoption.practice.owner)
    kind = "answer"
    text = "Thank you. We saw the same in our second year."
    written_at = days_ago(1)
