"""What an author may do with a record, and what they are told when they may not."""

from dataclasses import replace

import pytest

from practices.rules.lifecycle import LifecycleFacts, ReviewStatus
from practices.rules.sharing import (
    SHARES_A_DAY,
    SendFacts,
    may_begin,
    may_edit,
    may_send,
    may_take_back,
    may_withdraw,
)

DRAFT = LifecycleFacts(
    live=False,
    has_unpublished_changes=True,
    review=ReviewStatus.NONE,
    was_published=False,
    withdrawn=False,
)
READ = replace(DRAFT, review=ReviewStatus.IN_PROGRESS)
ASKED = replace(DRAFT, review=ReviewStatus.NEEDS_CHANGES)
LIVE = replace(DRAFT, live=True, was_published=True, has_unpublished_changes=False)
CHANGED = replace(LIVE, has_unpublished_changes=True)
WITHDRAWN = replace(CHANGED, withdrawn=True)
OFF = replace(CHANGED, live=False)
READY = SendFacts(has_membership=True, missing=0, to_take_out=0)


@pytest.mark.parametrize(
    ("is_verified", "begun", "allowed"),
    [
        (True, 0, True),
        (True, SHARES_A_DAY - 1, True),
        (True, SHARES_A_DAY, False),
        (False, 0, False),
    ],
)
def test_beginning__needs_a_proved_address_and_has_a_limit(
    is_verified: bool, begun: int, allowed: bool
) -> None:
    decision = may_begin(is_verified=is_verified, begun_today=begun)

    assert decision.allowed is allowed
    assert bool(decision.reason) is not allowed


@pytest.mark.parametrize(
    ("life", "edit", "send", "take_back", "withdraw"),
    [
        (DRAFT, True, True, False, False),
        (READ, False, False, True, False),
        (ASKED, True, True, True, False),
        (LIVE, True, False, False, True),
        (CHANGED, True, True, False, True),
        (replace(CHANGED, review=ReviewStatus.IN_PROGRESS), False, False, True, True),
        (WITHDRAWN, False, False, False, False),
        (OFF, True, True, False, False),
    ],
    ids=["draft", "read", "asked", "live", "changed", "changed and read", "withdrawn", "off"],
)
def test_life__decides(
    life: LifecycleFacts, edit: bool, send: bool, take_back: bool, withdraw: bool
) -> None:
    decisions = (may_edit(life), may_send(life, READY), may_take_back(life), may_withdraw(life))

    assert [one.allowed for one in decisions] == [edit, send, take_back, withdraw]
    assert all(bool(one.reason) is not one.allowed for one in decisions)


@pytest.mark.parametrize(
    ("sender", "reason"),
    [
        (replace(READY, missing=1), "You can send it when the answer is in."),
        (replace(READY, missing=3), "You can send it when the three answers are in."),
        (replace(READY, missing=12), "You can send it when the 12 answers are in."),
        (replace(READY, to_take_out=1), "You can send it when nothing tells who somebody is."),
        (replace(READY, has_membership=False), "Tell us where you work first."),
    ],
)
def test_sending__is_refused_with_the_reason(sender: SendFacts, reason: str) -> None:
    decision = may_send(DRAFT, sender)

    assert not decision.allowed
    assert decision.reason.startswith(reason)
