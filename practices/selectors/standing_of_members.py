"""Which practices' standing follows from where somebody works."""

from django.db.models import Q

from practices.models import Endorsement, Membership, PracticePage


def by_membership(membership: Membership) -> set[int]:
    """This will give the practices that somebody endorsed from this place of work, and those they
    wrote: support from an author's own organisation counts nothing."""
    endorsed = Endorsement.objects.filter(
        endorser=membership.user_id, organisation=membership.organisation_id
    )
    written = PracticePage.objects.filter(
        Q(owner=membership.user_id) | Q(credits__user=membership.user_id)
    )
    return {
        *endorsed.values_list("practice_id", flat=True),
        *written.values_list("pk", flat=True),
    }
