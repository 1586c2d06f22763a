"""Finds rows of a long list by a word, without scripts.

What is chosen stands as ticked boxes, and a box for words adds more. Several finds are offered as
boxes to tick.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from practices.forms import govuk
from practices.forms.record_words import RecordForm

Find = Callable[[str], Sequence[Any]]


class FinderForm(RecordForm):
    """A form with one such list: the field `chosen_name` holds the boxes, `find_name` the words.

    `offered` are rows that stand as boxes from the start, ticked when the record holds them.
    """

    chosen_name: str
    find_name: str
    most: int
    noun: str
    unknown: str

    def __init__(self, *args: Any, offered: Sequence[Any] = (), find: Find, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._find = find
        field = self.fields[self.chosen_name]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101  As declared.
        self._offer([*offered, *self._sent(field)])

    def _sent(self, field: forms.ModelMultipleChoiceField) -> Sequence[Any]:
        """What was ticked among finds that an earlier answer offered."""
        if not self.is_bound:
            return ()
        sent = self.data.getlist(self.add_prefix(self.chosen_name))[:100]
        keys = {int(one) for one in sent if one.isascii() and one.isdigit() and len(one) < 12}
        return list(field.queryset.filter(pk__in=keys))

    def _offer(self, rows: Sequence[Any]) -> None:
        self._offered = list(dict.fromkeys(rows))
        self.fields[self.chosen_name].choices = [(str(r.pk), str(r)) for r in self._offered]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if self.chosen_name not in cleaned:
            return cleaned
        chosen = self._in_order(cleaned[self.chosen_name])
        words = cleaned.get(self.find_name, "")
        if words:
            chosen = self._with_found(words, chosen)
        if len(chosen) > self.most:
            self.add_error(
                self.chosen_name, f"Choose {self.most} {self.noun} or fewer. Take one tick away."
            )
            return self.cleaned_data
        cleaned[self.chosen_name] = chosen
        return cleaned

    def _in_order(self, rows: Any) -> list[Any]:
        """As they stand on the page: the first one chosen stays the first."""
        known = {row.pk for row in rows}
        return [row for row in self._offered if row.pk in known]

    def _with_found(self, words: str, chosen: list[Any]) -> list[Any]:
        found = list(self._find(words))
        exact = [row for row in found if str(row).casefold() == words.casefold()]
        found = exact if len(exact) == 1 else found
        if any(row in chosen for row in found):
            return chosen  # The words were answered by a tick.
        if len(found) == 1:
            return [*chosen, found[0]]
        if found:
            self._offer([*self._offered, *found])
            text = f"We found {len(found)} for “{words}”. Tick the right one above."
            self.add_error(self.find_name, ValidationError(text, code="several"))
        else:
            text = self.unknown.format(words=words)
            self.add_error(self.find_name, ValidationError(text, code="unknown"))
        return chosen


def boxes(queryset: Any, **options: Any) -> forms.ModelMultipleChoiceField:
    """This will make the field of what is chosen."""
    wrong = "That was not on the list. Choose again."
    return forms.ModelMultipleChoiceField(
        queryset=queryset,
        required=False,
        error_messages={"invalid_choice": wrong, "invalid_pk_value": wrong, "list": wrong},
        widget=govuk.Checkboxes(size="m"),
        **options,
    )
