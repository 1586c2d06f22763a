"""What the writes of Wagtail and of accounts set off here, inside their own transaction.

Wagtail's publish signal is sent outside any transaction: a crash between the two would leave a
practice published with no standing, or with an old one. `post_save` and `m2m_changed` of a page
fire inside `Page.save`, which is atomic, so either both are kept or neither
(docs/architecture, decision 16).
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import m2m_changed, post_save
from django.utils.timezone import localdate, now
from wagtail.models import Revision, TaskState

from practices.enums import ReviewOutcome
from practices.models import Endorsement, PeerReviewTask, PracticePage, StandingThresholds
from practices.models.review import decision_asked
from practices.services.own_words import record_override
from practices.services.review import decide_review
from practices.services.standing import refresh_standing

STANDING_FOLLOWS_FROM = frozenset(
    {
        "owner",
        "first_published_at",
        "claimed_direction",
        "confirmed_current_on",
        "do_differently",
        "no_harm_seen",
        "unintended_effects",
        "withdrawn_reason",
    }
)
"""Fields of a practice that `selectors.standing_facts` reads."""

ACCOUNT_COUNTS_BY = frozenset({"is_active", "verified_at"})
"""Fields of an account that decide whether its endorsements count."""


def _saves(update_fields: frozenset[str] | None, watched: frozenset[str]) -> bool:
    """Whether a save writes any of the watched fields; None means that it writes them all."""
    return update_fields is None or bool(watched & set(update_fields))


def practice_saved(
    instance: PracticePage, raw: bool, update_fields: frozenset[str] | None, **kwargs: Any
) -> None:
    """This will refresh the standing of a practice that has been published: now, or again, or
    taken down, or changed without a new version."""
    if raw or instance.first_published_at is None:
        return
    if _saves(update_fields, STANDING_FOLLOWS_FROM):
        refresh_standing(practice_ids=[instance.pk], on=localdate())


def origins_changed(instance: Any, action: str, reverse: bool, **kwargs: Any) -> None:
    """This will refresh the standing again once the organisations a practice began in are
    written: that happens after the page itself is saved, in the same transaction."""
    if reverse or action not in {"post_add", "post_remove", "post_clear"}:
        return
    if instance.first_published_at is not None:
        refresh_standing(practice_ids=[instance.pk], on=localdate())


def thresholds_saved(instance: StandingThresholds, raw: bool, **kwargs: Any) -> None:
    """This will work out every standing again with the new numbers."""
    if raw:
        return
    everything = PracticePage.objects.filter(first_published_at__isnull=False)
    refresh_standing(practice_ids=everything.values_list("pk", flat=True), on=localdate())


def account_saved(
    instance: Any, created: bool, raw: bool, update_fields: frozenset[str] | None, **kwargs: Any
) -> None:
    """This will refresh what an account endorsed, when the account is switched off or verified."""
    if raw or created or not _saves(update_fields, ACCOUNT_COUNTS_BY):
        return
    endorsed = set(
        Endorsement.objects.filter(endorser=instance).values_list("practice_id", flat=True)
    )
    if endorsed:
        refresh_standing(practice_ids=endorsed, on=localdate())


def version_saved(instance: Revision, raw: bool, **kwargs: Any) -> None:
    """This will log when somebody else changes a practitioner's words."""
    if raw or instance.content_type_id != ContentType.objects.get_for_model(PracticePage).pk:
        return
    record_override(revision=instance)


def decided_in_admin(
    task_state: TaskState, user: Any, outcome: ReviewOutcome, reason: str, **kwargs: Any
) -> None:
    """This will decide a review as our own page does, for a button of Wagtail's admin."""
    decide_review(
        task_state_id=task_state.pk, reviewer=user, outcome=outcome, reason=reason, at=now()
    )


def connect() -> None:
    """This will connect the receivers; once, however often it is called."""
    origins = PracticePage.origin_organisations.through
    post_save.connect(practice_saved, sender=PracticePage, dispatch_uid="standing_of_practice")
    m2m_changed.connect(origins_changed, sender=origins, dispatch_uid="standing_of_origins")
    post_save.connect(thresholds_saved, sender=StandingThresholds, dispatch_uid="standing_of_all")
    post_save.connect(account_saved, sender=get_user_model(), dispatch_uid="standing_of_account")
    post_save.connect(version_saved, sender=Revision, dispatch_uid="practitioners_own_words")
    decision_asked.connect(decided_in_admin, sender=PeerReviewTask, dispatch_uid="review_in_admin")
