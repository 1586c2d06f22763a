"""What stands above the title of a practice: its warnings with all that is known, and whether its
record came from a file."""

from dataclasses import dataclass, replace

from practices.enums import Overlay
from practices.models import PracticePage, SafetyNotice
from practices.selectors.cards import OverlayStrip, PracticeCard


@dataclass(frozen=True, slots=True)
class Imported:
    """A record that nobody here wrote; `source_url` is where it comes from ("" when not known)."""

    source_url: str


def page_overlays(practice: PracticePage, card: PracticeCard) -> tuple[OverlayStrip, ...]:
    """This will give the warnings of a card, with what the notice says and why it was withdrawn.

    One statement more, and only under a safety notice."""
    return tuple(_told(practice, strip) for strip in card.overlays)


def _told(practice: PracticePage, strip: OverlayStrip) -> OverlayStrip:
    more = ""
    if strip.code == Overlay.SAFETY_NOTICE:
        open_notices = SafetyNotice.objects.filter(practice_id=practice.pk, closed_at=None)
        more = " ".join(open_notices.values_list("text", flat=True))
    elif strip.code == Overlay.WITHDRAWN and practice.withdrawn_reason:
        year = f"In {practice.withdrawn_year}: " if practice.withdrawn_year else ""
        more = f"{year}{practice.withdrawn_reason}"
    return replace(strip, sentence=f"{strip.sentence} {more}".strip())


def imported(practice: PracticePage) -> Imported | None:
    """This will tell readers where a record of a file comes from, or nothing."""
    return Imported(practice.source_url) if practice.is_imported else None
