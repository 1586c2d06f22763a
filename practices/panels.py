"""Admin panels that keep a practitioner's words the practitioner's.

Curators may read the text of a practice record in the admin but not change it; an administrator
may, and Wagtail's log says so (product blueprint, “Decided for content and people”).
"""

from typing import Any

from django.utils.text import capfirst
from wagtail.admin.panels import FieldPanel

OVERRIDE_PERMISSION = "practices.override_practitioner_text"


class OwnWordsPanel(FieldPanel):
    """A field that only its writer and administrators change; everyone else sees it as text."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        kwargs.setdefault("permission", OVERRIDE_PERMISSION)
        super().__init__(field_name, **kwargs)

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.form is not None and self.bound_field is None:
                self.read_only = True
                self.heading = self.panel.heading or capfirst(self.panel.db_field.verbose_name)
                self.help_text = "Only the people who wrote it can change this."

        def is_shown(self) -> bool:
            return self.read_only or super().is_shown()
