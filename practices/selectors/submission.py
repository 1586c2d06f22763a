"""What decides whether an author may send a record."""

from typing import Any

from practices.models import Membership, PracticePage
from practices.rules.sharing import SendFacts
from practices.selectors.record_draft import missing_answers, named_in


def send_facts(page: PracticePage, author: Any) -> SendFacts:
    """This will say what a version (with its newest words) lacks, and whether its author has a
    checked place of work."""
    return SendFacts(
        has_membership=has_checked_place(author),
        missing=len(missing_answers(page)),
        to_take_out=sum(one.found.is_refused for one in named_in(page)),
    )


def has_checked_place(user: Any) -> bool:
    """This will say whether somebody works for an organisation today, and it was checked."""
    return Membership.objects.filter(
        user=user, verified_at__isnull=False, ended_at=None, refused_at=None
    ).exists()
