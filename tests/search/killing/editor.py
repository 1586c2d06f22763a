"""Changes practices in every way that counts, as editors do, now and then rolling back."""

import contextlib
import os
import random
from datetime import UTC, datetime


def main(seed: int, changes: int, leaves: bool) -> None:
    """Do so many changes; the same seed does the same. Who leaves all indexing to the workers does
    not drain after a commit."""
    from django.db import DatabaseError, transaction

    if leaves:
        from search import worker

        worker.drain_all = lambda **limits: worker.Drained()

    chance = random.Random(seed)  # noqa: S311
    people = Editor(chance)
    for _ in range(changes):
        # After a commit Wagtail redirects a renamed page; another editor may have deleted it. And
        # a process that is killed at the wrong moment can lock SQLite for longer than we wait.
        with contextlib.suppress(DatabaseError), transaction.atomic():
            getattr(people, chance.choice(KINDS))()
            if chance.random() < 0.1:
                transaction.set_rollback(True)


KINDS = (
    "publish", "publish", "publish", "rename", "rename", "unpublish", "withdraw", "endorse",
    "adopt", "delete", "move", "tag", "relabel", "restrict",
)  # fmt: skip


class Editor:
    """One kind of change in each method."""

    def __init__(self, chance: random.Random) -> None:
        from practices.models import PracticePage

        self.chance = chance
        self.pages = PracticePage.objects

    def one(self):
        keys = list(self.pages.order_by("pk").values_list("pk", flat=True))
        return self.pages.get(pk=self.chance.choice(keys)) if keys else None

    def publish(self) -> None:
        from tests.search.making import a_practice

        a_practice(f"Practice {os.getpid()} {self.chance.random()}", services=["police"])

    def rename(self) -> None:
        from tests.search.making import publish

        if page := self.one():
            page.title = f"Renamed {self.chance.random()}"
            page.slug = f"renamed-{os.getpid()}-{self.chance.randrange(10**12)}"
            publish(page)

    def unpublish(self) -> None:
        if page := self.one():
            page.unpublish()

    def withdraw(self) -> None:
        from datetime import date

        from practices.services.standing import refresh_standing

        if page := self.one():
            page.withdrawn_reason = "It did harm."
            page.withdrawn_year = 2026
            page.save()
            refresh_standing(practice_ids=[page.pk], on=date(2026, 11, 1))

    def endorse(self) -> None:
        from django.contrib.auth import get_user_model

        from practices.models import Endorsement, Organisation
        from tests.search.making import a_service

        if page := self.one():
            number = self.chance.randrange(10**9)
            Endorsement.objects.create(
                practice=page,
                endorser=get_user_model().objects.create(email=f"p{number}@example.org"),
                organisation=Organisation.objects.get_or_create(
                    slug="kent", defaults={"name": "Kent", "service": a_service("police")}
                )[0],
                kind="used",
                statement="It works.",
                endorsed_at=datetime(2026, 11, 1, tzinfo=UTC),
            )

    def adopt(self) -> None:
        from django.contrib.auth import get_user_model

        from practices.models import Adoption
        from tests.search.making import an_organisation

        if page := self.one():
            number = self.chance.randrange(10**9)
            Adoption.objects.create(
                practice=page,
                organisation=an_organisation(f"place-{number}"),
                recorded_by=get_user_model().objects.create(email=f"a{number}@example.org"),
                status="sustained",
                recorded_at=datetime(2026, 11, 1, tzinfo=UTC),
            )

    def delete(self) -> None:
        if page := self.one():
            page.delete()

    def move(self) -> None:
        from practices.models import PracticeIndexPage

        index = PracticeIndexPage.objects.get()
        index.slug = f"practices-{self.chance.randrange(10**9)}"
        index.save(clean=False)  # The form refuses it; a write past the form must not be lost.

    def tag(self) -> None:
        if page := self.one():
            page.tags.add(f"tag {self.chance.randrange(5)}")
            page.save()

    def relabel(self) -> None:
        from practices.models import Service

        service = Service.objects.first()
        if service:
            service.name = f"Police {self.chance.randrange(10**9)}"
            service.save()

    def restrict(self) -> None:
        from wagtail.models import PageViewRestriction

        if page := self.one():
            held = PageViewRestriction.objects.filter(page=page)
            if held.exists():
                held.first().delete()
            else:
                PageViewRestriction.objects.create(page=page, restriction_type="login")
