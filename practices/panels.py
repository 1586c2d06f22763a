"""Admin panels that keep a practitioner's words the practitioner's.

Curators may read the text of a practice record in the admin but not change it; an administrator
may, and Wagtail's log says so (product blueprint, “Decided for content and people”;
`practices.services.own_words` writes the log).
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Manager, Model
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.blocks import StreamValue, StructValue

from practices.rules.completeness import ORIGINS_MAX

OVERRIDE_PERMISSION = "practices.override_practitioner_text"
ONLY_THE_AUTHOR = "Only the people who wrote it can change this."
NOTHING_WRITTEN = "Nothing written yet."


class OwnWordsPanel(FieldPanel):
    """A field that only administrators change here; everyone else sees it as text. Wagtail's form
    leaves the field out for them, so whatever they post for it changes nothing."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        kwargs.setdefault("permission", OVERRIDE_PERMISSION)
        # A comment in the admin is read by curators only: the author would never see it.
        kwargs.setdefault("disable_comments", True)
        super().__init__(field_name, **kwargs)

    def format_value_for_display(self, value: Any) -> SafeString:
        """This will give the value as lines of text, whatever kind of field it is."""
        lines = [line for line in self._lines(value) if line.strip()] or [NOTHING_WRITTEN]
        return format_html_join("", "{}<br>", ((line,) for line in lines))

    def _lines(self, value: Any) -> list[str]:
        if value is None:
            return []
        if isinstance(value, bool):
            return ["Yes" if value else "No"]
        if isinstance(value, StreamValue):
            return [_in_a_line(block.value) for block in value]
        if isinstance(value, Manager):
            return [str(row) for row in value.all()]
        labels = dict(self.db_field.flatchoices)
        return str(labels.get(value, value)).splitlines()

    class BoundPanel(FieldPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.form is not None and self.bound_field is None:
                self.read_only = True
                self.heading = self.panel.heading or capfirst(self.panel.db_field.verbose_name)
                self.help_text = ONLY_THE_AUTHOR

        def is_shown(self) -> bool:
            return self.read_only or super().is_shown()


def _in_a_line(value: Any) -> str:
    """The filled parts of a block, joined: 'Days lost: 12, 7, 6 months'."""
    if isinstance(value, StructValue):
        return ", ".join(str(part) for part in value.values() if part not in (None, ""))
    return str(value)


class PracticeForm(WagtailAdminPageForm):
    """The admin form of a practice: what holds for several rows at once."""

    def clean_origin_services(self) -> Any:
        """This will refuse more services of origin than a record may have."""
        services = self.cleaned_data["origin_services"]
        if len(services) > ORIGINS_MAX:
            raise ValidationError(f"Choose {ORIGINS_MAX} services or fewer where it began.")
        return services


def own_words_fields(model: type[Model]) -> list[str]:
    """This will list the fields of a page model that are its writer's own words, in the order of
    its form."""
    return [panel.field_name for panel in _panels(model.get_edit_handler())]


def _panels(panel: Panel) -> Iterator[OwnWordsPanel]:
    if isinstance(panel, OwnWordsPanel):
        yield panel
    for child in getattr(panel, "children", ()):
        yield from _panels(child)
