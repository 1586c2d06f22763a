"""Takes a published practice out of use, by its author, with a reason that readers see."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from practices.models import PracticePage
from practices.rules.sharing import may_withdraw
from practices.selectors.record_life import life_of
from practices.services.logged_actions import LoggedAction
from practices.services.submission_errors import demand
from practices.services.submissions import lock_review, locked_practice


@transaction.atomic
def withdraw_practice(
    *, practice_id: int, author: Any, reason: str, year: int | None
) -> PracticePage:
    """This will publish the reason on the words that readers see now, end an open review, and keep
    whatever was written since as a draft on top. Nothing that no reviewer read becomes public.

    Raises NotAllowedError, PracticePage.DoesNotExist when it is not theirs.
    """
    lock_review(practice_id)
    practice = locked_practice(practice_id=practice_id, author=author)
    demand(may_withdraw(life_of(practice)))
    if review := practice.current_workflow_state:
        review.cancel(user=author)
    draft: PracticePage | None = None
    if practice.has_unpublished_changes:
        draft = practice.get_latest_revision_as_object()
    revision = _with_reason(practice, reason, year).save_revision(user=author, clean=False)
    revision.publish(user=author, skip_permission_checks=True)
    if draft is not None:
        _with_reason(draft, reason, year).save_revision(user=author, clean=False)
    log(practice, LoggedAction.WITHDRAW.value, user=author, revision=revision)
    withdrawn: PracticePage = PracticePage.objects.get(pk=practice.pk)
    return withdrawn


def _with_reason(page: PracticePage, reason: str, year: int | None) -> PracticePage:
    page.withdrawn_reason, page.withdrawn_year = reason, year
    return page
