"""Accounts of people who took part are switched off, not deleted: what they said stays."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from wagtail import hooks
from wagtail.admin import messages

from practices.models import Endorsement
from practices.services.standing import refresh_standing

TOOK_PART = (
    "endorsements",
    "adoptions_recorded",
    "evidence_verdicts",
    "safety_notices_opened",
    "safety_notices_confirmed",
    "practice_credits",
    "owned_pages",
)
"""Ways in which somebody is part of what readers see, by the name on the account."""

NOT_DELETED = (
    "{} took part here: endorsed, recorded, reviewed or wrote something. Switch the account off "
    "instead: nobody can sign in with it then, and its endorsements stop counting."
)


def no_deletion(request: HttpRequest, user: Any) -> HttpResponse | None:
    """This will keep the account of somebody who took part."""
    return _refuse(request, [user])


def no_bulk_deletion(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """This will do the same when many are ticked."""
    model = get_user_model()
    users = [one for one in objects if isinstance(one, model)]
    return _refuse(request, users) if action_type == "delete" else None


def _refuse(request: HttpRequest, users: list[Any]) -> HttpResponse | None:
    took_part = Q()
    for name in TOOK_PART:
        took_part |= Q(**{f"{name}__isnull": False})
    found = get_user_model().objects.filter(took_part, pk__in=[user.pk for user in users])
    first = found.order_by("pk").first()
    if first is None:
        return None
    messages.error(request, NOT_DELETED.format(first))
    return redirect("wagtailusers_users:index")


def follow_bulk_switch(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> None:
    """This will refresh what many accounts endorsed when they are switched on or off together:
    Wagtail writes those rows without saving each account."""
    if action_type == "set_active_state":
        endorsed = Endorsement.objects.filter(endorser__in=[user.pk for user in objects])
        practice_ids = set(endorsed.values_list("practice_id", flat=True))
        refresh_standing(practice_ids=practice_ids, on=localdate())


def register() -> None:
    """This will put the rules around Wagtail's screens."""
    hooks.register("before_delete_user", no_deletion)
    hooks.register("before_bulk_action", no_bulk_deletion)
    hooks.register("after_bulk_action", follow_bulk_switch)
