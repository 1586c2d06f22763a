"""Who may read what belongs to reviewers."""

from typing import Any

from practices.models import PracticePage
from practices.models.review import review_facts
from practices.models.review_conflicts import REVIEW_PERMISSION
from practices.rules.permissions import may_review

CURATOR_PERMISSION = "wagtailadmin.access_admin"


def may_read_reviews(reader: Any) -> bool:
    """This will let reviewers and curators read what is under review."""
    return bool(reader.has_perm(REVIEW_PERMISSION) or reader.has_perm(CURATOR_PERMISSION))


def may_read_notes(practice: PracticePage, reader: Any) -> bool:
    """This will let in reviewers who may decide, and curators who did not help to write it."""
    facts = review_facts(practice, reader)
    if reader.has_perm(CURATOR_PERMISSION) and not facts.is_author:
        return True
    return may_review(facts).allowed
