"""The changes that a reviewer asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from practices.enums import RecordSection, ReviewOutcome

CHANGES_MAX = 20
CHANGE_TEXT_MAX = 300


@dataclass(frozen=True, slots=True)
class ChangeWanted:
    """One thing to change: the section of the record (a code of RecordSection), and a sentence."""

    section: str
    text: str


def changes_problem(outcome: str, changes: Sequence[ChangeWanted]) -> str:
    """This will say in one sentence what is wrong with the list, or return an empty string.

    Only those who ask for changes give one; without it the reason must say what to change, as it
    does on Wagtail's own screens, which have no list.
    """
    if changes and outcome != ReviewOutcome.CHANGES:
        return "You listed changes. Choose “Ask for changes”, or empty the list."
    if len(changes) > CHANGES_MAX:
        return f"Ask for {CHANGES_MAX} changes or fewer."
    for change in changes:
        if change.section not in RecordSection.values:
            return "Choose the section that each change belongs to."
        if not change.text.strip():
            return "Say what to change."
        if len(change.text.strip()) > CHANGE_TEXT_MAX:
            return f"Make each change shorter: {CHANGE_TEXT_MAX} characters or fewer."
    return ""
