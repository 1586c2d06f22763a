"""How our own entries of Wagtail's log read."""

from typing import Any

from django.utils.text import capfirst
from wagtail.log_actions import LogFormatter

from practices.models import PracticePage
from practices.services import practice_imports_log
from practices.services.logged_actions import LABELS
from practices.services.own_words import OVERRIDE_ACTION


class OverrideFormatter(LogFormatter):
    """Somebody else changed what a practitioner wrote."""

    label = "Changed the practitioner’s words"

    def format_message(self, log_entry: Any) -> str:
        """This will name the fields as the form names them."""
        names = ", ".join(_label(name) for name in log_entry.data.get("fields", ()))
        return f"Changed the practitioner’s own words in: {names}"


def _label(field: str) -> str:
    return capfirst(str(PracticePage._meta.get_field(field).verbose_name))


def register(registry: Any) -> None:
    """This will tell Wagtail's log about our actions."""
    registry.register_action(OVERRIDE_ACTION)(OverrideFormatter)
    practice_imports_log.register(registry)
    for action, (label, message) in LABELS.items():
        registry.register_action(action.value, label, message)
