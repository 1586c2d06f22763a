"""The state of a record, the table of moves, and Wagtail: three accounts that must agree."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest
from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import (
    Revision,
    TaskState,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from practices.enums import ReviewOutcome
from practices.models import PeerReviewTask, PracticeIndexPage, PracticePage
from practices.rules.lifecycle import (
    MEANINGS,
    PUBLIC_STATES,
    START,
    TRANSITIONS,
    Action,
    LifecycleFacts,
    PracticeState,
    ReviewStatus,
    state_of,
)
from practices.rules.visibility import is_discoverable
from tests.factories import MembershipFactory, PracticePageFactory, UserFactory

YES_OR_NO = (False, True)
EVERY_COMBINATION = [
    LifecycleFacts(
        live=live,
        has_unpublished_changes=changes,
        review=review,
        was_published=was_published,
        withdrawn=withdrawn,
    )
    for live, changes, review, was_published, withdrawn in product(
        YES_OR_NO, YES_OR_NO, ReviewStatus, YES_OR_NO, YES_OR_NO
    )
]
POSSIBLE = [facts for facts in EVERY_COMBINATION if facts.was_published or not facts.live]
TABLE = {(move.source, move.action): move.target for move in TRANSITIONS}
NEW = LifecycleFacts(
    live=False,
    has_unpublished_changes=False,
    review=ReviewStatus.NONE,
    was_published=False,
    withdrawn=False,
)


def published(facts: LifecycleFacts, *, withdrawn: bool) -> LifecycleFacts:
    return replace(
        facts,
        live=True,
        has_unpublished_changes=False,
        review=ReviewStatus.NONE,
        was_published=True,
        withdrawn=withdrawn,
    )


def facts_after(facts: LifecycleFacts, action: Action) -> LifecycleFacts | None:
    """What `action` makes of the facts; None when it cannot be done."""
    in_review = facts.review == ReviewStatus.IN_PROGRESS
    match action:
        case Action.CHANGE:
            return replace(facts, has_unpublished_changes=True)
        case Action.SEND:
            return None if in_review else replace(facts, review=ReviewStatus.IN_PROGRESS)
        case Action.TAKE_BACK:
            return replace(facts, review=ReviewStatus.NONE) if facts.review else None
        case Action.ASK_FOR_CHANGES:
            return replace(facts, review=ReviewStatus.NEEDS_CHANGES) if in_review else None
        case Action.DECLINE:
            return replace(facts, review=ReviewStatus.NONE) if in_review else None
        case Action.APPROVE:
            return published(facts, withdrawn=False) if in_review else None
        case Action.PUBLISH:
            return published(facts, withdrawn=False)
        case Action.WITHDRAW:
            return published(facts, withdrawn=True)
        case Action.TAKE_OFF:
            return replace(facts, live=False, has_unpublished_changes=True) if facts.live else None


class TestState:
    @pytest.mark.parametrize(
        ("facts", "state"),
        [
            (NEW, "draft"),
            (replace(NEW, has_unpublished_changes=True), "draft"),
            (replace(NEW, review=ReviewStatus.IN_PROGRESS), "with-reviewer"),
            (replace(NEW, review=ReviewStatus.NEEDS_CHANGES), "changes-wanted"),
            (replace(NEW, live=True, was_published=True), "published"),
            (
                replace(NEW, live=True, was_published=True, has_unpublished_changes=True),
                "published-with-changes",
            ),
            (replace(NEW, live=True, was_published=True, withdrawn=True), "withdrawn"),
            (replace(NEW, was_published=True), "off-the-site"),
            (
                replace(NEW, was_published=True, review=ReviewStatus.IN_PROGRESS),
                "off-the-site",
            ),
            (replace(NEW, was_published=True, withdrawn=True), "off-the-site"),
        ],
    )
    def test_facts__have_this_state(self, facts: LifecycleFacts, state: str) -> None:
        assert state_of(facts) == state

    @pytest.mark.parametrize("facts", EVERY_COMBINATION, ids=repr)
    def test_every_combination__has_a_state_that_is_public_when_it_is_live(
        self, facts: LifecycleFacts
    ) -> None:
        is_public = state_of(facts) in PUBLIC_STATES

        assert is_public == is_discoverable(live=facts.live, restricted=False)

    def test_every_state__occurs_and_is_explained(self) -> None:
        assert {state_of(facts) for facts in POSSIBLE} == set(PracticeState) == set(MEANINGS)

    def test_review_codes__are_wagtails(self) -> None:
        assert ReviewStatus.IN_PROGRESS == WorkflowState.STATUS_IN_PROGRESS
        assert ReviewStatus.NEEDS_CHANGES == WorkflowState.STATUS_NEEDS_CHANGES


class TestTable:
    def test_state_and_action__lead_to_one_state_only(self) -> None:
        assert len(TABLE) == len(TRANSITIONS)

    def test_every_move__changes_the_state_and_is_somebodys(self) -> None:
        assert [move for move in TRANSITIONS if move.source == move.target or not move.who] == []

    def test_every_state__is_reached_from_a_draft(self) -> None:
        reached, waiting = {START}, [START]
        while waiting:
            source = waiting.pop()
            targets = {target for (state, _), target in TABLE.items() if state == source} - reached
            reached |= targets
            waiting += targets

        assert reached == set(PracticeState)

    def test_every_state__can_be_left(self) -> None:
        assert {source for source, _ in TABLE} == set(PracticeState)

    def test_table__says_what_the_facts_say(self) -> None:
        witnessed = set()
        for facts, action in product(POSSIBLE, Action):
            later = facts_after(facts, action)
            if later is None:
                continue
            state = state_of(facts)
            assert state_of(later) == TABLE.get((state, action), state), (facts, action)
            witnessed.add((state, action))

        assert set(TABLE) - witnessed == set()


@pytest.mark.django_db
class TestWagtail:
    """Every action once, on a real page: Wagtail does to the facts what the table says."""

    @pytest.fixture(autouse=True)
    def _workflow(self) -> None:
        task = PeerReviewTask.objects.create(name="Peer review of a test")
        workflow = Workflow.objects.create(name="Workflow of a test")
        WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr)
        WorkflowPage.objects.update_or_create(
            page=PracticeIndexPage.objects.get(), defaults={"workflow": workflow}
        )

    @pytest.fixture
    def move(self) -> Callable[[Action], PracticeState]:
        practice = PracticePageFactory()
        reviewer = MembershipFactory(verified=True, user=UserFactory(is_superuser=True)).user

        def move(action: Action) -> PracticeState:
            carry_out(action, PracticePage.objects.get(pk=practice.pk), reviewer)
            return state_of(facts_of(PracticePage.objects.get(pk=practice.pk)))

        return move

    def test_a_long_life__goes_as_the_table_says(
        self, move: Callable[[Action], PracticeState]
    ) -> None:
        state, taken = START, []
        for action in (
            Action.CHANGE,
            Action.SEND,
            Action.TAKE_BACK,
            Action.SEND,
            Action.DECLINE,
            Action.SEND,
            Action.ASK_FOR_CHANGES,
            Action.CHANGE,
            Action.SEND,
            Action.APPROVE,
            Action.CHANGE,
            Action.SEND,
            Action.ASK_FOR_CHANGES,
            Action.PUBLISH,
            Action.WITHDRAW,
            Action.CHANGE,
            Action.PUBLISH,
            Action.TAKE_OFF,
            Action.SEND,
            Action.APPROVE,
            Action.TAKE_OFF,
            Action.WITHDRAW,
        ):
            state = TABLE.get((state, action), state)
            taken.append((action, state))
            assert move(action) == state, taken

        assert {action for action, _ in taken} == set(Action)
        assert {state for _, state in taken} == set(PracticeState)


OUTCOMES = {
    Action.ASK_FOR_CHANGES: ReviewOutcome.CHANGES,
    Action.APPROVE: ReviewOutcome.APPROVED,
    Action.DECLINE: ReviewOutcome.DECLINED,
}


def facts_of(page: PracticePage) -> LifecycleFacts:
    review = page.current_workflow_state
    return LifecycleFacts(
        live=page.live,
        has_unpublished_changes=page.has_unpublished_changes,
        review=ReviewStatus(review.status if review else ""),
        was_published=page.first_published_at is not None,
        withdrawn=page.is_withdrawn,
    )


def carry_out(action: Action, page: PracticePage, reviewer: AbstractBaseUser) -> None:
    review = page.current_workflow_state
    match action:
        case Action.CHANGE:
            new_version(page)
        case Action.SEND if review:
            review.resume(user=page.owner)
        case Action.SEND:
            page.get_workflow().start(page, page.owner)
        case Action.TAKE_BACK:
            review.cancel(user=page.owner)
        case Action.ASK_FOR_CHANGES | Action.APPROVE | Action.DECLINE:
            task_state: TaskState = review.current_task_state.specific
            task_state.task.specific.on_action(
                task_state,
                reviewer,
                OUTCOMES[action].value,
                comment="A reason that is long enough.",
            )
        case Action.PUBLISH | Action.WITHDRAW:
            reason = "It did harm." if action == Action.WITHDRAW else ""
            new_version(page, withdrawn_reason=reason).publish(
                user=reviewer, skip_permission_checks=True
            )
        case Action.TAKE_OFF:
            page.unpublish(user=reviewer)


def new_version(page: PracticePage, **values: str) -> Revision:
    latest = page.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(latest, name, value)
    return latest.save_revision(user=page.owner, clean=False)
