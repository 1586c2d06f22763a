"""Several meanings of a word, typed as lines instead of as JSON."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from practices.models import Service

EXAMPLE = "police: anti-social behaviour"


class MeaningsField(forms.CharField):
    """One meaning a line, 'service: meaning'. Its value is a dictionary of texts by the service's
    code."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text",
            f"One meaning a line: the service’s code, a colon, the meaning. Such as {EXAMPLE}",
        )
        kwargs["widget"] = forms.Textarea(attrs={"rows": 6})
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dict):
            return "\n".join(f"{code}: {meaning}" for code, meaning in value.items())
        return value

    def to_python(self, value: Any) -> dict[str, str]:
        """This will read the lines. Raises ValidationError with the number of a wrong line."""
        meanings: dict[str, str] = {}
        for number, line in enumerate(str(value or "").splitlines(), start=1):
            if not line.strip():
                continue
            code, colon, meaning = (part.strip() for part in line.partition(":"))
            if not (code and colon and meaning):
                raise ValidationError(f"Line {number}: write it as “{EXAMPLE}”.")
            if code in meanings:
                raise ValidationError(f"Line {number}: “{code}” already has a meaning above.")
            meanings[code] = meaning
        return meanings

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != (initial or {}))
        except ValidationError:
            return True

    def validate(self, value: Any) -> None:
        super().validate(value)
        known = sorted(Service.objects.values_list("code", flat=True))
        for code in value or ():
            if code not in known:
                raise ValidationError(
                    f"No service has the code “{code}”. The codes are {', '.join(known)}."
                )
