"""What the forms of a record have in common: nobody is named, and as much as can be is saved."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from practices.forms import govuk
from practices.rules.privacy import personal_data_in


class RecordForm(govuk.GovukForm):
    """A form of some fields of a record.

    A text that tells who somebody is is refused, but a draft keeps it: only its author sees that.
    `saved_too_long` names fields that a draft keeps also when they are too long for readers, up to
    so many characters: the gate before sending counts them again.
    """

    saved_too_long: ClassVar[dict[str, int]] = {}
    never_kept: ClassVar[tuple[str, ...]] = ()
    """Fields that only help to fill another one."""

    def _post_clean(self) -> None:
        super()._post_clean()
        self.named: dict[str, str] = {}
        for name, value in list(self.cleaned_data.items()):
            if not isinstance(self.fields[name], govuk.TextField):
                continue
            words = value if isinstance(value, str) else str(self[name].data or "")
            for found in personal_data_in(words):
                if found.is_refused:
                    self.named[name] = value
                    self.add_error(name, ValidationError(found.message, code="names_somebody"))

    @property
    def savable(self) -> dict[str, Any]:
        """Every answer that a draft can keep, by name; also of a form with errors."""
        kept = self.cleaned_data | self.named
        for name, most in self.saved_too_long.items():
            text = govuk.tidy(str(self[name].data or "")).strip()
            if name not in kept and 0 < len(text) <= most:
                kept[name] = text
        return kept

    @property
    def keeps_all(self) -> bool:
        """Whether a draft keeps everything that was typed."""
        wrong = set(self.errors) & set(self.fields) - set(self.savable) - set(self.never_kept)
        return not any(self._holds_words(name) for name in wrong)

    def _holds_words(self, name: str) -> bool:
        return any(str(one).strip() for one in self.data.getlist(self.add_prefix(name)))
