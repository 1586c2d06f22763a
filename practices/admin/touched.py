"""Which practices' standing follows from a row that is kept in the admin.

The facts of a standing are gathered by `practices.selectors.standing_facts`; whatever it reads of
a row here must be found again from that row.
"""

from django.db.models import Q

from practices.models import (
    EvidenceItem,
    Organisation,
    PracticeCredit,
    PracticePage,
    SafetyNotice,
)


def by_its_practice(row: EvidenceItem | SafetyNotice | PracticeCredit) -> set[int]:
    """This will give the one practice that a row speaks of."""
    return {row.practice_id}


def by_organisation(organisation: Organisation) -> set[int]:
    """This will give the practices that an organisation vouches for, uses, began or whose authors
    work there: its service, region and parent decide how much its word counts."""
    practices = PracticePage.objects.filter(
        Q(endorsements__organisation=organisation)
        | Q(adoptions__organisation=organisation)
        | Q(origin_organisations=organisation)
        | Q(owner__memberships__organisation=organisation)
        | Q(credits__user__memberships__organisation=organisation)
    )
    return set(practices.values_list("pk", flat=True))
