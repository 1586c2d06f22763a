"""What decides what one person may do about one practice, and how a refusal is told apart."""

from dataclasses import dataclass
from datetime import date

from practices.rules.months import MONTH_NAMES
from practices.rules.permissions import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerFacts:
    """A person, a practice and the day `on`.

    `has_place`: belongs to an organisation now, and that was checked; `waits_for_check`: says so,
    and nobody has checked yet. `is_invented`: belongs to the demonstration (person: by their
    organisation). `endorsed_on`: the day of their endorsement in force. `place_used_it`: their
    organisation has a current record that is past planning. `endorsed_today`, `asked_today`: how
    many of any practice; `asked_owner_today`: of this owner's. `has_somebody`: an account answers
    for the practice.
    """

    on: date
    account_verified_on: date | None
    has_place: bool = True
    waits_for_check: bool = False
    place_is_invented: bool = False
    is_owner: bool = False
    is_credited: bool = False
    practice_is_withdrawn: bool = False
    practice_is_invented: bool = False
    safety_notice_open: bool = False
    endorsed_on: date | None = None
    endorsed_today: int = 0
    place_used_it: bool = False
    has_somebody: bool = True
    asked_today: int = 0
    asked_owner_today: int = 0

    @property
    def is_author(self) -> bool:
        """Whether they answer for the practice."""
        return self.is_owner or self.is_credited


@dataclass(frozen=True)
class PeerDecision(Decision):
    """A decision whose refusal has a `code` too, so that a page can offer what helps."""

    code: str = ""


GRANTED = PeerDecision(allowed=True)


def no(code: str, reason: str) -> PeerDecision:
    """This will refuse with a reason."""
    return PeerDecision(allowed=False, reason=reason, code=code)


def no_place(facts: PeerFacts) -> PeerDecision:
    """This will refuse somebody who speaks for no organisation; call it when that is so."""
    if facts.waits_for_check:
        return no(
            "place", "We are still checking where you work. You can do this when that is done."
        )
    return no("place", "Tell us where you work first. We check it, and then you can do this.")


def invented_mismatch(facts: PeerFacts) -> PeerDecision | None:
    """This will refuse to mix what is invented with what is real (design, “Decided for content
    and people”): no invented person's word stands beside a real place's work, nor the reverse."""
    if facts.place_is_invented == facts.practice_is_invented:
        return None
    if facts.place_is_invented:
        return no(
            "demonstration",
            "Your organisation is invented for the demonstration, and this practice is not.",
        )
    return no(
        "demonstration",
        "This practice belongs to the demonstration. Only its invented people can do this.",
    )


def short_day(day: date) -> str:
    """This will write a day that is not far off: 28 November."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]}"
