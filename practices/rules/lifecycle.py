"""The life of a practice record: where it is, and who may move it where.

The state is worked out from what Wagtail stores and is stored nowhere itself. `docs/lifecycle.md`
is written from this module (`manage.py write_lifecycle_doc`); a test keeps the two equal.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class PracticeState(StrEnum):
    """Where a practice record is, in the order of its life."""

    DRAFT = "draft"
    WITH_REVIEWER = "with-reviewer"
    CHANGES_WANTED = "changes-wanted"
    PUBLISHED = "published"
    PUBLISHED_WITH_CHANGES = "published-with-changes"
    WITHDRAWN = "withdrawn"
    OFF_THE_SITE = "off-the-site"

    @property
    def label(self) -> str:
        """The words for people: "Off the site"."""
        return self.value.replace("-", " ").capitalize()


START = PracticeState.DRAFT
"""Every record begins here."""

PUBLIC_STATES = frozenset(
    {
        PracticeState.PUBLISHED,
        PracticeState.PUBLISHED_WITH_CHANGES,
        PracticeState.WITHDRAWN,
    }
)
"""States in which anyone may read the record."""

MEANINGS: dict[PracticeState, str] = {
    PracticeState.DRAFT: "It was never published and nobody is reviewing it.",
    PracticeState.WITH_REVIEWER: "It was never published; a reviewer is asked to decide.",
    PracticeState.CHANGES_WANTED: "It was never published; a reviewer asked for changes.",
    PracticeState.PUBLISHED: "Anyone may read it, and there is no newer version.",
    PracticeState.PUBLISHED_WITH_CHANGES: (
        "Anyone may read it; a newer version waits to be published."
    ),
    PracticeState.WITHDRAWN: "Taken out of use. Anyone may read it, with a banner that says why.",
    PracticeState.OFF_THE_SITE: "It was published once. Now readers cannot see it.",
}
"""What each state says, in one sentence."""


class ReviewStatus(StrEnum):
    """Where the review of the newest version is, in Wagtail's own codes."""

    NONE = ""
    IN_PROGRESS = "in_progress"
    NEEDS_CHANGES = "needs_changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class LifecycleFacts:
    """What the state of a record follows from, all of it as the page row has it.

    `live`, `has_unpublished_changes`: Wagtail's fields; `review`: the status of
    `page.current_workflow_state`, NONE when there is none; `was_published`: `first_published_at`
    is set; `withdrawn`: the page row, not a draft, holds a reason for withdrawal.
    """

    live: bool
    has_unpublished_changes: bool
    review: ReviewStatus
    was_published: bool
    withdrawn: bool


def state_of(facts: LifecycleFacts) -> PracticeState:
    """This will name the state of a record; every combination of facts has exactly one.

    What readers see comes first: once a record was published, the review of a newer version
    stands beside its state, not instead of it.
    """
    if facts.live:
        if facts.withdrawn:
            return PracticeState.WITHDRAWN
        if facts.has_unpublished_changes:
            return PracticeState.PUBLISHED_WITH_CHANGES
        return PracticeState.PUBLISHED
    if facts.was_published:
        return PracticeState.OFF_THE_SITE
    return {
        ReviewStatus.NONE: PracticeState.DRAFT,
        ReviewStatus.IN_PROGRESS: PracticeState.WITH_REVIEWER,
        ReviewStatus.NEEDS_CHANGES: PracticeState.CHANGES_WANTED,
    }[facts.review]


class Action(StrEnum):
    """What somebody does to a record. `publish` and `approve` are of a version without a reason
    for withdrawal; with one, the same click is `withdraw`."""

    CHANGE = "save a change"
    SEND = "send to a reviewer"
    TAKE_BACK = "take back"
    ASK_FOR_CHANGES = "ask for changes"
    APPROVE = "approve"
    DECLINE = "decline"
    PUBLISH = "publish"
    WITHDRAW = "withdraw with a reason"
    TAKE_OFF = "take off the site"


class Role(StrEnum):
    """Who acts. Administrators may do whatever curators may."""

    AUTHOR = "author"
    REVIEWER = "reviewer"
    CURATOR = "curator"


@dataclass(frozen=True, slots=True)
class Transition:
    """One move: in `source`, any of `who` may do `action`, and the record is then in `target`."""

    source: PracticeState
    action: Action
    target: PracticeState
    who: tuple[Role, ...]


def _moves(
    action: Action, who: tuple[Role, ...], sources: Iterable[PracticeState], target: PracticeState
) -> Iterator[Transition]:
    """The same action from several states."""
    return (Transition(source, action, target, who) for source in sources)


_UNPUBLISHED = (
    PracticeState.DRAFT,
    PracticeState.WITH_REVIEWER,
    PracticeState.CHANGES_WANTED,
    PracticeState.OFF_THE_SITE,
)
_BOTH = (Role.AUTHOR, Role.CURATOR)

TRANSITIONS: tuple[Transition, ...] = (
    *_moves(
        Action.SEND,
        _BOTH,
        (PracticeState.DRAFT, PracticeState.CHANGES_WANTED),
        PracticeState.WITH_REVIEWER,
    ),
    *_moves(
        Action.TAKE_BACK,
        _BOTH,
        (PracticeState.WITH_REVIEWER, PracticeState.CHANGES_WANTED),
        PracticeState.DRAFT,
    ),
    *_moves(
        Action.ASK_FOR_CHANGES,
        (Role.REVIEWER,),
        (PracticeState.WITH_REVIEWER,),
        PracticeState.CHANGES_WANTED,
    ),
    *_moves(
        Action.DECLINE,
        (Role.REVIEWER,),
        (PracticeState.WITH_REVIEWER,),
        PracticeState.DRAFT,
    ),
    *_moves(
        Action.APPROVE,
        (Role.REVIEWER,),
        (
            PracticeState.WITH_REVIEWER,
            PracticeState.PUBLISHED_WITH_CHANGES,
            PracticeState.WITHDRAWN,
            PracticeState.OFF_THE_SITE,
        ),
        PracticeState.PUBLISHED,
    ),
    *_moves(
        Action.PUBLISH,
        (Role.CURATOR,),
        (*_UNPUBLISHED, PracticeState.PUBLISHED_WITH_CHANGES, PracticeState.WITHDRAWN),
        PracticeState.PUBLISHED,
    ),
    *_moves(
        Action.CHANGE,
        _BOTH,
        (PracticeState.PUBLISHED,),
        PracticeState.PUBLISHED_WITH_CHANGES,
    ),
    *_moves(
        Action.WITHDRAW,
        _BOTH,
        (PracticeState.PUBLISHED, PracticeState.PUBLISHED_WITH_CHANGES),
        PracticeState.WITHDRAWN,
    ),
    *_moves(Action.WITHDRAW, (Role.CURATOR,), _UNPUBLISHED, PracticeState.WITHDRAWN),
    *_moves(
        Action.TAKE_OFF,
        (Role.CURATOR,),
        (
            PracticeState.PUBLISHED,
            PracticeState.PUBLISHED_WITH_CHANGES,
            PracticeState.WITHDRAWN,
        ),
        PracticeState.OFF_THE_SITE,
    ),
)
"""Every move that changes the state. Whatever is not here leaves the state as it is."""
