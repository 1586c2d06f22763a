"""Fields of the public forms: text that is tidy and counted, and a month."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from practices.forms.govuk_widgets import MONTHS, NEVER_MEANT, MonthAndYear, TextInput

LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")
EARLIEST = 1900


def tidy(text: str, *, one_line: bool = False) -> str:
    """This will give text with line ends as a browser counts them (one character) and without
    control characters; with `one_line`, line ends and tabs become spaces."""
    text = NEVER_MEANT.sub("", LINE_ENDS.sub("\n", text))
    return re.sub(r"[\n\t]+", " ", text) if one_line else text


def count(text: str) -> int:
    """This will count as `maxlength` and JavaScript do: in UTF-16 units, so most emoji are two.
    It is never less than Python's len, so what passes fits a column of the same length."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class TextField(forms.CharField):
    """Text somebody writes. `noun` names it in the messages: "one line", "statement".

    The limits are told and counted, never cut by the browser (no `maxlength`: it would swallow the
    end of what is pasted). `counted=False` hides the running count of a short field.
    """

    def __init__(
        self,
        *,
        noun: str,
        max_length: int,
        min_length: int = 0,
        counted: bool | None = None,
        error_messages: dict[str, str] | None = None,
        **options: Any,
    ) -> None:
        options.setdefault("widget", TextInput)
        messages = {"required": f"Write your {noun}."} | (error_messages or {})
        super().__init__(error_messages=messages, **options)
        self.noun, self.most, self.least = noun, max_length, min_length
        self.one_line = not isinstance(self.widget, forms.Textarea)
        self.counted = not self.one_line if counted is None else counted

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return self.empty_value
        return super().to_python(tidy(str(value), one_line=self.one_line))

    def validate(self, value: Any) -> None:
        super().validate(value)
        length = count(value)
        if length > self.most:
            message = f"Make your {self.noun} shorter: {self.most:,} characters or fewer."
            raise ValidationError(message, code="max_length")
        if value and length < self.least:
            message = f"Make your {self.noun} longer: at least {self.least:,} characters."
            raise ValidationError(message, code="min_length")


class MonthField(forms.Field):
    """A month, as the date of its first day. `past=True` refuses months that are still to come.

    An error has the code "month" or "year" when it is about that part, so that the summary links
    to it.
    """

    widget = MonthAndYear

    def __init__(self, *, past: bool = False, **options: Any) -> None:
        self.past = past
        messages = {"required": "Say which month and year."}
        options["error_messages"] = messages | (options.get("error_messages") or {})
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        month, year = (part.strip() for part in self.widget.pair(value))
        if not month and not year:
            return None
        if month not in {str(number) for number in range(1, len(MONTHS) + 1)}:
            raise ValidationError("Choose the month too.", code="month")
        if not year:
            raise ValidationError("Type the year too.", code="year")
        if not re.fullmatch("[0-9]{4}", year) or int(year) < EARLIEST:
            raise ValidationError("Type the year as four numbers, such as 2026.", code="year")
        found = date(int(year), int(month), 1)
        if self.past and found > localdate():
            raise ValidationError("This month is still to come. Choose an earlier one.")
        return found
