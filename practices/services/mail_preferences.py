"""How often somebody wants news by e-mail."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from practices.enums import MailRhythm
from practices.models import MailPreference
from practices.services.logged_actions import LoggedAction


@transaction.atomic
def set_mail_rhythm(*, user: Any, rhythm: str, at: datetime) -> MailPreference:
    """This will keep how often mail comes; the same answer again changes nothing. Raises
    ValueError for an unknown rhythm."""
    wanted = MailRhythm(rhythm)
    held = MailPreference.objects.filter(user=user).first()
    if held is not None and held.rhythm == wanted:
        return held
    preference, _ = MailPreference.objects.update_or_create(
        user=user, defaults={"rhythm": wanted, "changed_at": at}
    )
    log(preference, LoggedAction.MAIL_RHYTHM, user=user, data={"rhythm": wanted.value})
    return preference
