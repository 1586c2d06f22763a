"""What the site does by itself, again and again. Each chore works from rows of its own and is safe
to repeat, so whoever runs them may be killed at any moment, and two may run at once."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.management import call_command

from practices.services.mail_sending import send_due_mail

logger = logging.getLogger(__name__)

DAILY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Chore:
    """Something to do every so often; `run` is given the moment."""

    name: str
    every: timedelta
    run: Callable[[datetime], object]


CHORES: tuple[Chore, ...] = (
    Chore("mail", timedelta(seconds=10), lambda now: send_due_mail(now=now)),
    Chore("ended sessions", DAILY, lambda now: call_command("clearsessions")),
)
"""A new chore is one line here. All of them run when the round begins, then when due."""


@dataclass(slots=True)
class Round:
    """Does chores when they are due, and remembers when each was done. What it remembers may be
    lost: then a chore is done once more."""

    chores: Iterable[Chore] = CHORES
    done_at: dict[str, datetime] = field(default_factory=dict)

    def do_due(self, now: datetime) -> list[str]:
        """This will do what is due and return the names of what was done. A chore that fails is
        logged, holds up no other, and is tried when it is due again."""
        done = []
        for chore in self.chores:
            before = self.done_at.get(chore.name)
            if before is not None and now - before < chore.every:
                continue
            self.done_at[chore.name] = now
            try:
                chore.run(now)
            except Exception as problem:  # noqa: BLE001  The other chores must go on.
                # The kind of problem only: its text may hold what somebody wrote.
                logger.error("Chore %s failed: %s", chore.name, type(problem).__name__)
            else:
                done.append(chore.name)
        return done
