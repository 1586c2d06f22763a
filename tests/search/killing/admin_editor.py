"""An administrator at work in Wagtail's admin, screen by screen, while workers are killed."""

import contextlib
import os
import random
import time
from collections import Counter
from collections.abc import Mapping

TRIES = 6
PAUSE_SECONDS = 0.2


def main(seed: int, changes: int, leaves: bool) -> Counter[str]:
    """Do so many changes, each kind in turn, and give how many of each the admin took. Who leaves
    all indexing to the workers does not drain after a commit."""
    from django.core.exceptions import ObjectDoesNotExist
    from django.db import DatabaseError, connection, transaction

    if leaves:
        from search import worker

        worker.drain_all = lambda **limits: worker.Drained()

    with transaction.atomic():  # Nobody deletes what is not all there yet.
        desk = Desk(random.Random(seed))  # noqa: S311
    taken: Counter[str] = Counter()
    for number in range(changes):
        kind = KINDS[number % len(KINDS)]
        for _ in range(TRIES):
            # A process killed at the wrong moment can lock SQLite for longer than a request waits,
            # and other editors rename and delete what is on the screen.
            with contextlib.suppress(DatabaseError, ObjectDoesNotExist, GoneError):
                if getattr(desk, kind)():
                    taken[kind] += 1
                    break
            connection.close()
            time.sleep(PAUSE_SECONDS)
    return taken


KINDS = ("publish", "unpublish", "rename", "move", "withdraw", "label", "tag")


class GoneError(Exception):
    """Somebody else took the page away."""


class Desk:
    """One kind of change in each method; True when the admin took it."""

    def __init__(self, chance: random.Random) -> None:
        from django.contrib.auth import get_user_model
        from django.test import Client

        from practices.models import PracticePage
        from tests.search.making import a_concept, a_practice

        self.chance = chance
        self.pages = PracticePage.objects
        self.number = os.getpid()
        user = get_user_model().objects.create_superuser(email=f"admin{self.number}@example.org")
        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        self.concept = a_concept(f"noise-{self.number}", police=["row"])
        self.tag_name = f"loud {self.number}"
        for place in range(3):
            a_practice(
                f"Carried {self.number} {place}", concepts=[self.concept], tags=[self.tag_name]
            )

    def send(self, name: str, number: int, changes: Mapping[str, object] | None) -> bool:
        """Fill in a screen and send it; None for a screen that only asks whether one is sure."""
        from django.urls import reverse

        from tests.practices.admin.forms import send

        url = reverse(name, args=[number])
        if changes is None:
            return self.client.post(url).status_code == 302
        try:
            return send(self.client, url, changes, forge=True).status_code == 302
        except AssertionError as error:
            if "answered 404" in str(error):
                raise GoneError(url) from error
            raise

    def edit(self, *, live: bool, **changes: str) -> bool:
        """Change a practice and publish it."""
        from tests.practices.admin.forms import streams_of

        keys = list(self.pages.filter(live=live).order_by("pk").values_list("pk", flat=True))
        page = self.pages.filter(pk=self.chance.choice(keys)).first() if keys else None
        if page is None:
            return False
        newest = page.get_latest_revision_as_object()
        form = {**streams_of(newest), **changes, "action-publish": "1"}
        return self.send("wagtailadmin_pages:edit", page.pk, form)

    def publish(self) -> bool:
        """Put a practice back that was taken off."""
        if not self.pages.filter(live=False).exists():
            self.unpublish()
        return self.edit(live=False, problem=f"It was loud {self.chance.random()}.")

    def unpublish(self) -> bool:
        keys = list(self.pages.live().order_by("pk").values_list("pk", flat=True))
        if not keys:
            return False
        return self.send("wagtailadmin_pages:unpublish", self.chance.choice(keys), None)

    def rename(self) -> bool:
        return self.edit(live=True, title=f"Retitled {self.chance.random()}", tags="calm, quiet")

    def move(self) -> bool:
        """Move all practices to the other end of the tree, and back the next time."""
        from django.urls import reverse
        from wagtail.models import Page, Site

        from practices.models import PracticeIndexPage

        index = PracticeIndexPage.objects.get()
        home = Site.objects.get(is_default_site=True).root_page
        to = Page.get_first_root_node() if index.get_parent().pk == home.pk else home
        url = reverse("wagtailadmin_pages:move_confirm", args=[index.pk, to.pk])
        self.client.post(url)
        return PracticeIndexPage.objects.get().get_parent().pk == to.pk

    def withdraw(self) -> bool:
        return self.edit(live=True, withdrawn_year="2025", withdrawn_reason="It did harm.")

    def label(self) -> bool:
        """Change a concept's name and one of its words."""
        new = {
            "preferred_label": f"Noise {self.chance.randrange(10**9)}",
            "labels-0-text": f"racket {self.chance.randrange(10**9)}",
        }
        return self.send("concepts:edit", self.concept.pk, new)

    def tag(self) -> bool:
        from practices.models import PracticeTag

        held = PracticeTag.objects.get(name=self.tag_name)
        self.tag_name = f"loud {self.chance.randrange(10**9)}"
        return self.send("tags:edit", held.pk, {"name": self.tag_name})
