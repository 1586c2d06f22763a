"""Tells reviewers that a practice waits: each at most once a day, and only who may decide."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localtime

from practices.enums import NewsKind
from practices.models import Membership, Notification, PracticePage
from practices.models.review_conflicts import REVIEW_PERMISSION
from practices.services.news import author_ids, tell

TEXT = "A practice waits for a reviewer. Be fair, be quick, say why."


def tell_reviewers(*, practice: PracticePage, at: datetime) -> int:
    """This will tell everybody who may decide on a practice that the queue has something for them,
    unless they were told today, and return how many were told. Five statements at most."""
    free = _reviewers_without_conflict(practice).values_list("pk", flat=True)
    today = localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    told = Notification.objects.filter(
        kind=NewsKind.REVIEW_WANTED, recipient__in=free, happened_at__gte=today
    ).values_list("recipient_id", flat=True)
    return tell(
        recipient_ids=set(free) - set(told),
        kind=NewsKind.REVIEW_WANTED,
        text=TEXT,
        at=at,
        practice=practice,
        link=reverse("review_queue"),
    )


def _reviewers_without_conflict(practice: PracticePage) -> QuerySet[Any]:
    """`rules.permissions.may_review` for many people at once."""
    app_label, codename = REVIEW_PERMISSION.split(".")
    permission = Permission.objects.filter(content_type__app_label=app_label, codename=codename)
    authors = author_ids(practice)
    places = Membership.objects.filter(user__in=authors, ended_at=None).values("organisation")
    colleagues = Membership.objects.filter(organisation__in=places, ended_at=None).values("user")
    return (
        get_user_model()
        .objects.filter(
            Q(groups__permissions__in=permission) | Q(user_permissions__in=permission),
            is_active=True,
        )
        .exclude(pk__in=authors)
        .exclude(pk__in=colleagues)
        .distinct()
    )
