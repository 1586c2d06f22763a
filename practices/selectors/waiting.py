"""What waits for somebody: each kind as one queryset, used by the list and by its count."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast
from wagtail.models import TaskState, WorkflowState

from practices.models import (
    Membership,
    OrganisationRequest,
    OwnerQuestion,
    PracticeCredit,
    PracticePage,
    ReviewClaim,
)

VERIFY_RIGHT = "practices.change_membership"
DECIDE_RIGHT = "practices.change_organisationrequest"


def own_practices(user: Any) -> QuerySet[PracticePage]:
    """This will give the practices that somebody answers for: owned, or credited on."""
    mine = Q(owner=user) | Q(pk__in=_credited(user))
    found: QuerySet[PracticePage] = PracticePage.objects.filter(mine)
    return found


def workflows_of(user: Any, *statuses: str) -> QuerySet[WorkflowState]:
    """This will give where the review of somebody's practices stands, newest first."""
    keys = own_practices(user).order_by().annotate(key=Cast("pk", CharField())).values("key")
    found: QuerySet[WorkflowState] = WorkflowState.objects.filter(
        content_type=ContentType.objects.get_for_model(PracticePage),
        object_id__in=keys,
        status__in=statuses,
    )
    return found.order_by("-created_at")


def changes_wanted(user: Any) -> QuerySet[WorkflowState]:
    """This will give the practices that a reviewer handed back to their author."""
    return workflows_of(user, WorkflowState.STATUS_NEEDS_CHANGES)


def questions_to_answer(user: Any) -> QuerySet[OwnerQuestion]:
    """This will give what people ask about somebody's practices and nobody has answered."""
    return OwnerQuestion.objects.filter(
        answered_at=None, practice__in=own_practices(user).order_by().values("pk")
    ).exclude(asker=user)


def reviews_taken(user: Any) -> QuerySet[ReviewClaim]:
    """This will give the open reviews that somebody took."""
    return ReviewClaim.objects.filter(
        reviewer=user, task_state__status=TaskState.STATUS_IN_PROGRESS
    )


def memberships_to_check(user: Any) -> QuerySet[Membership]:
    """This will give the places of work that wait for a verifier; a verifier's own not."""
    if not user.has_perm(VERIFY_RIGHT):
        return Membership.objects.none()
    return Membership.objects.filter(
        verified_at=None, ended_at=None, refused_at=None, user__is_active=True
    ).exclude(user=user)


def organisations_to_decide(user: Any) -> QuerySet[OrganisationRequest]:
    """This will give the organisations that people ask for."""
    if not user.has_perm(DECIDE_RIGHT):
        return OrganisationRequest.objects.none()
    return OrganisationRequest.objects.filter(decided_at=None).exclude(asker=user)


def waiting_count(user: Any) -> int:
    """This will count, in one statement, what waits for somebody: as many lines as My work shows.
    Places of work and organisations to check are one line each, however many they are."""
    each = [changes_wanted(user), questions_to_answer(user), reviews_taken(user)]
    checks = [memberships_to_check(user), organisations_to_decide(user)]
    lines = [rows.order_by().values_list(Value(place)) for place, rows in enumerate(each)]
    lines += [
        rows.order_by().values_list(Value(place)).distinct()
        for place, rows in enumerate(checks, start=len(each))
    ]
    first, *rest = lines
    return len(first.union(*rest, all=True))


def _credited(user: Any) -> QuerySet[Any, Any]:
    return PracticeCredit.objects.filter(user=user).values("practice_id")
