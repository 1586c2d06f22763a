"""Which reviewers have no part in a practice."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q

from practices.models import Membership, PracticePage
from practices.models.review_conflicts import REVIEW_PERMISSION, authors_of, workplaces_of


def free_reviewer_ids(practice: PracticePage) -> set[int]:
    """This will give the accounts that hold the right to review by a group or in person, and work
    for no organisation of an author's family."""
    label, codename = REVIEW_PERMISSION.split(".")
    right = Permission.objects.filter(content_type__app_label=label, codename=codename)
    reviewers = set(
        get_user_model()
        .objects.filter(
            Q(groups__permissions__in=right) | Q(user_permissions__in=right), is_active=True
        )
        .values_list("pk", flat=True)
    )
    authors = authors_of([practice.pk])[practice.pk]
    concerned = {family for places in workplaces_of(authors).values() for family in places.families}
    own = Membership.objects.filter(
        user__in=reviewers, verified_at__isnull=False, ended_at=None, refused_at=None
    ).values_list("user_id", "organisation_id", "organisation__parent_id")
    employed, related = set(), set()
    for user_id, organisation_id, parent_id in own:
        employed.add(user_id)
        if (parent_id or organisation_id) in concerned:
            related.add(user_id)
    return employed - related - authors
