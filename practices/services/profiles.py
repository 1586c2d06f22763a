"""What people say of themselves."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from practices.models import Profile
from practices.services.logged_actions import LoggedAction


@transaction.atomic
def save_details(*, user: Any, full_name: str, is_listed: bool, about: str) -> Profile:
    """This will keep somebody's name, whether the public may find them, and what they say of
    themselves. The log names what changed, never the words."""
    profile = Profile.objects.filter(user=user).first()
    before = (user.full_name, profile.is_listed, profile.about) if profile else (user.full_name,)
    if user.full_name != full_name:
        user.full_name = full_name
        user.save(update_fields=["full_name"])
    profile = profile or Profile(user=user)
    profile.is_listed, profile.about = is_listed, about
    profile.save()
    if before != (full_name, is_listed, about):
        log(profile, LoggedAction.PROFILE, user=user, data={"listed": is_listed})
    return profile


@transaction.atomic
def save_name(*, user: Any, full_name: str) -> None:
    """This will keep somebody's name, as it stands beside what they write."""
    if user.full_name == full_name:
        return
    user.full_name = full_name
    user.save(update_fields=["full_name"])
    log(user, LoggedAction.PROFILE, user=user, data={"name": True})
